import type { Platform } from "../access/platform.ts";
import { listOffered } from "../payments/reads.ts";

/** How a plan can be paid for from a country, before there is an account; where to send money is told later. */
export const listMethods = ({ databases, services }: Platform, country: string | null) =>
  listOffered({ read: databases.system.read, services }, country);
