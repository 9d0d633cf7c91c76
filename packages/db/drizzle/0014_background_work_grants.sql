grant select, insert, update, delete on background_work to igny8_system;
--> statement-breakpoint
-- The health page compares what is applied with what the build brings.
grant usage on schema drizzle to igny8_system;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to igny8_system;
