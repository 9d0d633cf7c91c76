DROP INDEX "keyword_of_cluster";--> statement-breakpoint
CREATE INDEX "keyword_in_cluster" ON "keyword" USING btree ("account_id","cluster_id","id") WHERE "keyword"."deleted_at" is null and "keyword"."cluster_id" is not null;--> statement-breakpoint
-- A file is read once or twice and then thrown away: to compress it costs more than its place does.
ALTER TABLE "upload_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
