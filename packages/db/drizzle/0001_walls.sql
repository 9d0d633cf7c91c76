-- The second wall. Every tenant table gets row level security, enabled and forced, with one policy
-- for each of the two roles: igny8_app sees the rows of the account that its transaction names,
-- igny8_system sees all. With no account named, igny8_app sees nothing and can write nothing.

create schema if not exists igny8;
--> statement-breakpoint
grant usage on schema public, igny8 to igny8_app, igny8_system;
--> statement-breakpoint
-- current_setting is '' (not null) after a transaction that set it locally, hence nullif.
create function igny8.wall(tenant_table regclass, key_column text default 'account_id', app_rights text default 'select, insert, update, delete')
returns void language plpgsql as $$
declare
  mine text := format('%I = (select nullif(current_setting(''igny8.account_id'', true), '''')::uuid)', key_column);
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s to igny8_app using (%s) with check (%s)', tenant_table, mine, mine);
  execute format('create policy everything on %s to igny8_system using (true) with check (true)', tenant_table);
  execute format('grant %s on %s to igny8_app', app_rights, tenant_table);
  execute format('grant select, insert, update, delete on %s to igny8_system', tenant_table);
end $$;
--> statement-breakpoint
select igny8.wall(t::regclass) from unnest(array[
  'membership', 'invitation', 'site_access', 'site', 'sector', 'keyword', 'cluster', 'content_idea', 'task',
  'content', 'content_revision', 'job', 'idempotent_answer', 'module_setting', 'api_key',
  'credit_balance', 'credit_grant', 'credit_hold'
]) t;
--> statement-breakpoint
select igny8.wall('account', 'id', 'select, update');
--> statement-breakpoint
select igny8.wall('subscription', 'account_id', 'select, update');
--> statement-breakpoint
select igny8.wall('credit_entry', 'account_id', 'select, insert');
--> statement-breakpoint
select igny8.wall('credit_usage', 'account_id', 'select, insert');
--> statement-breakpoint
-- The ledger is append-only for everybody, the owner of the tables included.
create function igny8.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger append_only before update or delete on credit_entry for each row execute function igny8.refuse_change();
--> statement-breakpoint
create trigger append_only_truncate before truncate on credit_entry for each statement execute function igny8.refuse_change();
--> statement-breakpoint
-- People are global, but a tenant sees only those who are its members.
alter table "user" enable row level security;
--> statement-breakpoint
alter table "user" force row level security;
--> statement-breakpoint
create policy tenant on "user" for select to igny8_app
  using (exists (select 1 from membership m where m.user_id = "user".id));
--> statement-breakpoint
create policy everything on "user" to igny8_system using (true) with check (true);
--> statement-breakpoint
grant select (id, name, email, image, disabled_at, created_at) on "user" to igny8_app;
--> statement-breakpoint
grant select, insert, update, delete on "user", session, identity, verification, jwks, mail to igny8_system;
--> statement-breakpoint
-- Reference data: everybody reads, only the system role writes.
grant select on plan, industry, industry_sector, seed_keyword, credit_cost, credit_package to igny8_app;
--> statement-breakpoint
grant select, insert, update, delete on plan, industry, industry_sector, seed_keyword, credit_cost, credit_package to igny8_system;
--> statement-breakpoint
-- No null accounts: a user's home is an account he is a member of, an account's owner is its owner member.
-- Deferred, because account, user and membership are born in one transaction.
alter table "user" add constraint user_home_membership
  foreign key (home_account_id, id) references membership (account_id, user_id) deferrable initially deferred;
--> statement-breakpoint
alter table account add constraint account_owner_membership
  foreign key (id, owner_id, owner_role) references membership (account_id, user_id, role) deferrable initially deferred;
--> statement-breakpoint
-- The job queue keeps its own tables in a schema of its own.
do $$ begin
  execute format('grant create on database %I to igny8_system', current_database());
end $$;
--> statement-breakpoint
create schema if not exists pgboss authorization igny8_system;
