import { moneyWords } from "../rules.ts";
import { addressLines, day, grouped, type InvoicePaper } from "./paper.ts";
import { BAD, type Box, GOOD, MARGIN, QUIET, Sheet } from "./sheet.ts";

const PANEL_PADDING = 16;
const QR_SIDE = 108;
/** How high a line of a party may become before it is cut: nobody can push the rest off the page. */
const TWO_LINES = 28;

/** Draws an invoice. @returns the PDF; the same invoice gives the same paper */
export async function drawInvoice(paper: InvoicePaper): Promise<Buffer> {
  const sheet = new Sheet(
    `Invoice ${paper.number}`,
    paper.seller.name,
    paper.issuedAt ?? paper.dueAt ?? new Date(0),
  );
  let y = drawHead(sheet, paper);
  y = drawParties(sheet, paper, y + 34);
  y = drawLines(sheet, paper, y + 30);
  y = drawTotals(sheet, paper, y + 12);
  drawEnding(sheet, paper, y + 30);
  sheet.onEveryPage((page, pages) => {
    if (paper.status === "void") drawWatermark(sheet, "VOID");
    drawFoot(sheet, paper, page, pages);
  });
  return sheet.bytes();
}

function drawHead(sheet: Sheet, { seller, number, status, paidAt }: InvoicePaper): number {
  const half = sheet.width / 2;
  const left: Box = { x: sheet.left, y: MARGIN, width: half };
  let y = sheet.text(seller.name, left, { size: 17, bold: true, height: 44 }) + 4;
  for (const line of addressLines(seller))
    y = sheet.text(line, { ...left, y }, { color: QUIET, height: TWO_LINES });
  const right: Box = { x: sheet.left + half, y: MARGIN, width: half };
  let other = sheet.text("Invoice", right, { size: 22, bold: true, align: "right" });
  other = sheet.text(number, { ...right, y: other + 2 }, { size: 11, color: QUIET, align: "right" });
  if (status === "paid") other = drawMark(sheet, "PAID", GOOD, other + 8, day(paidAt));
  if (status === "void") other = drawMark(sheet, "VOID", BAD, other + 8);
  if (status === "uncollectible") other = drawMark(sheet, "WRITTEN OFF", QUIET, other + 8);
  return Math.max(y, other);
}

/** A mark in a frame at the right margin, with what it says beside it. */
function drawMark(sheet: Sheet, word: string, color: string, y: number, note?: string): number {
  const style = { size: 11, bold: true, color };
  const width = sheet.widthOf(word, style) + 18;
  const height = 22;
  const x = sheet.right - width;
  sheet.doc.roundedRect(x, y, width, height, 4).lineWidth(1.25).strokeColor(color).stroke();
  sheet.text(word, { x, y: y + 5, width }, { ...style, align: "center" });
  if (note) {
    const noteBox = { x: x - 170, y: y + 6, width: 160 };
    sheet.text(note, noteBox, { color: QUIET, align: "right" });
  }
  return y + height;
}

function drawParties(sheet: Sheet, paper: InvoicePaper, top: number): number {
  const { buyer } = paper;
  const left: Box = { x: sheet.left, y: top, width: sheet.width * 0.48 };
  let y = sheet.text("Billed to", left, { color: QUIET }) + 3;
  y = sheet.text(buyer.name, { ...left, y }, { size: 10.5, bold: true, height: 44 }) + 2;
  for (const line of addressLines(buyer)) y = sheet.text(line, { ...left, y }, { height: TWO_LINES });
  if (buyer.taxId) y = sheet.text(`Tax ID ${buyer.taxId}`, { ...left, y }, { height: TWO_LINES });
  if (buyer.email) y = sheet.text(buyer.email, { ...left, y }, { color: QUIET, height: TWO_LINES });
  const facts: [string, string][] = [
    ["Invoice number", paper.number],
    ["Issued", day(paper.issuedAt)],
    ["Due", day(paper.dueAt)],
  ];
  if (paper.periodStart && paper.periodEnd)
    facts.push(["Period", `${day(paper.periodStart)} –\n${day(paper.periodEnd)}`]);
  facts.push(["Payment reference", grouped(paper.reference)]);
  const other = drawFacts(
    sheet,
    facts,
    { x: sheet.left + sheet.width * 0.54, y: top, width: sheet.width * 0.46 },
    100,
  );
  return Math.max(y, other);
}

/** Labels and what they stand for, in two columns. @returns where they end */
function drawFacts(
  sheet: Sheet,
  facts: readonly (readonly [string, string])[],
  box: Box,
  labelWidth: number,
): number {
  let { y } = box;
  for (const [label, value] of facts) {
    const labelEnd = sheet.text(label, { ...box, y, width: labelWidth - 8 }, { color: QUIET });
    const valueBox = { x: box.x + labelWidth, y, width: box.width - labelWidth };
    y = Math.max(labelEnd, sheet.text(value, valueBox)) + 3;
  }
  return y;
}

function drawLines(sheet: Sheet, { lines, currency }: InvoicePaper, top: number): number {
  const columns = [
    { head: "Description", width: sheet.width - 260, align: "left" },
    { head: "Quantity", width: 60, align: "right" },
    { head: "Unit price", width: 100, align: "right" },
    { head: "Amount", width: 100, align: "right" },
  ] as const;
  const row = (cells: readonly string[], y: number, style: { color?: string; bold?: boolean }) => {
    let x = sheet.left;
    let end = y;
    columns.forEach(({ width, align }, index) => {
      const box = { x: x + 10, y, width: width - 20 };
      end = Math.max(end, sheet.text(cells[index] ?? "", box, { ...style, align }));
      x += width;
    });
    return end;
  };
  const head = (y: number) => {
    sheet.shade({ x: sheet.left, y, width: sheet.width }, 24, undefined, 4);
    row(
      columns.map((column) => column.head),
      y + 7,
      { color: QUIET, bold: true },
    );
    return y + 24;
  };
  let y = head(sheet.room(top, 70));
  for (const line of lines) {
    const height = sheet.heightOf(line.description, columns[0].width - 20) + 18;
    const start = sheet.room(y, height);
    if (start < y) y = head(start);
    const cells = [
      line.description,
      String(line.quantity),
      moneyWords(line.unitPrice, currency),
      moneyWords(line.amount, currency),
    ];
    y = row(cells, y + 9, {}) + 9;
    sheet.rule(y);
  }
  return y;
}

function drawTotals(sheet: Sheet, { subtotal, tax, total, currency }: InvoicePaper, top: number): number {
  const x = sheet.right - 230;
  let y = sheet.room(top, 80);
  for (const [label, amount] of [
    ["Subtotal", subtotal],
    ["Tax", tax],
  ] as const) {
    sheet.text(label, { x, y, width: 100 }, { color: QUIET });
    const box = { x: x + 100, y, width: 120 };
    y = sheet.text(moneyWords(amount, currency), box, { align: "right" }) + 5;
  }
  sheet.rule(y + 2, undefined, x);
  const style = { size: 13, bold: true };
  sheet.text(`Total ${currency}`, { x, y: y + 11, width: 100 }, style);
  return sheet.text(
    moneyWords(total, currency),
    { x: x + 100, y: y + 11, width: 120 },
    { ...style, align: "right" },
  );
}

/** How to pay, or why nothing is to be paid. */
function drawEnding(sheet: Sheet, paper: InvoicePaper, top: number): void {
  if (paper.status === "open" && paper.instructions) {
    drawInstructions(sheet, paper, top);
    return;
  }
  const words = endingWords(paper);
  if (words === "") return;
  const y = sheet.room(top, sheet.heightOf(words, sheet.width));
  sheet.text(words, { x: sheet.left, y, width: sheet.width }, { color: QUIET });
}

function endingWords({ status, paidAt, voidReason, total, currency, reference }: InvoicePaper): string {
  if (status === "paid") return `Paid in full on ${day(paidAt)}. Thank you.`;
  if (status === "void")
    return `This invoice is void${voidReason ? `: ${voidReason}` : ""}. Nothing is to be paid.`;
  if (status === "open")
    return `Please pay ${moneyWords(total, currency)} and name the reference ${grouped(reference)}.`;
  return "";
}

function drawInstructions(sheet: Sheet, paper: InvoicePaper, top: number): void {
  const { instructions, qr, total, currency, dueAt, reference } = paper;
  if (!instructions) return;
  const facts = [
    ...instructions.details.map(({ label, value }) => [label, value] as const),
    ["Amount", moneyWords(total, currency)] as const,
    ["Reference", grouped(reference)] as const,
  ];
  const inner = sheet.width - 2 * PANEL_PADDING;
  const factsWidth = qr ? inner - QR_SIDE - 30 : inner;
  const labelWidth = 110;
  const lead = `Please pay by ${day(dueAt)} and name the reference, so that we recognise your payment.`;
  const leadHeight = sheet.heightOf(lead, factsWidth);
  const factsHeight = facts.reduce(
    (sum, [, value]) => sum + sheet.heightOf(value, factsWidth - labelWidth) + 3,
    0,
  );
  const body = Math.max(18 + leadHeight + 8 + factsHeight, qr ? QR_SIDE + 28 : 0);
  const height = body + 2 * PANEL_PADDING;
  const start = sheet.room(top, height);
  sheet.shade({ x: sheet.left, y: start, width: sheet.width }, height);
  const x = sheet.left + PANEL_PADDING;
  let y = start + PANEL_PADDING;
  y = sheet.text(instructions.name, { x, y, width: factsWidth }, { size: 10.5, bold: true }) + 3;
  y = sheet.text(lead, { x, y, width: factsWidth }, { color: QUIET }) + 8;
  drawFacts(sheet, facts, { x, y, width: factsWidth }, labelWidth);
  if (!qr) return;
  const side = { x: sheet.right - PANEL_PADDING - QR_SIDE, y: start + PANEL_PADDING, width: QR_SIDE };
  sheet.shade(side, QR_SIDE, "#ffffff", 4);
  const { doc } = sheet;
  doc
    .save()
    .translate(side.x, side.y)
    .scale(QR_SIDE / qr.size)
    .path(qr.path)
    .fill("#000000")
    .restore();
  sheet.text(
    "Scan to pay with your banking app",
    { ...side, y: side.y + QR_SIDE + 6 },
    { size: 7.5, color: QUIET, align: "center" },
  );
}

function drawWatermark({ doc }: Sheet, word: string): void {
  const { width, height } = doc.page;
  doc.save().rotate(-35, { origin: [width / 2, height / 2] });
  doc.font("bold").fontSize(150).fillColor(BAD).fillOpacity(0.07);
  doc.text(word, 0, height / 2 - 90, { width, align: "center", lineBreak: false });
  doc.restore().fillOpacity(1);
}

function drawFoot(sheet: Sheet, { seller, number }: InvoicePaper, page: number, pages: number): void {
  const y = sheet.bottom + 14;
  sheet.rule(y - 6);
  const who = [seller.name, ...addressLines(seller), seller.taxId && `Tax ID ${seller.taxId}`, seller.email];
  const words = who.filter(Boolean).join("  ·  ");
  const style = { size: 7.5, color: QUIET, height: 24 };
  sheet.text(words, { x: sheet.left, y, width: sheet.width - 130 }, style);
  const right = { x: sheet.right - 120, y, width: 120 };
  sheet.text(`${number}  ·  page ${page} of ${pages}`, right, { ...style, align: "right" });
}
