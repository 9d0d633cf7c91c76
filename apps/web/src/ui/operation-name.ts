const names: Record<string, string> = {
  clustering: "Cluster keywords",
  ideas: "Generate ideas",
  content: "Write articles",
  image_prompts: "Image prompts",
  image_basic: "Basic image",
  image_premium: "Premium image",
  rewrite: "Rewrite",
  automation: "Autopilot",
};

/** An operation that costs credits, in words. */
export const operationName = (operation: string): string => names[operation] ?? operation.replace(/_/g, " ");
