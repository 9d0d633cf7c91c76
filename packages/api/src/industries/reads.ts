import type { SystemDatabase } from "@igny8/db/client";
import { industry, industrySector } from "@igny8/db/schema/industries";
import { asc, eq } from "drizzle-orm";

/** Every industry with its sectors, in the order that staff gave them. */
export async function listIndustries(system: SystemDatabase) {
  const rows = await system.read
    .select({ industry, sector: industrySector })
    .from(industry)
    .leftJoin(industrySector, eq(industrySector.industryId, industry.id))
    .orderBy(asc(industry.position), asc(industrySector.name));
  const items = new Map<string, IndustryItem>();
  for (const {
    industry: { id, slug, name },
    sector,
  } of rows) {
    const item = items.get(id) ?? { id, slug, name, sectors: [] };
    items.set(id, item);
    if (sector) {
      item.sectors.push({
        id: sector.id,
        slug: sector.slug,
        name: sector.name,
        description: sector.description,
      });
    }
  }
  return { items: [...items.values()] };
}

type IndustryItem = {
  id: string;
  slug: string;
  name: string;
  sectors: { id: string; slug: string; name: string; description: string }[];
};
