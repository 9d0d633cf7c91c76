import { config } from "zod";

// Zod compiles its checks with `new Function` unless told not to; the content security policy forbids that.
config({ jitless: true });
