select igny8.wall(t::regclass) from unnest(array[
  'account_payment_method', 'automation', 'automation_run', 'publishing_settings', 'integration', 'notification'
]) t;
--> statement-breakpoint
-- A tenant reads its invoices and hands in payments; only the system role settles them.
select igny8.wall('invoice', 'account_id', 'select');
--> statement-breakpoint
select igny8.wall('invoice_line', 'account_id', 'select');
--> statement-breakpoint
select igny8.wall('payment', 'account_id', 'select, insert');
--> statement-breakpoint
select igny8.wall('payment_proof', 'account_id', 'select, insert');
--> statement-breakpoint
grant select on payment_method_config to igny8_app;
--> statement-breakpoint
grant select, insert, update, delete on payment_method_config, webhook_event, invoice_counter to igny8_system;
