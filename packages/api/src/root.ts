import { router } from "./access/procedures.ts";

/** The router of routers: every door of the product. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
