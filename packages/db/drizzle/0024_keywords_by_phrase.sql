DROP INDEX "keyword_normal";--> statement-breakpoint
CREATE UNIQUE INDEX "keyword_phrase" ON "keyword" USING btree ("account_id","site_id","normal","sector_id") WHERE "keyword"."deleted_at" is null;