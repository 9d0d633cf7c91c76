ALTER TABLE "content" ADD COLUMN "target_words" integer;--> statement-breakpoint
ALTER TABLE "content" ADD COLUMN "review_note" text;--> statement-breakpoint
ALTER TABLE "content_revision" ADD COLUMN "keywords" text[] DEFAULT '{}' NOT NULL;