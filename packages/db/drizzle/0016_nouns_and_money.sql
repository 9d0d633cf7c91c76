CREATE TABLE "account_ai" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"base_url" text,
	"key_encrypted" text,
	"key_hint" text,
	"text_model" text,
	"image_model" text,
	"timeout_seconds" integer DEFAULT 120 NOT NULL,
	"retries" integer DEFAULT 2 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_ai_mode" CHECK ("account_ai"."mode" in ('platform', 'own')),
	CONSTRAINT "account_ai_key" CHECK ("account_ai"."key_encrypted" is null or "account_ai"."key_hint" is not null)
);
--> statement-breakpoint
CREATE TABLE "ai_provider" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"base_url" text,
	"key_encrypted" text,
	"key_hint" text,
	"text_model" text,
	"image_model" text,
	"timeout_seconds" integer DEFAULT 120 NOT NULL,
	"retries" integer DEFAULT 2 NOT NULL,
	"input_price_micros" integer DEFAULT 0 NOT NULL,
	"output_price_micros" integer DEFAULT 0 NOT NULL,
	"image_price_micros" integer DEFAULT 0 NOT NULL,
	"is_current" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_provider_kind" CHECK ("ai_provider"."kind" in ('offline', 'openai'))
);
--> statement-breakpoint
CREATE TABLE "image" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	"place" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"prompt" text NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"tier" text DEFAULT 'basic' NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"error" text,
	"provider" text,
	"storage_key" text,
	"content_type" text,
	"width" integer,
	"height" integer,
	"bytes" integer,
	"checksum" text,
	"job_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "image_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "image_place" CHECK ("image"."place" in ('featured', 'in_article')),
	CONSTRAINT "image_tier" CHECK ("image"."tier" in ('basic', 'premium')),
	CONSTRAINT "image_status" CHECK ("image"."status" in ('pending', 'generated', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "legacy_row" (
	"kind" text NOT NULL,
	"legacy_id" text NOT NULL,
	"new_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legacy_row_kind_legacy_id_pk" PRIMARY KEY("kind","legacy_id")
);
--> statement-breakpoint
CREATE TABLE "author_profile" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid,
	"name" text NOT NULL,
	"tone" text DEFAULT '' NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"audience" text DEFAULT '' NOT NULL,
	"structure" text DEFAULT '' NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "author_profile_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "prompt" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"function" text NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "prompt_version" UNIQUE("account_id","function","version")
);
--> statement-breakpoint
CREATE TABLE "billing_step" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_step_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "trial_identity" (
	"digest" text PRIMARY KEY NOT NULL,
	"taken_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "content_term" (
	"account_id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	"term_id" uuid NOT NULL,
	CONSTRAINT "content_term_account_id_content_id_term_id_pk" PRIMARY KEY("account_id","content_id","term_id")
);
--> statement-breakpoint
CREATE TABLE "term" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"parent_id" uuid,
	"external_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "term_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "term_kind" CHECK ("term"."kind" in ('category', 'tag'))
);
--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "scheduled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "external_url" text;--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "site_error" text;--> statement-breakpoint
ALTER TABLE "credit_balance" ADD COLUMN "low_threshold" integer;--> statement-breakpoint
ALTER TABLE "credit_balance" ADD COLUMN "low_notified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "period_start" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "period_end" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "void_reason" text;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "declared_amount" integer;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "override_reason" text;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "surplus" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "refunded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "refund_reason" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "stripe_customer_id" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "paypal_subscription_id" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "anchor_day" integer;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "renewal_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "next_attempt_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account_ai" ADD CONSTRAINT "account_ai_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image" ADD CONSTRAINT "image_content" FOREIGN KEY ("account_id","content_id") REFERENCES "public"."content"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image" ADD CONSTRAINT "image_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "author_profile" ADD CONSTRAINT "author_profile_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "author_profile" ADD CONSTRAINT "author_profile_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_step" ADD CONSTRAINT "billing_step_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_term" ADD CONSTRAINT "content_term_content" FOREIGN KEY ("account_id","content_id") REFERENCES "public"."content"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_term" ADD CONSTRAINT "content_term_term" FOREIGN KEY ("account_id","term_id") REFERENCES "public"."term"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_parent" FOREIGN KEY ("account_id","parent_id") REFERENCES "public"."term"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ai_provider_current" ON "ai_provider" USING btree ("is_current") WHERE "ai_provider"."is_current";--> statement-breakpoint
CREATE INDEX "image_list" ON "image" USING btree ("account_id","site_id","id") WHERE "image"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "image_of_content" ON "image" USING btree ("account_id","content_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "author_profile_default" ON "author_profile" USING btree ("account_id","site_id") WHERE "author_profile"."is_default" and "author_profile"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_term_of_term" ON "content_term" USING btree ("account_id","term_id");--> statement-breakpoint
CREATE UNIQUE INDEX "term_slug" ON "term" USING btree ("account_id","site_id","kind","slug") WHERE "term"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "term_list" ON "term" USING btree ("account_id","site_id","id") WHERE "term"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_purpose" CHECK ("invoice"."purpose" in ('signup', 'renewal', 'upgrade', 'reactivation', 'package', 'other'));--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_surplus" CHECK ("payment"."surplus" between 0 and "payment"."amount");