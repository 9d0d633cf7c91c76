/** A term's place in the tree of its site. */
export type Node = { id: string; parentId: string | null };

/** No branch of a tree is deeper. */
export const MAX_DEPTH = 10;

const byId = (nodes: readonly Node[]) => new Map(nodes.map((node) => [node.id, node.parentId]));

/** The ancestors of a term, the nearest first. */
function ancestorsOf(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const chain: string[] = [];
  for (let at = parents.get(id) ?? null; at !== null && !chain.includes(at); at = parents.get(at) ?? null)
    chain.push(at);
  return chain;
}

export type Misplaced = "cycle" | "depth";

/** Why a term cannot stand under a parent: it would be its own ancestor, or the tree would be too deep. */
export function misplaced(nodes: readonly Node[], id: string, parentId: string): Misplaced | undefined {
  const parents = byId(nodes);
  const above = [parentId, ...ancestorsOf(parents, parentId)];
  if (above.includes(id)) return "cycle";
  const below = nodes.map((node) => ancestorsOf(parents, node.id).indexOf(id) + 1);
  return above.length + Math.max(0, ...below) + 1 > MAX_DEPTH ? "depth" : undefined;
}

/** Where the children of deleted terms go: to the nearest ancestor that stays, or to the top. */
export function adoptions(nodes: readonly Node[], gone: ReadonlySet<string>): Node[] {
  const parents = byId(nodes);
  return nodes
    .filter(({ id, parentId }) => !gone.has(id) && parentId !== null && gone.has(parentId))
    .map(({ id }) => ({ id, parentId: ancestorsOf(parents, id).find((one) => !gone.has(one)) ?? null }));
}
