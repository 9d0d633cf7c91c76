CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"kind" text DEFAULT 'tenant' NOT NULL,
	"status" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_role" text DEFAULT 'owner' NOT NULL,
	"billing_name" text,
	"billing_address" text,
	"billing_country" text,
	"billing_tax_id" text,
	"billing_email" text,
	"currency" text DEFAULT 'USD' NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"retention_days" integer,
	"payment_method" text,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_slug_unique" UNIQUE("slug"),
	CONSTRAINT "account_kind" CHECK ("account"."kind" in ('tenant', 'system')),
	CONSTRAINT "account_status" CHECK ("account"."status" in ('pending_payment', 'trial', 'active', 'suspended', 'cancelled')),
	CONSTRAINT "account_payment_method" CHECK ("account"."payment_method" in ('bank_transfer', 'stripe', 'paypal')),
	CONSTRAINT "account_owner_role" CHECK ("account"."owner_role" in ('owner'))
);
--> statement-breakpoint
CREATE TABLE "cluster" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"sector_id" uuid NOT NULL,
	"name" text NOT NULL,
	"primary_keyword" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"keyword_count" integer DEFAULT 0 NOT NULL,
	"volume" bigint DEFAULT 0 NOT NULL,
	"difficulty" real,
	"intent" text,
	"status" text DEFAULT 'new' NOT NULL,
	"job_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "cluster_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "cluster_status" CHECK ("cluster"."status" in ('new', 'mapped'))
);
--> statement-breakpoint
CREATE TABLE "content" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"sector_id" uuid NOT NULL,
	"task_id" uuid,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"body" text NOT NULL,
	"excerpt" text DEFAULT '' NOT NULL,
	"meta_title" text DEFAULT '' NOT NULL,
	"meta_description" text DEFAULT '' NOT NULL,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"content_type" text DEFAULT 'post' NOT NULL,
	"structure" text DEFAULT 'article' NOT NULL,
	"word_count" integer NOT NULL,
	"seo_score" integer NOT NULL,
	"seo_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"site_status" text DEFAULT 'not_published' NOT NULL,
	"provider" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "content_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "content_type" CHECK ("content"."content_type" in ('post', 'page', 'product', 'taxonomy')),
	CONSTRAINT "content_structure" CHECK ("content"."structure" in ('article', 'guide', 'how-to', 'comparison', 'review', 'listicle', 'landing-page', 'faq')),
	CONSTRAINT "content_status" CHECK ("content"."status" in ('draft', 'review', 'approved')),
	CONSTRAINT "content_site_status" CHECK ("content"."site_status" in ('not_published', 'scheduled', 'publishing', 'published', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "content_revision" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"excerpt" text NOT NULL,
	"meta_title" text NOT NULL,
	"meta_description" text NOT NULL,
	"saved_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_revision_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "content_revision_version" UNIQUE("account_id","content_id","version")
);
--> statement-breakpoint
CREATE TABLE "credit_balance" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"balance" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_balance_covers" CHECK ("credit_balance"."held" >= 0 and "credit_balance"."balance" >= "credit_balance"."held")
);
--> statement-breakpoint
CREATE TABLE "credit_cost" (
	"operation" text PRIMARY KEY NOT NULL,
	"credits" integer NOT NULL,
	"unit" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_cost_unit" CHECK ("credit_cost"."unit" in ('request', 'item', '100_words', 'image')),
	CONSTRAINT "credit_cost_positive" CHECK ("credit_cost"."credits" >= 0)
);
--> statement-breakpoint
CREATE TABLE "credit_entry" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"balance_after" bigint NOT NULL,
	"operation_key" text NOT NULL,
	"reference" text,
	"actor_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_entry_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "credit_entry_operation" UNIQUE("account_id","operation_key"),
	CONSTRAINT "credit_entry_balance" CHECK ("credit_entry"."balance_after" >= 0),
	CONSTRAINT "credit_entry_kind" CHECK ("credit_entry"."kind" in ('grant', 'spend', 'refund', 'expire', 'adjust'))
);
--> statement-breakpoint
CREATE TABLE "credit_grant" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_grant_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "credit_grant_remaining" CHECK ("credit_grant"."remaining" between 0 and "credit_grant"."amount"),
	CONSTRAINT "credit_grant_kind" CHECK ("credit_grant"."kind" in ('plan', 'purchase', 'bonus', 'trial'))
);
--> statement-breakpoint
CREATE TABLE "credit_hold" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operation_key" text NOT NULL,
	"operation" text NOT NULL,
	"amount" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"job_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_hold_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "credit_hold_operation" UNIQUE("account_id","operation_key"),
	CONSTRAINT "credit_hold_remaining" CHECK ("credit_hold"."remaining" between 0 and "credit_hold"."amount"),
	CONSTRAINT "credit_hold_status" CHECK ("credit_hold"."status" in ('open', 'settled', 'released', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "credit_package" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"credits" integer NOT NULL,
	"price" integer NOT NULL,
	"currency" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "credit_package_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "credit_usage" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_id" uuid,
	"operation" text NOT NULL,
	"provider" text NOT NULL,
	"model" text,
	"key_source" text NOT NULL,
	"tokens_in" integer DEFAULT 0 NOT NULL,
	"tokens_out" integer DEFAULT 0 NOT NULL,
	"provider_cost_micros" bigint DEFAULT 0 NOT NULL,
	"credits" bigint NOT NULL,
	"duration_ms" integer NOT NULL,
	"site_id" uuid,
	"job_id" uuid,
	"related_kind" text,
	"related_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_usage_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "content_idea" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"sector_id" uuid NOT NULL,
	"cluster_id" uuid,
	"title" text NOT NULL,
	"brief" text DEFAULT '' NOT NULL,
	"outline" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"content_type" text DEFAULT 'post' NOT NULL,
	"structure" text DEFAULT 'article' NOT NULL,
	"estimated_words" integer NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"provider" text,
	"job_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "content_idea_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "content_idea_type" CHECK ("content_idea"."content_type" in ('post', 'page', 'product', 'taxonomy')),
	CONSTRAINT "content_idea_structure" CHECK ("content_idea"."structure" in ('article', 'guide', 'how-to', 'comparison', 'review', 'listicle', 'landing-page', 'faq')),
	CONSTRAINT "content_idea_status" CHECK ("content_idea"."status" in ('new', 'queued', 'completed'))
);
--> statement-breakpoint
CREATE TABLE "industry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "industry_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "industry_sector" (
	"id" uuid PRIMARY KEY NOT NULL,
	"industry_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "industry_sector_slug" UNIQUE("industry_id","slug")
);
--> statement-breakpoint
CREATE TABLE "seed_keyword" (
	"id" uuid PRIMARY KEY NOT NULL,
	"industry_sector_id" uuid NOT NULL,
	"phrase" text NOT NULL,
	"intent" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seed_keyword_phrase" UNIQUE("industry_sector_id","phrase"),
	CONSTRAINT "seed_keyword_intent" CHECK ("seed_keyword"."intent" in ('informational', 'commercial', 'transactional', 'navigational'))
);
--> statement-breakpoint
CREATE TABLE "idempotent_answer" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"path" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_answer_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"site_id" uuid,
	"input" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"phase" text DEFAULT 'queued' NOT NULL,
	"message" text,
	"result" jsonb,
	"error" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"credits" integer DEFAULT 0 NOT NULL,
	"hold" jsonb,
	"actor_id" uuid,
	"actor_kind" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"cancel_requested_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "job_status" CHECK ("job"."status" in ('queued', 'running', 'succeeded', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"role" text NOT NULL,
	"site_id" uuid,
	"created_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_key_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "api_key_hash_of_account" UNIQUE("account_id","hash"),
	CONSTRAINT "api_key_role" CHECK ("api_key"."role" in ('viewer', 'editor', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "keyword" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"sector_id" uuid NOT NULL,
	"phrase" text NOT NULL,
	"normal" text NOT NULL,
	"volume" integer,
	"difficulty" integer,
	"cpc" double precision,
	"intent" text,
	"source" text NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"cluster_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "keyword_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "keyword_intent" CHECK ("keyword"."intent" in ('informational', 'commercial', 'transactional', 'navigational')),
	CONSTRAINT "keyword_source" CHECK ("keyword"."source" in ('import', 'seed', 'manual')),
	CONSTRAINT "keyword_status" CHECK ("keyword"."status" in ('new', 'mapped'))
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_status_known" CHECK ("mail"."status" in ('queued', 'sent', 'kept', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"site_ids" uuid[] DEFAULT '{}' NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "invitation_token" UNIQUE("account_id","token_hash"),
	CONSTRAINT "invitation_role" CHECK ("invitation"."role" in ('viewer', 'editor', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_account_id_user_id_pk" PRIMARY KEY("account_id","user_id"),
	CONSTRAINT "membership_account_user_role" UNIQUE("account_id","user_id","role"),
	CONSTRAINT "membership_role" CHECK ("membership"."role" in ('viewer', 'editor', 'admin', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "site_access" (
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_access_account_id_user_id_site_id_pk" PRIMARY KEY("account_id","user_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "module_setting" (
	"account_id" uuid NOT NULL,
	"module" text NOT NULL,
	"enabled" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "module_setting_account_id_module_pk" PRIMARY KEY("account_id","module"),
	CONSTRAINT "module_setting_module" CHECK ("module_setting"."module" in ('planner', 'writer', 'automation', 'publisher'))
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"price" integer NOT NULL,
	"currency" text NOT NULL,
	"interval" text NOT NULL,
	"included_credits" bigint NOT NULL,
	"max_sites" integer,
	"max_users" integer,
	"max_sectors_per_site" integer,
	"max_keywords" integer,
	"trial_days" integer DEFAULT 0 NOT NULL,
	"retention_days" integer DEFAULT 30 NOT NULL,
	"modules" text[] NOT NULL,
	"throttle_factor" integer DEFAULT 1 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_slug_unique" UNIQUE("slug"),
	CONSTRAINT "plan_interval" CHECK ("plan"."interval" in ('month', 'year'))
);
--> statement-breakpoint
CREATE TABLE "sector" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"industry_sector_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "sector_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "sector_of_site" UNIQUE("account_id","site_id","id")
);
--> statement-breakpoint
CREATE TABLE "site" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"domain" text NOT NULL,
	"industry_id" uuid NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "site_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "site_status" CHECK ("site"."status" in ('active', 'inactive'))
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"status" text NOT NULL,
	"payment_method" text,
	"current_period_start" timestamp (3) with time zone,
	"current_period_end" timestamp (3) with time zone,
	"external_payment_id" varchar(255),
	"stripe_subscription_id" text,
	"cancel_at_period_end" boolean DEFAULT false NOT NULL,
	"scheduled_plan_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscription_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "subscription_one" UNIQUE("account_id"),
	CONSTRAINT "subscription_stripe" UNIQUE("account_id","stripe_subscription_id"),
	CONSTRAINT "subscription_status" CHECK ("subscription"."status" in ('pending_payment', 'trialing', 'active', 'past_due', 'expired', 'cancelled')),
	CONSTRAINT "subscription_payment_method" CHECK ("subscription"."payment_method" in ('bank_transfer', 'stripe', 'paypal'))
);
--> statement-breakpoint
CREATE TABLE "task" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"sector_id" uuid NOT NULL,
	"idea_id" uuid,
	"title" text NOT NULL,
	"brief" text DEFAULT '' NOT NULL,
	"outline" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"content_type" text DEFAULT 'post' NOT NULL,
	"structure" text DEFAULT 'article' NOT NULL,
	"target_words" integer NOT NULL,
	"due_on" date,
	"assignee_id" uuid,
	"status" text DEFAULT 'queued' NOT NULL,
	"error" text,
	"job_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_batch" uuid,
	CONSTRAINT "task_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "task_type" CHECK ("task"."content_type" in ('post', 'page', 'product', 'taxonomy')),
	CONSTRAINT "task_structure" CHECK ("task"."structure" in ('article', 'guide', 'how-to', 'comparison', 'review', 'listicle', 'landing-page', 'faq')),
	CONSTRAINT "task_status" CHECK ("task"."status" in ('queued', 'in_progress', 'completed', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jwks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"alg" text,
	"crv" text
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"home_account_id" uuid NOT NULL,
	"staff_role" text,
	"disabled_at" timestamp (3) with time zone,
	"locale" text DEFAULT 'en' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_staff_role" CHECK ("user"."staff_role" in ('support', 'billing', 'developer', 'admin')),
	CONSTRAINT "user_theme" CHECK ("user"."theme" in ('light', 'dark', 'system'))
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_sector" FOREIGN KEY ("account_id","site_id","sector_id") REFERENCES "public"."sector"("account_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_sector" FOREIGN KEY ("account_id","site_id","sector_id") REFERENCES "public"."sector"("account_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_task" FOREIGN KEY ("account_id","task_id") REFERENCES "public"."task"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_revision" ADD CONSTRAINT "content_revision_content" FOREIGN KEY ("account_id","content_id") REFERENCES "public"."content"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_balance" ADD CONSTRAINT "credit_balance_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_hold" ADD CONSTRAINT "credit_hold_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_usage" ADD CONSTRAINT "credit_usage_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_usage" ADD CONSTRAINT "credit_usage_entry" FOREIGN KEY ("account_id","entry_id") REFERENCES "public"."credit_entry"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_idea" ADD CONSTRAINT "content_idea_sector" FOREIGN KEY ("account_id","site_id","sector_id") REFERENCES "public"."sector"("account_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_idea" ADD CONSTRAINT "content_idea_cluster" FOREIGN KEY ("account_id","cluster_id") REFERENCES "public"."cluster"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "industry_sector" ADD CONSTRAINT "industry_sector_industry_id_industry_id_fk" FOREIGN KEY ("industry_id") REFERENCES "public"."industry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seed_keyword" ADD CONSTRAINT "seed_keyword_industry_sector_id_industry_sector_id_fk" FOREIGN KEY ("industry_sector_id") REFERENCES "public"."industry_sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotent_answer" ADD CONSTRAINT "idempotent_answer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_maker" FOREIGN KEY ("account_id","created_by") REFERENCES "public"."membership"("account_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keyword" ADD CONSTRAINT "keyword_sector" FOREIGN KEY ("account_id","site_id","sector_id") REFERENCES "public"."sector"("account_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keyword" ADD CONSTRAINT "keyword_cluster" FOREIGN KEY ("account_id","cluster_id") REFERENCES "public"."cluster"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_access" ADD CONSTRAINT "site_access_membership" FOREIGN KEY ("account_id","user_id") REFERENCES "public"."membership"("account_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_access" ADD CONSTRAINT "site_access_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_setting" ADD CONSTRAINT "module_setting_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sector" ADD CONSTRAINT "sector_industry_sector_id_industry_sector_id_fk" FOREIGN KEY ("industry_sector_id") REFERENCES "public"."industry_sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sector" ADD CONSTRAINT "sector_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_industry_id_industry_id_fk" FOREIGN KEY ("industry_id") REFERENCES "public"."industry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_scheduled_plan_id_plan_id_fk" FOREIGN KEY ("scheduled_plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_sector" FOREIGN KEY ("account_id","site_id","sector_id") REFERENCES "public"."sector"("account_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_idea" FOREIGN KEY ("account_id","idea_id") REFERENCES "public"."content_idea"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_assignee" FOREIGN KEY ("account_id","assignee_id") REFERENCES "public"."membership"("account_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_one_system" ON "account" USING btree ("kind") WHERE "account"."kind" = 'system';--> statement-breakpoint
CREATE INDEX "account_plan" ON "account" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "cluster_by_size" ON "cluster" USING btree ("account_id","site_id","keyword_count","id") WHERE "cluster"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cluster_by_age" ON "cluster" USING btree ("account_id","site_id","id") WHERE "cluster"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "content_slug" ON "content" USING btree ("account_id","site_id","slug") WHERE "content"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_list" ON "content" USING btree ("account_id","site_id","id") WHERE "content"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_of_task" ON "content" USING btree ("account_id","task_id");--> statement-breakpoint
CREATE INDEX "credit_entry_list" ON "credit_entry" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "credit_grant_next" ON "credit_grant" USING btree ("account_id","expires_at","id") WHERE "credit_grant"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "credit_hold_of_job" ON "credit_hold" USING btree ("account_id","job_id");--> statement-breakpoint
CREATE INDEX "credit_hold_expiry" ON "credit_hold" USING btree ("expires_at") WHERE "credit_hold"."status" = 'open';--> statement-breakpoint
CREATE INDEX "credit_usage_list" ON "credit_usage" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "content_idea_list" ON "content_idea" USING btree ("account_id","site_id","id") WHERE "content_idea"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_idea_of_cluster" ON "content_idea" USING btree ("account_id","cluster_id");--> statement-breakpoint
CREATE INDEX "idempotent_answer_age" ON "idempotent_answer" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "job_list" ON "job" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "job_lease" ON "job" USING btree ("status","lease_until");--> statement-breakpoint
CREATE INDEX "api_key_hash" ON "api_key" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "keyword_normal" ON "keyword" USING btree ("account_id","site_id","sector_id","normal") WHERE "keyword"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "keyword_by_age" ON "keyword" USING btree ("account_id","site_id","id") WHERE "keyword"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "keyword_by_volume" ON "keyword" USING btree ("account_id","site_id",coalesce("volume", -1),"id") WHERE "keyword"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "keyword_of_cluster" ON "keyword" USING btree ("account_id","cluster_id","id") WHERE "keyword"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "mail_status" ON "mail" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "invitation_token_hash" ON "invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_one_owner" ON "membership" USING btree ("account_id") WHERE "membership"."role" = 'owner';--> statement-breakpoint
CREATE INDEX "membership_user" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sector_slug" ON "sector" USING btree ("account_id","site_id","slug") WHERE "sector"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "sector_list" ON "sector" USING btree ("account_id","site_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "site_slug" ON "site" USING btree ("account_id","slug") WHERE "site"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "site_list" ON "site" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "subscription_due" ON "subscription" USING btree ("status","current_period_end");--> statement-breakpoint
CREATE INDEX "task_list" ON "task" USING btree ("account_id","site_id","id") WHERE "task"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "task_of_idea" ON "task" USING btree ("account_id","idea_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_provider_subject" ON "identity" USING btree ("provider_id","subject");--> statement-breakpoint
CREATE INDEX "identity_user" ON "identity" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_email" ON "user" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "user_home_account" ON "user" USING btree ("home_account_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");