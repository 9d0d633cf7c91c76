import type { ACCOUNT_STATUSES, PAYMENT_METHODS } from "@igny8/db/schema/accounts";
import type { EDITORIAL_STATUSES } from "@igny8/db/schema/content";
import type { ENTRY_KINDS } from "@igny8/db/schema/credits";
import type { CONTENT_TYPES, IDEA_STATUSES, STRUCTURES } from "@igny8/db/schema/ideas";
import type { INVOICE_STATUSES } from "@igny8/db/schema/invoices";
import type { PAYMENT_STATUSES } from "@igny8/db/schema/payments";
import type { SUBSCRIPTION_STATUSES } from "@igny8/db/schema/subscriptions";
import type { TASK_STATUSES } from "@igny8/db/schema/tasks";

type Meaning<V extends readonly string[]> = Readonly<Record<string, V[number]>>;

/** What the previous system's words mean here. A word that is not in its table is reported wherever it is met. */
export const ACCOUNT_STATUS: Meaning<typeof ACCOUNT_STATUSES> = {
  active: "active",
  trial: "trial",
  suspended: "suspended",
  cancelled: "cancelled",
  canceled: "cancelled",
  pending_payment: "pending_payment",
  pending: "pending_payment",
};

export const SUBSCRIPTION_STATUS: Meaning<typeof SUBSCRIPTION_STATUSES> = {
  active: "active",
  trialing: "trialing",
  trial: "trialing",
  past_due: "past_due",
  unpaid: "past_due",
  pending_payment: "pending_payment",
  pending: "pending_payment",
  incomplete: "pending_payment",
  incomplete_expired: "expired",
  expired: "expired",
  canceled: "cancelled",
  cancelled: "cancelled",
};

/** The subscription of an account that had none. */
export const SUBSCRIPTION_OF: Readonly<
  Record<(typeof ACCOUNT_STATUSES)[number], (typeof SUBSCRIPTION_STATUSES)[number]>
> = {
  active: "active",
  trial: "trialing",
  suspended: "expired",
  cancelled: "cancelled",
  pending_payment: "pending_payment",
};

export const METHOD: Meaning<typeof PAYMENT_METHODS> = {
  stripe: "stripe",
  paypal: "paypal",
  bank_transfer: "bank_transfer",
  manual: "bank_transfer",
};

/** Roles below the owner's. The platform's people of before get no power over it here. */
export const ROLE: Readonly<Record<string, "admin" | "editor" | "viewer">> = {
  developer: "admin",
  owner: "admin",
  admin: "admin",
  editor: "editor",
  viewer: "viewer",
};
/** Roles that mean exactly what they meant. */
export const SAME_ROLE: ReadonlySet<string> = new Set(["admin", "editor", "viewer"]);
export const ROBOT = "system_bot";

export const IDEA_STATUS: Meaning<typeof IDEA_STATUSES> = {
  new: "new",
  queued: "queued",
  scheduled: "queued",
  completed: "completed",
  published: "completed",
};

export const TASK_STATUS: Meaning<typeof TASK_STATUSES> = {
  queued: "queued",
  pending: "queued",
  in_progress: "queued",
  draft: "completed",
  review: "completed",
  completed: "completed",
  published: "completed",
  failed: "failed",
};

export const EDITORIAL_STATUS: Meaning<typeof EDITORIAL_STATUSES> = {
  draft: "draft",
  review: "review",
  approved: "approved",
  publish: "approved",
  published: "approved",
};
export const ON_SITE: ReadonlySet<string> = new Set(["publish", "published"]);

export const CONTENT_TYPE: Meaning<typeof CONTENT_TYPES> = {
  post: "post",
  blog_post: "post",
  article: "post",
  page: "page",
  landing_page: "page",
  product: "product",
  taxonomy: "taxonomy",
  category: "taxonomy",
  tag: "taxonomy",
};

export const STRUCTURE: Meaning<typeof STRUCTURES> = {
  article: "article",
  blog_post: "article",
  guide: "guide",
  tutorial: "how-to",
  how_to: "how-to",
  "how-to": "how-to",
  comparison: "comparison",
  review: "review",
  listicle: "listicle",
  landing_page: "landing-page",
  faq: "faq",
};

export const ENTRY_KIND: Meaning<typeof ENTRY_KINDS> = {
  purchase: "grant",
  subscription: "grant",
  refund: "refund",
  deduction: "spend",
  usage: "spend",
  adjustment: "adjust",
};

export const INVOICE_STATUS: Meaning<typeof INVOICE_STATUSES> = {
  draft: "draft",
  pending: "open",
  open: "open",
  sent: "open",
  overdue: "open",
  paid: "paid",
  void: "void",
  cancelled: "void",
  uncollectible: "uncollectible",
};

export const PAYMENT_STATUS: Meaning<typeof PAYMENT_STATUSES> = {
  pending: "pending_approval",
  pending_approval: "pending_approval",
  processing: "pending_approval",
  succeeded: "succeeded",
  completed: "succeeded",
  failed: "failed",
  cancelled: "failed",
  refunded: "refunded",
};
