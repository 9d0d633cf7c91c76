import { router } from "../access/procedures.ts";
import { auditStaffRouter } from "../audit/staff-router.ts";
import { supportStaffRouter } from "../support/staff-router.ts";

export const staffRouter = router({
  audit: auditStaffRouter,
  support: supportStaffRouter,
});
