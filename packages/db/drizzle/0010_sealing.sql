CREATE TABLE "audit_unsealed" (
	"account_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_unsealed_account_id_event_id_pk" PRIMARY KEY("account_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "support_session" DROP CONSTRAINT "support_session_member";
--> statement-breakpoint
CREATE INDEX "audit_unsealed_oldest" ON "audit_unsealed" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "support_session" ADD CONSTRAINT "support_session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_session" ADD CONSTRAINT "support_session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_of_session" ON "audit_event" USING btree ("account_id","support_session_id") WHERE "audit_event"."support_session_id" is not null;