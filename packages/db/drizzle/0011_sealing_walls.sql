-- Every event waits for its seal from the transaction that wrote it on, so that none is ever overlooked.
select igny8.wall('audit_unsealed', 'account_id', 'insert');
--> statement-breakpoint
create function igny8.await_seal() returns trigger language plpgsql as $$
begin
  insert into public.audit_unsealed (account_id, event_id, created_at)
    values (new.account_id, new.id, new.created_at);
  return null;
end $$;
--> statement-breakpoint
create trigger await_seal after insert on audit_event for each row execute function igny8.await_seal();
--> statement-breakpoint
insert into audit_unsealed (account_id, event_id, created_at)
  select e.account_id, e.id, e.created_at from audit_event e
  where not exists (select from audit_seal s where s.account_id = e.account_id and s.event_id = e.id);
--> statement-breakpoint
-- A tenant ends a support session; who entered, as whom and why is not his to rewrite.
revoke update on support_session from igny8_app;
--> statement-breakpoint
grant update (ended_at, ended_by) on support_session to igny8_app;
