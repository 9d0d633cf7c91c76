select igny8.wall(t::regclass) from unnest(array[
  'image', 'term', 'content_term', 'prompt', 'author_profile', 'account_ai'
]) t;
--> statement-breakpoint
-- Only the billing run and staff take steps; a tenant may see what has been done.
select igny8.wall('billing_step', 'account_id', 'select');
--> statement-breakpoint
grant select, insert, update, delete on ai_provider, trial_identity, legacy_row to igny8_system;
