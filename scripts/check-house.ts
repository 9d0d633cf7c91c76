import { fileURLToPath } from "node:url";
import { inspect } from "./house/rules.ts";
import { readHouse } from "./house/walk.ts";

const house = readHouse(fileURLToPath(new URL("..", import.meta.url)));
const violations = inspect(house);
for (const { path, line, sentence } of violations) console.log(`${path}:${line}  ${sentence}`);
console.log(`${house.sources.length} files inspected, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;
