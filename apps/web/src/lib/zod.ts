const place = globalThis as { __zod_globalConfig?: { jitless?: boolean } };

// Zod compiles its checks with `new Function` unless told not to; the content security policy forbids that.
// Told where zod looks when it is loaded, so that the first page need not load it.
place.__zod_globalConfig ??= {};
place.__zod_globalConfig.jitless = true;
