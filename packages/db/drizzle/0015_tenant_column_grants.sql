-- What a tenant's own role may change of its account: what the account's verbs change, and never its plan.
revoke update on account, subscription from igny8_app;
--> statement-breakpoint
grant update (
  name, timezone, owner_id, status, closed_at, closed_from, support_access, payment_method, updated_at,
  billing_name, billing_address, billing_country, billing_tax_id, billing_email
) on account to igny8_app;
