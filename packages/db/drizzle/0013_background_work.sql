CREATE TABLE "background_work" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE INDEX "job_recent" ON "job" USING btree ("id");