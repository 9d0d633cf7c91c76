CREATE TABLE "automation_item" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"stage" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'working' NOT NULL,
	"made" integer DEFAULT 0 NOT NULL,
	"credits" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automation_item_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "automation_item_status" CHECK ("automation_item"."status" in ('working', 'done', 'failed', 'stopped'))
);
--> statement-breakpoint
ALTER TABLE "automation_run" ADD COLUMN "job_id" uuid;--> statement-breakpoint
ALTER TABLE "automation_item" ADD CONSTRAINT "automation_item_run" FOREIGN KEY ("account_id","run_id") REFERENCES "public"."automation_run"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "automation_item_subject" ON "automation_item" USING btree ("account_id","run_id","stage","subject_id");--> statement-breakpoint
CREATE INDEX "automation_item_of_subject" ON "automation_item" USING btree ("account_id","stage","subject_id");--> statement-breakpoint
CREATE INDEX "automation_due" ON "automation" USING btree ("next_run_at");