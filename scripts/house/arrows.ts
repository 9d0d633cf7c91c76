import {
  type House,
  isTestSupport,
  type Rule,
  type Source,
  target,
  type Violation,
  workspaceOf,
} from "./source.ts";
import { ARROWS, placeOf, ROOMS, type Room } from "./vocabulary.ts";

/** A workspace is one of the five. */
export const workspaces: Rule = ({ paths }) =>
  paths
    .filter((path) => /^(?:apps|packages)\/[^/]+\/package\.json$/.test(path))
    .filter((path) => ARROWS[workspaceOf(path) ?? ""] === undefined)
    .map((path) => ({
      path,
      line: 1,
      sentence: "There are exactly five workspaces, and this is none of them.",
    }));

const WEB_MAY = /^packages\/api\/src\/(?:client|[^/]+\/(?:schema|values))\.ts$/;
const CLIENT = "packages/api/src/client.ts";

/** Workspaces import along the arrows: web → the client, server → api, auth, db; api → auth, db; auth → db. */
export const arrows: Rule = ({ sources }) =>
  sources.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const to = target(file.path, specifier);
      const sentence = to && wrongArrow(file.path, to);
      return sentence ? [{ path: file.path, line, sentence }] : [];
    }),
  );

function wrongArrow(from: string, to: string): string | undefined {
  const home = workspaceOf(from);
  const other = workspaceOf(to);
  if (other === undefined || other === home) return;
  if (home === undefined) {
    // The benchmark starts databases and peers of its own.
    if (/^(?:scripts\/(?!bench\/)|examples\/)/.test(from) && to !== CLIENT)
      return `Scripts import only the client, not ${to}.`;
    return;
  }
  // The browser's tests start the whole product.
  if (home === "apps/web" && !isTestSupport(from) && !WEB_MAY.test(to))
    return `The web imports only @igny8/api/client and a noun's schema and values, not ${to}.`;
  const may = ARROWS[home] ?? [];
  if (may.includes(other) || (home === "apps/web" && isTestSupport(from))) return;
  return `${home} may not import ${other}.`;
}

const rank = (room: Room): number => ROOMS.indexOf(room);

/** What each room may import of another noun. */
const FOREIGN: Readonly<Record<Room, readonly Room[]>> = {
  // The table says zod alone; a shape that two nouns share has one home, in a schema.
  schema: ["schema"],
  rules: ["schema", "rules", "plain"],
  plain: ["schema", "rules", "plain"],
  // The table is silent about reads of another noun: a read may be built on one, never on a write.
  reads: ["schema", "rules", "plain", "reads"],
  writes: ["schema", "rules", "plain", "reads", "writes"],
  jobs: ["schema", "rules", "plain"],
  // The worker knows every noun's jobs; nobody else does.
  worker: ["schema", "rules", "plain", "reads", "writes", "jobs", "worker"],
  // A router of one noun may hold those of others, as `staff` does.
  router: ["router"],
};

/** Inside the API: router → writes → reads → rules → schema, and access as each room may know it. */
export const rooms: Rule = ({ sources }) =>
  sources.filter(({ path }) => !isTestSupport(path)).flatMap(wrongRooms);

function wrongRooms(file: Source): Violation[] {
  const place = placeOf(file.path);
  const inApi = file.path.startsWith("packages/api/src/");
  return file.imports.flatMap(({ specifier, line, typeOnly, values }) => {
    const complain = (sentence: string) => [{ path: file.path, line, sentence }];
    const to = target(file.path, specifier);
    if (place?.room === "schema" && specifier !== "zod" && !(to && placeOf(to)?.room === "schema"))
      return complain("A schema runs in the browser: it imports zod and other schemas only.");
    if (to === undefined || !inApi) return [];
    if (/\/src\/testing\//.test(to)) return complain("The product does not import what its tests use.");
    if (to.startsWith("packages/api/src/access/")) {
      const sentence = wrongAccess(file.path, place?.room, to, typeOnly, values);
      return sentence ? complain(sentence) : [];
    }
    const there = placeOf(to);
    if (!there?.room) return [];
    if (!place?.room) {
      const blind = /^packages\/api\/src\/(?:access|client)\b/.test(file.path);
      return blind && !typeOnly && there.room !== "schema"
        ? complain(`access/ and the client know the nouns' types only, not ${to}.`)
        : [];
    }
    if (there.noun === place.noun)
      return rank(there.room) > rank(place.room)
        ? complain(
            `An upward arrow: ${place.name} (${place.room}) may not import ${there.name} (${there.room}).`,
          )
        : [];
    // A type has no behaviour; what describes a job or a provider may be named from any room but a schema.
    if (typeOnly && there.room === "plain") return [];
    return FOREIGN[place.room].includes(there.room)
      ? []
      : complain(
          `The ${place.room} of a noun may not import the ${there.room} of another (${there.noun}/${there.name}).`,
        );
  });
}

function wrongAccess(
  from: string,
  room: Room | undefined,
  to: string,
  typeOnly: boolean,
  values: readonly string[],
): string | undefined {
  const isDoor = to.endsWith("/procedures.ts");
  if (isDoor && room !== "router" && !/^packages\/api\/src\/(?:root\.ts|access\/)/.test(from))
    return "Only routers import access/procedures.";
  if (values.includes("mintRequestScope") && !from.endsWith("/access/procedures.ts"))
    return "Only the gates mint a request's scope.";
  if (values.includes("mintJobScope") && !/\/(?:jobs\/runner|access\/standing)\.ts$/.test(from))
    return "Only the job runner and access/standing mint a job's scope.";
  if (!typeOnly && (room === "rules" || room === "plain") && !to.endsWith("/errors.ts"))
    return "What is pure takes from access/ only types and errors.";
  return undefined;
}

const LAYERS: readonly string[] = ["lib", "ui", "features", "routes"];
const WEB_LAYER = /^apps\/web\/src\/(lib|ui|features|routes)\/([^/]+)/;

/** The screen: routes → features → ui → lib, and no feature imports another. */
export const features: Rule = ({ sources }: House) =>
  sources
    .filter(({ path }) => !isTestSupport(path))
    .flatMap((file) =>
      file.imports.flatMap(({ specifier, line, typeOnly }) => {
        const [, from = "", own = ""] = WEB_LAYER.exec(file.path) ?? [];
        const [, to = "", other = ""] = WEB_LAYER.exec(target(file.path, specifier) ?? "") ?? [];
        if (from === "" || to === "") return [];
        if (from === "features" && to === "features" && own !== other)
          return [{ path: file.path, line, sentence: `A feature does not import another (${other}).` }];
        if (!typeOnly && LAYERS.indexOf(to) > LAYERS.indexOf(from))
          return [{ path: file.path, line, sentence: `An upward arrow: ${from}/ may not import ${to}/.` }];
        return [];
      }),
    );
