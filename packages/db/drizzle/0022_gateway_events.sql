ALTER TABLE "webhook_event" ADD COLUMN "type" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "invoice_id" uuid;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "paypal_vault_id" text;--> statement-breakpoint
CREATE INDEX "webhook_event_list" ON "webhook_event" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_event_retry" ON "webhook_event" USING btree ("retry_at") WHERE "webhook_event"."retry_at" is not null;