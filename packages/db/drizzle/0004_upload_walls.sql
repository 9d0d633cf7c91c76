select igny8.wall('upload');
--> statement-breakpoint
select igny8.wall('upload_part');
