import { router } from "../access/procedures.ts";
import { bridgeRouter } from "./bridge-router.ts";

export const integrationsRouter = router({ bridge: bridgeRouter });
