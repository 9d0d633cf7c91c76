import { found, isTestSupport, type Rule, type Source, type Violation } from "./source.ts";
import { DATABASE_FILES, DATABASE_ROOMS, placeOf, UNRESTRICTED } from "./vocabulary.ts";

const product = ({ path }: Source): boolean =>
  /^(?:apps|packages)\/[^/]+\/src\//.test(path) && !isTestSupport(path);

function speaksSql(path: string): boolean {
  const room = placeOf(path)?.room;
  return (
    path.startsWith("packages/db/") ||
    DATABASE_FILES.has(path) ||
    (room !== undefined && DATABASE_ROOMS.has(room))
  );
}

const SQL = "SQL lives in reads and writes.";
const QUERY =
  /\b(?:tx|trx|db|read|reader|system|drizzle|pool)\s*\.\s*(?:select|selectDistinct|selectDistinctOn|insert|update|delete|execute|query)\s*\(|(?<![.\w])sql(?:\.raw|<[^>`]*>)?\s*[`(]/g;

/** SQL is written in reads, writes and the engineering that the vocabulary names as speaking to the database. */
export const sqlInItsPlace: Rule = ({ sources }) =>
  sources
    .filter((file) => product(file) && !speaksSql(file.path))
    .flatMap((file) => [
      ...file.imports
        .filter(({ specifier, typeOnly, values }) => {
          if (typeOnly) return false;
          if (/^drizzle-orm(?:\/|$)/.test(specifier)) return true;
          // Tables have lower-case names; lists of the schema are in capitals and hold no query.
          return /^@igny8\/db\/schema\//.test(specifier) && values.some((name) => /^[a-z]/.test(name));
        })
        .map(({ line }): Violation => ({ path: file.path, line, sentence: SQL })),
      ...found(file, file.code, QUERY, SQL),
    ]);

const OFF_LIST = "This module is not on the list of those that may hold the unrestricted database.";
const NEEDLESS = "This module is on the list of those that hold the unrestricted database, and does not.";
const HANDLE =
  /\bSystemDatabase\b|\bdatabases\s*\??\.\s*system\b|\bsystem\s*\.\s*(?:read|transaction|drizzle|pool)\b|\{[^{}]*\bsystem\b[^{}]*\}\s*=\s*[\w.]*databases\b|\bdatabases\s*\??\.\s*listener\b|\b(?:Person|Staff)Scope\b|\.\s*beyondWall\b/g;

/** The unrestricted handle, however it is held, is left to the modules on one list, and each of them needs it. */
export const unrestricted: Rule = ({ sources }) =>
  sources.filter(product).flatMap((file) => {
    const handles = found(file, file.code, HANDLE, OFF_LIST);
    const drivers = file.imports
      .filter(({ specifier, typeOnly }) => !typeOnly && /^(?:pg|drizzle-orm\/node-postgres)$/.test(specifier))
      .filter(() => !file.path.startsWith("packages/db/"))
      .map(({ line }) => ({ path: file.path, line, sentence: "Only packages/db opens connections." }));
    if (!UNRESTRICTED.has(file.path)) return [...handles, ...drivers];
    return handles.length > 0 ? drivers : [{ path: file.path, line: 1, sentence: NEEDLESS }, ...drivers];
  });

const OFFSET = /\.\s*offset\s*\(|\boffset\s+(?:\$\{|\$?\d)/gi;

/** A page is found by its cursor in an index: an offset goes through all the rows before it. */
export const cursorsOnly: Rule = ({ sources }) =>
  sources
    .filter((file) => product(file) && !file.path.startsWith("apps/web/"))
    .flatMap((file) => found(file, file.bare, OFFSET, "Pages are found by cursors, never by an offset."));
