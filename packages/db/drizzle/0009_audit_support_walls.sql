-- Nobody changes what the audit says, the owner of the tables included.
select igny8.wall('audit_event', 'account_id', 'select, insert');
--> statement-breakpoint
select igny8.wall('audit_seal', 'account_id', 'select');
--> statement-breakpoint
select igny8.wall('support_session', 'account_id', 'select, update');
--> statement-breakpoint
revoke update, delete on audit_event, audit_seal from igny8_system;
--> statement-breakpoint
create trigger append_only before update or delete on audit_event for each row execute function igny8.refuse_change();
--> statement-breakpoint
create trigger append_only_truncate before truncate on audit_event for each statement execute function igny8.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on audit_seal for each row execute function igny8.refuse_change();
--> statement-breakpoint
create trigger append_only_truncate before truncate on audit_seal for each statement execute function igny8.refuse_change();
--> statement-breakpoint
grant select, insert, update, delete on two_factor to igny8_system;
