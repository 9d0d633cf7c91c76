import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import sharp from "sharp";

const WIDTH = 1200;
const HEIGHT = 800;
const MARGIN = 90;
const LABEL = "Offline draft";
const MAX_TITLE = 120;

/** The typeface comes with the product: a machine without fonts draws the same picture. */
const fontfile = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
);

/**
 * Draws a picture without a model: a title on colours and shapes that follow from it and the prompt, labelled.
 * Always the same for the same input. @returns the bytes of a PNG, 1200 × 800
 */
export async function draftPicture({
  prompt,
  title,
}: {
  prompt: string;
  title: string;
}): Promise<Uint8Array> {
  const [heading, label] = await Promise.all([
    written(title.slice(0, MAX_TITLE), { width: WIDTH - 2 * MARGIN, height: 300 }),
    written(LABEL, { width: 260, height: 34 }),
  ]);
  return sharp(Buffer.from(background(createHash("sha256").update(`${title}\n${prompt}`).digest())))
    .composite([
      { input: heading, left: MARGIN, top: 320 },
      { input: label, left: MARGIN + 24, top: MARGIN + 19 },
    ])
    .png()
    .toBuffer();
}

/** White text that fits into a box, as a picture of its own. Markup in it is text. */
const written = (text: string, box: { width: number; height: number }): Promise<Buffer> =>
  sharp({
    text: {
      text: `<span foreground="white">${escaped(text) || "…"}</span>`,
      font: "Inter SemiBold",
      fontfile,
      rgba: true,
      wrap: "word-char",
      ...box,
    },
  })
    .png()
    .toBuffer();

const escaped = (text: string): string =>
  text
    // XML knows no other control characters than these.
    .replace(/[^\P{C}\t\n]/gu, " ")
    .trim()
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");

/** A gradient of two neighbouring colours and five discs, all taken from the digest. */
function background(digest: Buffer): string {
  const at = (index: number) => digest[index % digest.length] ?? 0;
  const hue = Math.round((at(0) / 256) * 360);
  const discs = [1, 2, 3, 4, 5].map((n) => {
    const [x, y, r] = [at(n) * 4.7, at(n + 5) * 3.1, 60 + at(n + 10)];
    return `<circle cx="${x.toFixed()}" cy="${y.toFixed()}" r="${r}" fill="white" fill-opacity="0.06"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="hsl(${hue}, 45%, 34%)"/>
      <stop offset="1" stop-color="hsl(${(hue + 50) % 360}, 50%, 22%)"/>
    </linearGradient>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#g)"/>${discs.join("")}
    <rect x="${MARGIN}" y="${MARGIN}" width="308" height="72" rx="36" fill="black" fill-opacity="0.35"/>
  </svg>`;
}
