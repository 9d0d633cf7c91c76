import { router, tenantProcedure } from "../access/procedures.ts";
import { bridgeContent, bridgeSite } from "./bridge-reads.ts";
import {
  BridgeContent,
  BridgeSite,
  ContentAnswer,
  ReportAnswer,
  ReportStatus,
  SiteAnswer,
  SyncTerms,
  TermsAnswer,
} from "./bridge-schema.ts";
import { reportStatus, syncTerms } from "./bridge-writes.ts";

const read = { role: "viewer", module: "publisher", scope: "bridge" } as const;
const write = { role: "editor", module: "publisher", scope: "bridge" } as const;

/** What a site's own software asks for and tells; each says what it answers, because others program against it. */
export const bridgeRouter = router({
  site: tenantProcedure(read)
    .input(BridgeSite)
    .output(SiteAnswer)
    .query(({ ctx, input }) => bridgeSite(ctx.scope, input.siteId)),
  content: tenantProcedure(read)
    .input(BridgeContent)
    .output(ContentAnswer)
    .query(({ ctx, input }) => bridgeContent(ctx.scope, input)),
  report: tenantProcedure(write)
    .input(ReportStatus)
    .output(ReportAnswer)
    .mutation(({ ctx, input }) => reportStatus(ctx.scope, input)),
  terms: tenantProcedure(write)
    .input(SyncTerms)
    .output(TermsAnswer)
    .mutation(({ ctx, input }) => syncTerms(ctx.scope, input)),
});
