import { z } from "zod";
import { Brief, CONTENT_TYPES, Ids, Keywords, Outline, STRUCTURES, Title, Words } from "../ideas/schema.ts";
import { TASK_SORTS, TASK_STATUSES } from "./values.ts";

/** How many tasks one job writes at most. */
export const MAX_WRITE = 10;

export const ListTasks = z.object({
  siteId: z.uuid().optional(),
  sectorId: z.uuid().optional(),
  status: z.enum(TASK_STATUSES).optional(),
  assigneeId: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
  sort: z.enum(TASK_SORTS).default("newest"),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListTasks = z.output<typeof ListTasks>;

const fields = {
  title: Title,
  brief: Brief,
  outline: Outline,
  keywords: Keywords,
  contentType: z.enum(CONTENT_TYPES),
  structure: z.enum(STRUCTURES),
  targetWords: Words,
  /** A day in the account's own calendar, e.g. 2026-11-30. */
  dueOn: z.iso.date().nullable(),
  /** A member of the account. */
  assigneeId: z.uuid().nullable(),
};

export const CreateTask = z.object({
  siteId: z.uuid(),
  sectorId: z.uuid(),
  title: fields.title,
  brief: fields.brief.default(""),
  outline: fields.outline.default([]),
  keywords: fields.keywords.default([]),
  contentType: fields.contentType.default("post"),
  structure: fields.structure.default("article"),
  targetWords: fields.targetWords.default(1000),
  dueOn: fields.dueOn.default(null),
  assigneeId: fields.assigneeId.default(null),
});
export type CreateTask = z.output<typeof CreateTask>;

export const UpdateTask = z.object({ id: z.uuid(), ...z.object(fields).partial().shape });
export type UpdateTask = z.output<typeof UpdateTask>;

export const WriteTasks = z.object({ ids: z.array(z.uuid()).min(1).max(MAX_WRITE) });
export type WriteTasks = z.output<typeof WriteTasks>;

export const TaskIds = z.object({ ids: Ids });
export type TaskIds = z.output<typeof TaskIds>;
