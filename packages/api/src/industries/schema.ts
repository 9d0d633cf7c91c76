import { z } from "zod";

const Name = z.string().trim().min(1, "It needs a name").max(100);
const Description = z.string().trim().max(500);

/** The largest sheet that is read, in characters and in lines. */
export const MAX_SHEET = 5_000_000;
export const MAX_SHEET_LINES = 50_000;

export const CreateIndustry = z.object({
  name: Name,
  sectors: z
    .array(z.object({ name: Name, description: Description.default("") }))
    .max(50)
    .default([]),
});
export type CreateIndustry = z.output<typeof CreateIndustry>;

/** Names and the order may change; slugs stay, because sheets name rows by them. `add` makes new sectors. */
export const UpdateIndustry = z.object({
  id: z.uuid(),
  name: Name.optional(),
  position: z.int().min(0).max(100_000).optional(),
  sectors: z
    .array(z.object({ id: z.uuid(), name: Name.optional(), description: Description.optional() }))
    .max(100)
    .default([]),
  add: z
    .array(z.object({ name: Name, description: Description.default("") }))
    .max(50)
    .default([]),
});
export type UpdateIndustry = z.output<typeof UpdateIndustry>;

/** A CSV sheet with the columns of one of the two files of the reference data. */
export const Sheet = z.object({ csv: z.string().min(1, "The sheet is empty").max(MAX_SHEET) });
export type Sheet = z.output<typeof Sheet>;
