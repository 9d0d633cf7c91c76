CREATE TABLE "audit_event" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"acting_for_id" uuid,
	"key_id" uuid,
	"support_session_id" uuid,
	"procedure" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"target" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"request_id" text,
	"address" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_event_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "audit_event_outcome" CHECK ("audit_event"."outcome" in ('done', 'refused')),
	CONSTRAINT "audit_event_actor_kind" CHECK ("audit_event"."actor_kind" in ('user', 'key', 'support', 'staff', 'system'))
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"account_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_seal_account_id_position_pk" PRIMARY KEY("account_id","position")
);
--> statement-breakpoint
CREATE TABLE "support_session" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_user_id" uuid NOT NULL,
	"staff_name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"mode" text NOT NULL,
	"override_reason" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "support_session_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "support_session_mode" CHECK ("support_session"."mode" in ('read', 'write'))
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "support_access" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_event" FOREIGN KEY ("account_id","event_id") REFERENCES "public"."audit_event"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_session" ADD CONSTRAINT "support_session_staff_user_id_user_id_fk" FOREIGN KEY ("staff_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_session" ADD CONSTRAINT "support_session_member" FOREIGN KEY ("account_id","user_id") REFERENCES "public"."membership"("account_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_list" ON "audit_event" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_event_recent" ON "audit_event" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "audit_seal_of_event" ON "audit_seal" USING btree ("account_id","event_id");--> statement-breakpoint
CREATE INDEX "support_session_id" ON "support_session" USING btree ("id");--> statement-breakpoint
CREATE INDEX "support_session_of_staff" ON "support_session" USING btree ("staff_user_id","created_at");--> statement-breakpoint
CREATE INDEX "support_session_list" ON "support_session" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "two_factor_user" ON "two_factor" USING btree ("user_id");