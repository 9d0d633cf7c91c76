import { z } from "zod";

const Name = z.string().trim().min(1, "A sector needs a name").max(100);

export const ListSectors = z.object({ siteId: z.uuid() });
export const CreateSector = z.object({ siteId: z.uuid(), name: Name, industrySectorId: z.uuid().optional() });
export type CreateSector = z.output<typeof CreateSector>;

export const UpdateSector = z.object({ id: z.uuid(), name: Name });
export type UpdateSector = z.output<typeof UpdateSector>;

export const SectorId = z.object({ id: z.uuid() });
