import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

const require = createRequire(import.meta.url);
const fontOf = (name: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/inter/${name}`));

let fonts: { regular: Buffer; bold: Buffer } | undefined;
/** Inter writes Latin, Greek and Cyrillic; read once, when the first invoice is drawn. */
const loadFonts = () => {
  fonts ??= {
    regular: fontOf("400Regular/Inter_400Regular.ttf"),
    bold: fontOf("600SemiBold/Inter_600SemiBold.ttf"),
  };
  return fonts;
};

export const INK = "#18181b";
export const QUIET = "#71717a";
export const RULE = "#e4e4e7";
export const SHADE = "#f4f4f5";
export const GOOD = "#15803d";
export const BAD = "#b91c1c";

export const MARGIN = 50;
const FOOT = 62;

export type Style = {
  size?: number;
  bold?: boolean;
  color?: string;
  align?: "left" | "right" | "center";
  /** Cuts a text that is higher. */
  height?: number;
};
export type Box = { x: number; y: number; width: number };

/** A4 paper to write on: text in boxes, and room that is asked for before it is used. Lengths in points. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left = MARGIN;
  readonly right: number;
  readonly width: number;

  constructor(title: string, author: string, created: Date) {
    const { regular, bold } = loadFonts();
    this.doc = new PDFDocument({
      size: "A4",
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      lang: "en",
      displayTitle: true,
      info: { Title: title, Author: author, Creator: "igny8", Producer: "igny8", CreationDate: created },
      // A font of its own, so that the standard fonts, which lack most letters, are never looked for.
      font: regular as unknown as string,
    });
    this.doc.registerFont("regular", regular).registerFont("bold", bold);
    this.doc.addPage();
    this.right = this.doc.page.width - MARGIN;
    this.width = this.right - this.left;
  }

  /** The lowest place that a page's body may reach. */
  get bottom(): number {
    return this.doc.page.height - FOOT;
  }

  #style({ size = 9, bold = false, color = INK }: Style): PDFKit.PDFDocument {
    return this.doc
      .font(bold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(color);
  }

  /** Writes a text, wrapped in its box. @returns where the next may begin */
  text(text: string, { x, y, width }: Box, style: Style = {}): number {
    const options = { width, align: style.align ?? ("left" as const), lineGap: 2 };
    const { height } = style;
    this.#style(style).text(text, x, y, height ? { ...options, height, ellipsis: true } : options);
    return y + Math.min(this.doc.heightOfString(text, options), height ?? Number.POSITIVE_INFINITY);
  }

  /** How high a text will be in a box of this width. */
  heightOf(text: string, width: number, style: Style = {}): number {
    return this.#style(style).heightOfString(text, { width, lineGap: 2 });
  }

  widthOf(text: string, style: Style = {}): number {
    return this.#style(style).widthOfString(text);
  }

  rule(y: number, color = RULE, x = this.left, to = this.right): void {
    this.doc.moveTo(x, y).lineTo(to, y).lineWidth(0.75).strokeColor(color).stroke();
  }

  shade({ x, y, width }: Box, height: number, color = SHADE, radius = 6): void {
    this.doc.roundedRect(x, y, width, height, radius).fill(color);
  }

  /** @returns `y` when `height` fits below it, else the top of a new page */
  room(y: number, height: number): number {
    if (y + height <= this.bottom) return y;
    this.doc.addPage();
    return MARGIN;
  }

  /** Writes on every page, once all of them are there. */
  onEveryPage(write: (page: number, pages: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(start + page);
      write(page + 1, count);
    }
  }

  /** Ends the paper. @returns the PDF */
  async bytes(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const done = new Promise<Buffer>((resolve, reject) => {
      this.doc.on("data", (chunk: Buffer) => chunks.push(chunk));
      this.doc.on("end", () => resolve(Buffer.concat(chunks)));
      this.doc.on("error", reject);
    });
    this.doc.end();
    return done;
  }
}
