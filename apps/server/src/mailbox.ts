import type { Mailer } from "@igny8/auth/mail";
import { Hono } from "hono";
import { html } from "hono/html";

const SHOWN = 50;

/** The development mailbox: mail that no server was there to take. Not mounted in production. */
export function mailbox(mailer: Mailer): Hono {
  const routes = new Hono();
  routes.get("/", async (c) => {
    const messages = await mailer.kept(SHOWN);
    if (c.req.header("accept")?.includes("application/json")) return c.json({ items: messages });
    return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail kept in development</title></head>
<body><main><h1>Mail kept in development</h1>
${messages.length === 0 ? html`<p>No mail yet.</p>` : ""}
${messages.map(
  (message) => html`<article><h2>${message.subject}</h2>
<p>To ${message.to}, ${message.createdAt.toISOString()}</p>
<pre style="white-space: pre-wrap">${linked(message.text)}</pre></article><hr>`,
)}</main></body></html>`);
  });
  return routes;
}

/** The text with its addresses as links; everything else stays text. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 ? html`<a href="${part}">${part}</a>` : part));
