DROP INDEX "keyword_normal";--> statement-breakpoint
DROP INDEX "term_list";--> statement-breakpoint
CREATE INDEX "cluster_by_volume" ON "cluster" USING btree ("account_id","site_id","volume","id") WHERE "cluster"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cluster_by_difficulty" ON "cluster" USING btree ("account_id","site_id",coalesce("difficulty", -1),"id") WHERE "cluster"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cluster_by_name" ON "cluster" USING btree ("account_id","site_id",lower("name"),"id") WHERE "cluster"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_by_update" ON "content" USING btree ("account_id","site_id","updated_at","id") WHERE "content"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_by_title" ON "content" USING btree ("account_id","site_id",lower("title"),"id") WHERE "content"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_by_score" ON "content" USING btree ("account_id","site_id","seo_score","id") WHERE "content"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_by_words" ON "content" USING btree ("account_id","site_id","word_count","id") WHERE "content"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_idea_by_title" ON "content_idea" USING btree ("account_id","site_id",lower("title"),"id") WHERE "content_idea"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_idea_by_priority" ON "content_idea" USING btree ("account_id","site_id","priority","id") WHERE "content_idea"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "content_idea_by_words" ON "content_idea" USING btree ("account_id","site_id","estimated_words","id") WHERE "content_idea"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "image_by_position" ON "image" USING btree ("account_id","site_id","position","id") WHERE "image"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "keyword_phrase" ON "keyword" USING btree ("account_id","site_id","normal","sector_id") WHERE "keyword"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "task_by_title" ON "task" USING btree ("account_id","site_id",lower("title"),"id") WHERE "task"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "task_by_due" ON "task" USING btree ("account_id","site_id",coalesce("due_on", 'infinity'::date),"id") WHERE "task"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "task_by_words" ON "task" USING btree ("account_id","site_id","target_words","id") WHERE "task"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "term_by_name" ON "term" USING btree ("account_id","site_id",lower("name"),"id") WHERE "term"."deleted_at" is null;