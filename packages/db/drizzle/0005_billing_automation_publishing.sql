CREATE TABLE "automation" (
	"account_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"schedule" text DEFAULT 'daily' NOT NULL,
	"hour" integer DEFAULT 3 NOT NULL,
	"day" integer,
	"stages" jsonb NOT NULL,
	"max_credits" integer NOT NULL,
	"max_items" integer NOT NULL,
	"auto_approve" boolean DEFAULT false NOT NULL,
	"next_run_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automation_account_id_site_id_pk" PRIMARY KEY("account_id","site_id"),
	CONSTRAINT "automation_schedule" CHECK ("automation"."schedule" in ('daily', 'weekly', 'monthly'))
);
--> statement-breakpoint
CREATE TABLE "automation_run" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"status" text NOT NULL,
	"stage" integer DEFAULT 1 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"estimated_credits" integer NOT NULL,
	"spent_credits" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"started_by" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automation_run_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "automation_run_status" CHECK ("automation_run"."status" in ('running', 'paused', 'succeeded', 'partial', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text,
	"type" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"plan_id" uuid,
	"credit_package_id" uuid,
	"billing" jsonb NOT NULL,
	"currency" text NOT NULL,
	"subtotal" integer NOT NULL,
	"tax" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoice_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "invoice_number_of_account" UNIQUE("account_id","number"),
	CONSTRAINT "invoice_sum" CHECK ("invoice"."total" = "invoice"."subtotal" + "invoice"."tax" and "invoice"."total" >= 0),
	CONSTRAINT "invoice_numbered" CHECK ("invoice"."status" = 'draft' or "invoice"."number" is not null),
	CONSTRAINT "invoice_type" CHECK ("invoice"."type" in ('subscription', 'credit_package', 'custom')),
	CONSTRAINT "invoice_status" CHECK ("invoice"."status" in ('draft', 'open', 'paid', 'void', 'uncollectible'))
);
--> statement-breakpoint
CREATE TABLE "invoice_counter" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_line" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"description" text NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	"unit_price" integer NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "invoice_line_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "invoice_line_amount" CHECK ("invoice_line"."amount" = "invoice_line"."quantity" * "invoice_line"."unit_price")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"href" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "account_payment_method" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"label" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_payment_method_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "account_payment_method_type" CHECK ("account_payment_method"."type" in ('bank_transfer', 'stripe', 'paypal'))
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount" integer NOT NULL,
	"currency" text NOT NULL,
	"method" text NOT NULL,
	"status" text NOT NULL,
	"payer_name" text,
	"reference" text,
	"paid_on" date,
	"external_payment_id" varchar(255),
	"submitted_by" uuid,
	"confirmed_by" uuid,
	"rejection_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "payment_amount" CHECK ("payment"."amount" > 0),
	CONSTRAINT "payment_method" CHECK ("payment"."method" in ('bank_transfer', 'stripe', 'paypal')),
	CONSTRAINT "payment_status" CHECK ("payment"."status" in ('pending_approval', 'succeeded', 'failed', 'refunded'))
);
--> statement-breakpoint
CREATE TABLE "payment_method_config" (
	"id" uuid PRIMARY KEY NOT NULL,
	"method" text NOT NULL,
	"country" text DEFAULT '*' NOT NULL,
	"display_name" text NOT NULL,
	"instructions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_method_config_one" UNIQUE("method","country"),
	CONSTRAINT "payment_method_config_method" CHECK ("payment_method_config"."method" in ('bank_transfer', 'stripe', 'paypal'))
);
--> statement-breakpoint
CREATE TABLE "payment_proof" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"storage_key" text,
	"url" text,
	"content_type" text,
	"bytes" integer,
	"checksum" text,
	"uploaded_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_proof_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "payment_proof_one" CHECK (num_nonnulls("payment_proof"."storage_key", "payment_proof"."url") = 1)
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_event_once" UNIQUE("provider","event_id"),
	CONSTRAINT "webhook_event_provider" CHECK ("webhook_event"."provider" in ('stripe', 'paypal'))
);
--> statement-breakpoint
CREATE TABLE "integration" (
	"account_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"url" text NOT NULL,
	"username" text NOT NULL,
	"password_encrypted" text NOT NULL,
	"last_checked_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "integration_account_id_site_id_pk" PRIMARY KEY("account_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "publishing_settings" (
	"account_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"days" integer[] DEFAULT '{1,2,3,4,5}' NOT NULL,
	"slots" text[] DEFAULT '{"09:00"}' NOT NULL,
	"max_per_day" integer,
	"max_per_week" integer,
	"max_per_month" integer,
	"stagger_minutes" integer DEFAULT 0 NOT NULL,
	"auto_publish" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publishing_settings_account_id_site_id_pk" PRIMARY KEY("account_id","site_id")
);
--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_run" ADD CONSTRAINT "automation_run_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_credit_package_id_credit_package_id_fk" FOREIGN KEY ("credit_package_id") REFERENCES "public"."credit_package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoice"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_member" FOREIGN KEY ("account_id","user_id") REFERENCES "public"."membership"("account_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_payment_method" ADD CONSTRAINT "account_payment_method_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_invoice" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoice"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_proof" ADD CONSTRAINT "payment_proof_payment" FOREIGN KEY ("account_id","payment_id") REFERENCES "public"."payment"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration" ADD CONSTRAINT "integration_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publishing_settings" ADD CONSTRAINT "publishing_settings_site" FOREIGN KEY ("account_id","site_id") REFERENCES "public"."site"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "automation_run_one" ON "automation_run" USING btree ("account_id","site_id") WHERE "automation_run"."status" in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "invoice_number" ON "invoice" USING btree ("number");--> statement-breakpoint
CREATE INDEX "invoice_list" ON "invoice" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "invoice_line_list" ON "invoice_line" USING btree ("account_id","invoice_id","position");--> statement-breakpoint
CREATE INDEX "notification_list" ON "notification" USING btree ("account_id","user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_payment_method_default" ON "account_payment_method" USING btree ("account_id") WHERE "account_payment_method"."is_default";--> statement-breakpoint
CREATE INDEX "payment_of_invoice" ON "payment" USING btree ("account_id","invoice_id");--> statement-breakpoint
CREATE INDEX "payment_queue" ON "payment" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "payment_external" ON "payment" USING btree ("method","external_payment_id");