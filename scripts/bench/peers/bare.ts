import { createServer } from "node:http";
import { ACCOUNT, listen, openPool } from "./serve.ts";
import { LIST_SQL } from "./sites.ts";

/** Node and PostgreSQL with nothing between: one prepared query per request. */
const pool = openPool();
listen(
  createServer(async (_, response) => {
    const { rows } = await pool.query({ name: "list", text: LIST_SQL, values: [ACCOUNT] });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ result: { data: { items: rows } } }));
  }),
);
