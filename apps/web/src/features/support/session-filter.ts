import { oneOf, type Search } from "../../lib/search.ts";

/** The part of the address that says which sessions are shown. */
export const SessionFilter = { state: oneOf(["open", "past"]) };
export type SessionFilter = Search<typeof SessionFilter>;
