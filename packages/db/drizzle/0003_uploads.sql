CREATE TABLE "upload" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"state" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upload_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "upload_part" (
	"account_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_part_account_id_upload_id_position_pk" PRIMARY KEY("account_id","upload_id","position")
);
--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_part" ADD CONSTRAINT "upload_part_of" FOREIGN KEY ("account_id","upload_id") REFERENCES "public"."upload"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "upload_age" ON "upload" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "keyword_by_difficulty" ON "keyword" USING btree ("account_id","site_id",coalesce("difficulty", -1),"id") WHERE "keyword"."deleted_at" is null;