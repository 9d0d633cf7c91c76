-- An invoice that has been issued stays as it is, whoever writes: only its status moves, and only forward.
create function igny8.keep_invoice() returns trigger language plpgsql as $$
declare
  moving constant text[] := array['status', 'paid_at', 'void_reason', 'expires_at', 'updated_at'];
begin
  if old.status <> 'draft' and to_jsonb(new) - moving is distinct from to_jsonb(old) - moving then
    raise exception 'invoice % has been issued', old.number using errcode = 'insufficient_privilege';
  end if;
  if old.status in ('paid', 'void', 'uncollectible') and new.status <> old.status then
    raise exception 'invoice % is %', old.number, old.status using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_invoice before update on invoice for each row execute function igny8.keep_invoice();
--> statement-breakpoint
create trigger keep_line before update on invoice_line for each row execute function igny8.refuse_change();
