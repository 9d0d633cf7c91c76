import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What was asked of the model. */
export type ModelCall = {
  path: string;
  authorization: string | undefined;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    /** What an image is to show, in a call for one. */
    prompt?: string;
    quality?: string;
    max_tokens?: number;
    response_format?: { type: string; json_schema?: { name: string; schema: Record<string, unknown> } };
  };
  /** Which function of the product asks: the name of the form that it wants the answer in, or "image". */
  name: string;
};

export type ModelReply = { latencyMs?: number } & (
  | { json: unknown }
  | { text: string; finishReason?: string }
  | { refusal: string }
  /** The bytes of an image, in base64, or whatever else stands for one. */
  | { image: { b64_json?: string; url?: string } }
  | { status: number; message?: string; headers?: Record<string, string> }
  | { raw: string }
  | { hang: true }
);

export type ModelServer = {
  baseUrl: string;
  calls: ModelCall[];
  /** Called for each request, in order; says what to answer. */
  answer: (call: ModelCall, nth: number) => ModelReply;
  close(): Promise<void>;
};

export const TOKENS = { prompt_tokens: 111, completion_tokens: 222, total_tokens: 333 };

/** A real HTTP server that speaks the chat completions and the images protocol and answers what a test tells it to. */
export async function startModelServer(answer: ModelServer["answer"]): Promise<ModelServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ModelCall["body"];
    const drawn = request.url?.endsWith("/images/generations") ? "image" : "";
    const name = body.response_format?.json_schema?.name ?? drawn;
    const call = { path: request.url ?? "", authorization: request.headers.authorization, body, name };
    const nth = model.calls.push(call);
    await reply(response, body.model, model.answer(call, nth));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const model: ModelServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: [],
    answer,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return model;
}

async function reply(response: ServerResponse, model: string, answer: ModelReply): Promise<void> {
  if (answer.latencyMs) await sleep(answer.latencyMs);
  if ("hang" in answer) return;
  const send = (status: number, body: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  if ("raw" in answer) return void send(200, answer.raw);
  if ("status" in answer) {
    const { status, message = "no", headers } = answer;
    return void send(status, JSON.stringify({ error: { message, type: "error", code: null } }), headers);
  }
  if ("image" in answer) return void send(200, JSON.stringify({ created: 0, data: [answer.image] }));
  const content = "json" in answer ? JSON.stringify(answer.json) : "text" in answer ? answer.text : null;
  const refusal = "refusal" in answer ? answer.refusal : null;
  const finish = "text" in answer ? (answer.finishReason ?? "stop") : "stop";
  const message = { role: "assistant", content, refusal };
  const choices = [{ index: 0, message, finish_reason: finish, logprobs: null }];
  send(
    200,
    JSON.stringify({ id: "c1", object: "chat.completion", created: 0, model, choices, usage: TOKENS }),
  );
}
