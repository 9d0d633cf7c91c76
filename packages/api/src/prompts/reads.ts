import { authorProfile, prompt } from "@igny8/db/schema/prompts";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import type { Reader, Tx } from "@igny8/db/tenant";
import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { PROMPTED } from "./functions.ts";
import {
  type ListProfiles,
  type ListVersions,
  PROMPT_FUNCTIONS,
  type PromptFunction,
  type Voice,
} from "./schema.ts";

const VERSIONS: Order = {
  name: "version",
  by: prompt.version,
  type: "integer",
  id: prompt.id,
  descending: true,
};
const PROFILES: Order = {
  name: "oldest",
  by: authorProfile.id,
  type: "uuid",
  id: authorProfile.id,
  descending: false,
};

const versionColumns = {
  id: prompt.id,
  function: prompt.function,
  version: prompt.version,
  text: prompt.text,
  savedAt: prompt.createdAt,
  savedBy: { id: user.id, name: user.name },
};

/** The newest version of each function's instructions, where the account has ever had its own. */
const newest = (scope: TenantScope, read: Pick<Reader, "selectDistinctOn">, functions: readonly string[]) =>
  read
    .selectDistinctOn([prompt.function], versionColumns)
    .from(prompt)
    .leftJoin(user, eq(user.id, prompt.createdBy))
    .where(and(eq(prompt.accountId, scope.account.id), inArray(prompt.function, [...functions])))
    .orderBy(prompt.function, desc(prompt.version));

type Version = Awaited<ReturnType<typeof newest>>[number];

/** A function's instructions as they count for the account. */
export function presentPrompt(name: PromptFunction, version: Version | undefined) {
  const { title, about, wording } = PROMPTED[name];
  const own = version && version.text !== "" ? version : null;
  return {
    function: name,
    title,
    about,
    text: own?.text ?? wording.text,
    defaultText: wording.text,
    isOwn: own !== null,
    /** 0 when nobody has ever changed it. */
    version: version?.version ?? 0,
    savedAt: version?.savedAt ?? null,
    savedBy: version?.savedBy ?? null,
    placeholders: Object.entries(wording.placeholders).map(([placeholder, { about: meaning }]) => ({
      name: placeholder,
      about: meaning,
    })),
  };
}

export async function listPrompts(scope: TenantScope) {
  const versions = await newest(scope, scope.read, PROMPT_FUNCTIONS);
  const items = PROMPT_FUNCTIONS.map((name) =>
    presentPrompt(
      name,
      versions.find((version) => version.function === name),
    ),
  );
  return { items, nextCursor: null, total: items.length };
}

export async function getPrompt(
  scope: TenantScope,
  name: PromptFunction,
  tx: Pick<Tx, "selectDistinctOn"> = scope.read,
) {
  const [version] = await newest(scope, tx, [name]);
  return presentPrompt(name, version);
}

/** What the account has ever saved for a function, newest first; an empty text is a reset. */
export async function listVersions(scope: TenantScope, { function: name, limit, cursor }: ListVersions) {
  const mine = and(eq(prompt.accountId, scope.account.id), eq(prompt.function, name));
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...versionColumns, sortKey: sortKey(VERSIONS) })
      .from(prompt)
      .leftJoin(user, eq(user.id, prompt.createdBy))
      .where(and(mine, afterCursor(VERSIONS, cursor)))
      .orderBy(...orderBy(VERSIONS))
      .limit(limit + 1),
    scope.read.$count(prompt, mine),
  ]);
  const { rows, nextCursor } = pageOf(VERSIONS, found, limit);
  const items = rows.map((row) => ({ ...row, isReset: row.text === "" }));
  return { items, nextCursor, total };
}

/** What a profile shows of itself. */
export const profileColumns = {
  id: authorProfile.id,
  siteId: authorProfile.siteId,
  name: authorProfile.name,
  tone: authorProfile.tone,
  language: authorProfile.language,
  audience: authorProfile.audience,
  structure: authorProfile.structure,
  isDefault: authorProfile.isDefault,
  createdAt: authorProfile.createdAt,
  updatedAt: authorProfile.updatedAt,
};

/** Profiles that are not deleted, for all sites or for one that the caller may see. */
const visibleProfiles = (scope: TenantScope) =>
  and(
    eq(authorProfile.accountId, scope.account.id),
    isNull(authorProfile.deletedAt),
    scope.sites === "all"
      ? undefined
      : or(isNull(authorProfile.siteId), inArray(authorProfile.siteId, [...scope.sites])),
  );

const ofSite = (siteId: string | undefined) =>
  siteId ? or(isNull(authorProfile.siteId), eq(authorProfile.siteId, siteId)) : undefined;

/** The account's author profiles, oldest first. */
export async function listProfiles(scope: TenantScope, { limit, cursor, siteId }: ListProfiles) {
  const onLiveSite = or(isNull(authorProfile.siteId), isNotNull(site.id));
  const wanted = and(visibleProfiles(scope), ofSite(siteId), onLiveSite);
  const from = and(
    eq(site.accountId, authorProfile.accountId),
    eq(site.id, authorProfile.siteId),
    isNull(site.deletedAt),
  );
  const [found, [counted]] = await Promise.all([
    scope.read
      .select({ ...profileColumns, siteName: site.name, sortKey: sortKey(PROFILES) })
      .from(authorProfile)
      .leftJoin(site, from)
      .where(and(wanted, afterCursor(PROFILES, cursor)))
      .orderBy(...orderBy(PROFILES))
      .limit(limit + 1),
    scope.read
      .select({ total: sql<number>`count(*)::int` })
      .from(authorProfile)
      .leftJoin(site, from)
      .where(wanted),
  ]);
  const { rows, nextCursor } = pageOf(PROFILES, found, limit);
  return { items: rows, nextCursor, total: counted?.total ?? 0 };
}

/** Locks a profile of the account. @throws AppError NOT_FOUND also for one of a site that the caller does not see */
export async function lockProfile(scope: TenantScope, tx: Tx, id: string) {
  const [found] = await tx
    .select(profileColumns)
    .from(authorProfile)
    .where(and(visibleProfiles(scope), eq(authorProfile.id, id)))
    .for("update");
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** How the articles of a site should sound: the site's default profile, else the account's, else nothing is said. */
export async function voiceOf(scope: TenantScope, siteId: string): Promise<Voice | undefined> {
  const { tone, language, audience, structure } = profileColumns;
  const [found] = await scope.read
    .select({ tone, language, audience, structure })
    .from(authorProfile)
    .where(and(visibleProfiles(scope), ofSite(siteId), eq(authorProfile.isDefault, true)))
    .orderBy(sql`${authorProfile.siteId} nulls last`, authorProfile.id)
    .limit(1);
  return found;
}
