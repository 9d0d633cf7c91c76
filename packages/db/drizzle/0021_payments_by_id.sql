CREATE INDEX "invoice_by_id" ON "invoice" USING btree ("id");--> statement-breakpoint
CREATE INDEX "payment_by_id" ON "payment" USING btree ("id");--> statement-breakpoint
CREATE INDEX "payment_reference" ON "payment" USING btree (upper(regexp_replace("reference", '[^A-Za-z0-9]', '', 'g')));--> statement-breakpoint
CREATE INDEX "subscription_by_id" ON "subscription" USING btree ("id");