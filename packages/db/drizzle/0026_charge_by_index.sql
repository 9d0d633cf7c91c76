-- The function of 0023 as it was, but that keys, holds and jobs are found one by one, each by its own index.
-- Charges pieces of one account, in the order given, each at most once and never beyond what its job holds. The
-- statements that decide come after the locks, each with a snapshot of its own: one statement for all of it would
-- decide by the books as they were before it waited. There are a few statements for each job, not for each piece.
-- The caller's rights and policies hold in it.
create or replace function igny8.charge(account uuid, given json)
returns table (outcome text, balance bigint, available bigint, low_threshold integer, low_told boolean, included bigint)
language plpgsql volatile security invoker
-- Planned once for a connection: the plans do not depend on which account it is, nor on how many pieces.
set plan_cache_mode = force_generic_plan as $$
declare
  pieces igny8.piece[] := array(select json_populate_recordset(null::igny8.piece, given));
  piece igny8.piece;
  purse record;
  jobs uuid[];
  keys text[];
  posted text[];
  -- The open holds: their ids, their jobs, what is left of each, and what is charged to each.
  holds uuid[];
  holders uuid[];
  lefts bigint[];
  spent bigint[];
  at integer;
  total bigint := 0;
  covered bigint;
begin
  select array_agg(p.job_id), array_agg(p.operation_key) into jobs, keys
    from unnest(pieces) p where p.operation_key is not null;
  -- The jobs before the balance, as whoever renews or ends a job locks them: the other way round they deadlock.
  perform from public.job j
    where j.account_id = account and j.id = any (jobs)
    order by j.id for no key update;
  select b.balance, b.balance - b.held as available, b.low_threshold, b.low_notified_at is not null as low_told,
      (select p.included_credits from public.account a join public.plan p on p.id = a.plan_id where a.id = account) as included
    into purse from public.credit_balance b where b.account_id = account for no key update of b;
  -- One by one, each by its own index: a plan for all of them that was made while the tables were small would go
  -- through everything of the account later.
  posted := array(select w.key from unnest(keys) w(key), lateral (
    select from public.credit_entry e where e.account_id = account and e.operation_key = w.key limit 1) found);
  select array_agg(h.id), array_agg(h.job_id), array_agg(h.remaining), array_agg(0)
    into holds, holders, lefts, spent
    from (select distinct unnest(jobs)) w(job_id), lateral (
      select h.id, h.job_id, h.remaining from public.credit_hold h
      where h.account_id = account and h.job_id = w.job_id and h.status = 'open' limit 1) h;

  available := purse.available;
  low_threshold := purse.low_threshold;
  low_told := purse.low_told;
  included := purse.included;
  for n in 1 .. cardinality(pieces) loop
    piece := pieces[n];
    at := array_position(holders, piece.job_id);
    if piece.operation_key = any (posted) then
      piece.outcome := 'posted';
    elsif at is null and piece.credits > 0 then
      piece.outcome := 'short';
    else
      piece.credits := least(piece.credits, coalesce(lefts[at] - spent[at], 0));
      piece.outcome := case when piece.credits > 0 then 'charged' else 'noted' end;
    end if;
    if piece.outcome = 'charged' then
      spent[at] := spent[at] + piece.credits;
      posted := posted || piece.operation_key;
      total := total + piece.credits;
    end if;
    piece.balance := purse.balance - total;
    pieces[n] := piece;
    outcome := piece.outcome;
    balance := piece.balance;
    return next;
  end loop;

  if total > 0 then
    update public.credit_balance b
      set balance = b.balance - total, held = b.held - total, updated_at = now()
      where b.account_id = account;
    for n in 1 .. cardinality(holds) loop
      continue when spent[n] = 0;
      update public.credit_hold h set remaining = h.remaining - spent[n], updated_at = now()
        where h.account_id = account and h.id = holds[n];
      update public.job j set credits = j.credits + spent[n], updated_at = now()
        where j.account_id = account and j.id = holders[n];
    end loop;
    with next as (
      select g.id, g.remaining, sum(g.remaining) over (order by g.expires_at, g.id) as upto
        from public.credit_grant g where g.account_id = account and g.remaining > 0
    ), drawn as (
      update public.credit_grant g set remaining = greatest(0, n.upto - total)
        from next n where g.account_id = account and g.id = n.id and n.upto - n.remaining < total
        returning n.upto
    )
    select max(d.upto) into covered from drawn d;
    if covered is null or covered < total then
      raise exception 'The grants lack % credits that the balance shows', total - coalesce(covered, 0);
    end if;
    insert into public.credit_entry (account_id, id, kind, amount, balance_after, operation_key, reference, actor_id)
      select account, p.entry_id, 'spend', -p.credits, p.balance, p.operation_key, p.operation || ' ' || p.job_id, p.actor_id
      from unnest(pieces) p where p.outcome = 'charged';
  end if;
  insert into public.credit_usage (
      account_id, id, entry_id, operation, provider, model, key_source, tokens_in, tokens_out,
      provider_cost_micros, credits, duration_ms, site_id, job_id, related_kind, related_id)
    select account, p.usage_id, case p.outcome when 'charged' then p.entry_id end, p.operation, p.provider, p.model,
      p.key_source, p.tokens_in, p.tokens_out, p.provider_cost_micros, p.credits, p.duration_ms, p.site_id, p.job_id,
      p.related_kind, p.related_id
    from unnest(pieces) p where p.outcome in ('charged', 'noted');
end $$;
