/** The body of an answer that no procedure words. */
export const failure = (c: { get(key: "requestId"): string }, code: string, error: string) => ({
  success: false,
  error,
  code,
  requestId: c.get("requestId"),
});
