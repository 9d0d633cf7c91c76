import { CHECKS, runStages } from "./run/stages.ts";

const { failed } = await runStages(CHECKS);
process.exitCode = failed > 0 ? 1 : 0;
