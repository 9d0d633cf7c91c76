/**
 * The database of the previous system as the import expects it. A column ends in `!` when the import cannot do
 * without it; `a|b` names what releases called it, the first being the name used here. docs/legacy-import.md
 * says it in words; a test keeps the two together.
 */
const EXPECTED = {
  plans: ["igny8_plans", "id! slug! name"],
  accounts: [
    "igny8_tenants|igny8_accounts",
    `id! name! slug owner_id! plan_id! status! credits! billing_email payment_method stripe_customer_id created_at
     is_deleted`,
  ],
  users: [
    "igny8_users",
    `id! email! password! account_id|tenant_id! role! username first_name last_name is_active is_staff
     is_superuser email_verified date_joined|created_at is_deleted`,
  ],
  subscriptions: [
    "igny8_subscriptions?",
    `id! account_id|tenant_id! status! plan_id payment_method stripe_subscription_id external_payment_id
     current_period_start current_period_end cancel_at_period_end created_at`,
  ],
  industries: ["igny8_industries?", "id! name! slug!"],
  industry_sectors: ["igny8_industry_sectors?", "id! industry_id! name! slug! description"],
  seed_keywords: [
    "igny8_seed_keywords?",
    "id! keyword! sector_id|industry_sector_id! volume difficulty intent",
  ],
  sites: [
    "igny8_sites",
    `id! account_id|tenant_id! name! domain|url! slug industry_id is_active status created_at is_deleted`,
  ],
  sectors: [
    "igny8_sectors?",
    `id! account_id|tenant_id site_id! name! slug industry_sector_id|industry_template_id is_active
     created_at is_deleted`,
  ],
  site_access: ["igny8_site_user_access?", "id! user_id! site_id!"],
  clusters: [
    "igny8_clusters?",
    `id! account_id|tenant_id site_id! sector_id name! description status created_at is_deleted`,
  ],
  keywords: [
    "igny8_keywords?",
    `id! account_id|tenant_id site_id! sector_id cluster_id keyword seed_keyword_id volume|volume_override
     difficulty|difficulty_override cpc intent created_at is_deleted`,
  ],
  ideas: [
    "igny8_content_ideas?",
    `id! account_id|tenant_id site_id! sector_id cluster_id|keyword_cluster_id title|idea_title! description
     target_keywords content_type content_structure estimated_word_count status created_at is_deleted`,
  ],
  tasks: [
    "igny8_tasks?",
    `id! account_id|tenant_id site_id! sector_id idea_id title! description keywords content_type
     content_structure word_count status created_at is_deleted`,
  ],
  content: [
    "igny8_content?",
    `id! account_id|tenant_id site_id! sector_id task_id title! slug html|content_html|html_content! excerpt
     meta_title meta_description primary_keyword secondary_keywords content_type content_structure status
     external_id|wp_id external_url published_at created_at is_deleted`,
  ],
  credit_transactions: [
    "igny8_credit_transactions?",
    "id! account_id|tenant_id! transaction_type! amount! description created_at",
  ],
  credit_usage: [
    "igny8_credit_usage_logs?",
    `id! account_id|tenant_id! operation_type! credits_used! cost_usd model_used tokens_input tokens_output
     created_at`,
  ],
  invoices: [
    "igny8_invoices?",
    `id! account_id|tenant_id! invoice_number status! subtotal total! tax|tax_amount currency
     invoice_date|issued_at due_date paid_at created_at`,
  ],
  payments: [
    "igny8_payments?",
    `id! account_id|tenant_id! invoice_id amount! currency status! payment_method
     external_payment_id|stripe_payment_intent_id|transaction_id manual_reference|reference processed_at|paid_at
     failure_reason created_at`,
  ],
} as const satisfies Record<string, readonly [tables: string, columns: string]>;

export const PREFIX = "igny8_";
export type TableName = keyof typeof EXPECTED;
export const TABLE_NAMES = Object.keys(EXPECTED) as TableName[];

export type Expected = { tables: string[]; needed: boolean; columns: { names: string[]; needed: boolean }[] };

/** What is expected of a table: the names it went by, and its columns. */
export function expectedOf(table: TableName): Expected {
  const [names, columns] = EXPECTED[table];
  return {
    tables: names.replace("?", "").split("|"),
    needed: !names.endsWith("?"),
    columns: columns
      .split(/\s+/)
      .map((word) => ({ names: word.replace("!", "").split("|"), needed: word.endsWith("!") })),
  };
}

/** Where a table lies in the source, and the source's name for each of its columns. */
export type Found = { table: string; columns: Record<string, string> };
export type Layout = {
  found: Partial<Record<TableName, Found>>;
  /** Why the import cannot begin. */
  faults: string[];
  /** What is there and is not carried over: columns by table, and whole tables. */
  extraColumns: { table: string; columns: string[] }[];
  extraTables: string[];
};

/** Compares what a database has with what is expected, before anything is read. */
export function layoutOf(present: ReadonlyMap<string, readonly string[]>): Layout {
  const layout: Layout = { found: {}, faults: [], extraColumns: [], extraTables: [] };
  for (const name of TABLE_NAMES) {
    const { tables, needed, columns } = expectedOf(name);
    const table = tables.find((candidate) => present.has(candidate));
    if (table === undefined) {
      if (needed) layout.faults.push(`The table ${tables.join(" or ")} is missing.`);
      continue;
    }
    const here = present.get(table) ?? [];
    const found: Found = { table, columns: {} };
    for (const { names, needed: demanded } of columns) {
      const column = names.find((candidate) => here.includes(candidate));
      if (column !== undefined) found.columns[names[0] ?? column] = column;
      else if (demanded) layout.faults.push(`The column ${table}.${names.join(" or ")} is missing.`);
    }
    const used = new Set(Object.values(found.columns));
    const extra = here.filter((column) => !used.has(column));
    if (extra.length > 0) layout.extraColumns.push({ table, columns: extra });
    layout.found[name] = found;
  }
  const known = new Set(TABLE_NAMES.flatMap((name) => expectedOf(name).tables));
  layout.extraTables = [...present.keys()].filter((table) => !known.has(table));
  return layout;
}
