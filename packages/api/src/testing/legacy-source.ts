import { pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

export const OLD_PASSWORD = "old-django-password";

/** A password as Django stores it, with few rounds, so that tests are fast. */
const djangoHash = (password: string): string => {
  const salt = randomBytes(8).toString("hex");
  return `pbkdf2_sha256$1000$${salt}$${pbkdf2Sync(password, salt, 1000, 32, "sha256").toString("base64")}`;
};

/**
 * The previous system's database as it really was in its worst days: people without accounts, one address in
 * two spellings, keys that point at nothing, balances that no ledger explains.
 */
const SCHEMA = `
create table igny8_plans (id bigserial primary key, name text, slug text, price numeric(10,2), max_sites int);
create table igny8_tenants (id bigserial primary key, name text, slug text, owner_id bigint, plan_id bigint,
  status text, credits int, billing_email text, stripe_customer_id text, created_at timestamptz default now());
create table igny8_users (id bigserial primary key, email text, username text, password text, tenant_id bigint,
  role text, first_name text default '', last_name text default '', is_active boolean default true,
  is_staff boolean default false, is_superuser boolean default false, date_joined timestamptz default now(),
  last_login timestamptz);
create table igny8_subscriptions (id bigserial primary key, tenant_id bigint, plan_id bigint, stripe_subscription_id text,
  status text, payment_method text, current_period_start timestamptz, current_period_end timestamptz);
create table igny8_industries (id bigserial primary key, name text, slug text);
create table igny8_industry_sectors (id bigserial primary key, industry_id bigint, name text, slug text);
create table igny8_seed_keywords (id bigserial primary key, keyword text, sector_id bigint, volume int, intent text);
create table igny8_sites (id bigserial primary key, tenant_id bigint, name text, slug text, domain text,
  industry_id bigint, is_active boolean default true);
create table igny8_sectors (id bigserial primary key, tenant_id bigint, site_id bigint, name text, slug text,
  industry_sector_id bigint);
create table igny8_site_user_access (id bigserial primary key, user_id bigint, site_id bigint);
create table igny8_clusters (id bigserial primary key, tenant_id bigint, site_id bigint, sector_id bigint, name text);
create table igny8_keywords (id bigserial primary key, tenant_id bigint, site_id bigint, sector_id bigint,
  cluster_id bigint, seed_keyword_id bigint, keyword text, volume int, difficulty int, intent text, status text);
create table igny8_content_ideas (id bigserial primary key, tenant_id bigint, site_id bigint, sector_id bigint,
  keyword_cluster_id bigint, idea_title text, description text, target_keywords text, status text,
  content_type text);
create table igny8_tasks (id bigserial primary key, tenant_id bigint, site_id bigint, sector_id bigint,
  idea_id bigint, title text, keywords text, word_count int, status text);
create table igny8_content (id bigserial primary key, tenant_id bigint, site_id bigint, sector_id bigint,
  task_id bigint, title text, html_content text, primary_keyword text, secondary_keywords jsonb, status text,
  external_id text);
create table igny8_credit_transactions (id bigserial primary key, tenant_id bigint, transaction_type text,
  amount int, balance_after int, description text, created_at timestamptz default now());
create table igny8_credit_usage_logs (id bigserial primary key, tenant_id bigint, operation_type text,
  credits_used int, cost_usd numeric(10,4), model_used text, tokens_input int, tokens_output int,
  created_at timestamptz default now());
create table igny8_invoices (id bigserial primary key, tenant_id bigint, invoice_number text, status text,
  subtotal numeric(10,2), tax numeric(10,2), total numeric(10,2), currency text, paid_at timestamptz);
create table igny8_payments (id bigserial primary key, tenant_id bigint, invoice_id bigint, amount numeric(10,2),
  currency text, status text, payment_method text, stripe_payment_intent_id text);
create table igny8_email_templates (id bigserial primary key, body text);
insert into igny8_email_templates (body) values ('Hello');
`;

const ROWS = `
insert into igny8_plans (id, name, slug, price) values (1, 'Growth', 'growth', 139), (2, 'Old Pro', 'old-pro', 99);
insert into igny8_users (id, email, username, password, tenant_id, role, first_name, is_active, is_superuser) values
  (1, 'lena@shop.test', 'lena', $hash$, 1, 'owner', 'Lena', true, false),
  (2, 'Eddi@Shop.test', 'eddi', $hash$, 1, 'editor', 'Eddi', true, false),
  (3, 'Mia@blog.test', 'mia', $hash$, 2, 'owner', 'Mia', true, false),
  (4, 'mia@BLOG.test', 'mia2', $hash$, 1, 'viewer', 'Mia', true, false),
  (5, 'lost@nowhere.test', 'lost', $hash$, null, 'owner', 'Lost', true, false),
  (6, 'ghost@nowhere.test', 'ghost', '!unusable', 99, 'editor', 'Ghost', true, false),
  (7, 'dev@platform.test', 'dev', $hash$, 1, 'developer', 'Dev', false, true),
  (8, 'robot', 'robot', '!', 1, 'system_bot', '', true, false),
  (9, 'host@own.test', 'host', $hash$, null, 'owner', 'Host', true, false);
insert into igny8_tenants (id, name, slug, owner_id, plan_id, status, credits) values
  (1, 'Shop', 'shop', 1, 1, 'active', 2500), (2, 'Blog', 'blog', 404, 2, 'weird', 40),
  (3, 'Empty', 'empty', 404, 1, 'active', 7), (4, 'Own', 'own', 9, 1, 'trial', -5);
insert into igny8_subscriptions (id, tenant_id, plan_id, stripe_subscription_id, status, payment_method, current_period_end) values
  (1, 1, 1, 'sub_old', 'canceled', null, now() - interval '1 year'),
  (2, 1, 2, 'sub_1', 'active', 'bank_transfer', now() + interval '10 days'),
  (3, 404, 1, 'sub_2', 'active', null, null);
insert into igny8_industries (id, name, slug) values (1, 'Falconry', 'falconry');
insert into igny8_industry_sectors (id, industry_id, name, slug) values (1, 1, 'Gloves', 'gloves'), (2, 77, 'Lost', 'lost');
insert into igny8_seed_keywords (id, keyword, sector_id, volume, intent) values (1, 'falcon glove', 1, 900, 'commercial');
insert into igny8_sites (id, tenant_id, name, slug, domain, industry_id) values
  (1, 1, 'Falcons', 'falcons', 'https://www.falcons.example/', 1), (2, 1, 'Falcons', 'falcons', 'b.example', null),
  (3, 404, 'Nobody', 'nobody', 'n.example', 1);
insert into igny8_sectors (id, tenant_id, site_id, name, slug, industry_sector_id) values
  (1, 1, 1, 'Gloves', 'gloves', 1), (2, 2, 1, 'Stolen', 'stolen', 1), (3, null, 2, 'Hoods', 'hoods', null);
insert into igny8_site_user_access (user_id, site_id) values (2, 1), (9, 1), (404, 1), (2, 3);
insert into igny8_clusters (id, tenant_id, site_id, sector_id, name) values (1, 1, 1, 1, 'gloves');
insert into igny8_keywords (id, tenant_id, site_id, sector_id, cluster_id, seed_keyword_id, keyword, volume, difficulty) values
  (1, 1, 1, 1, 1, 1, null, null, 20), (2, 1, 1, 1, 1, null, 'Best Falcon Glove', 400, 140),
  (3, 1, 1, 1, null, null, 'best falcon  glove', 1, 1), (4, 1, 1, 404, 404, null, 'falcon hood', 10, 10),
  (5, 1, 3, 1, null, null, 'nowhere', 1, 1);
insert into igny8_content_ideas (id, tenant_id, site_id, sector_id, keyword_cluster_id, idea_title, status, content_type) values
  (1, 1, 1, 1, 1, 'How to choose a glove', 'scheduled', 'blog_post');
insert into igny8_tasks (id, tenant_id, site_id, sector_id, idea_id, title, word_count, status) values
  (1, 1, 1, 1, 1, 'How to choose a glove', 800, 'completed');
insert into igny8_content (id, tenant_id, site_id, sector_id, task_id, title, html_content, primary_keyword, secondary_keywords, status, external_id) values
  (1, 1, 1, 1, 1, 'How to choose a glove', '<h1>Gloves</h1><p onclick="x()">Leather.</p><script>alert(1)</script>', 'falcon glove', '["leather"]', 'published', '17');
insert into igny8_credit_transactions (id, tenant_id, transaction_type, amount, description) values
  (1, 1, 'subscription', 2000, 'Growth'), (2, 1, 'deduction', -300, 'Clustering'), (3, 2, 'deduction', -50, 'Content'),
  (4, 404, 'purchase', 500, 'Nobody');
insert into igny8_credit_usage_logs (tenant_id, operation_type, credits_used, cost_usd, model_used, tokens_input, tokens_output) values
  (1, 'clustering', 300, 0.0123, 'gpt-4', 1000, 200);
insert into igny8_invoices (id, tenant_id, invoice_number, status, subtotal, tax, total, currency, paid_at) values
  (1, 1, '2024-000001', 'paid', 139, 0, 139, 'USD', now()), (2, 1, 'INV-2', 'pending', 139.99, 0, 139.99, 'USD', null);
insert into igny8_payments (id, tenant_id, invoice_id, amount, currency, status, payment_method) values
  (1, 1, 1, 139, 'USD', 'succeeded', 'stripe'), (2, 1, 404, 12.5, 'USD', 'completed', 'local_wallet'),
  (3, 1, 1, 0, 'USD', 'failed', 'stripe');
`;

/** A database of the previous system, gone when the test file is done. */
export async function legacySource(): Promise<{ url: string; query(text: string): Promise<void> }> {
  const serverUrl = inject("serverUrl");
  const name = `legacy_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  afterAll(async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await query(SCHEMA);
  await query(ROWS.replaceAll("$hash$", () => `'${djangoHash(OLD_PASSWORD)}'`));
  return { url: url.toString(), query };
}

/** A person's password as it is stored now. */
export async function storedHash(databaseUrl: string, email: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ password: string }>(
    `select i.password from identity i join "user" u on u.id = i.user_id where u.email = $1`,
    [email],
  );
  await client.end();
  return rows[0]?.password ?? "";
}
