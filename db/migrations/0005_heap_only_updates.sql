DROP INDEX "messages_leased";--> statement-breakpoint
DROP INDEX "timers_leased";--> statement-breakpoint
DROP INDEX "events_due";--> statement-breakpoint
DROP INDEX "events_person";--> statement-breakpoint
DROP INDEX "events_set_aside";--> statement-breakpoint
DROP INDEX "messages_due";--> statement-breakpoint
DROP INDEX "messages_open";--> statement-breakpoint
DROP INDEX "timers_due";--> statement-breakpoint
DROP INDEX "timers_set_aside";--> statement-breakpoint
CREATE INDEX "events_due" ON "events" USING btree ("due_at","id") WHERE ended_at is null and id > 0;--> statement-breakpoint
CREATE INDEX "events_person" ON "events" USING btree ("tenant_id","account_id","user_hash","id") WHERE ended_at is null and account_id > 0;--> statement-breakpoint
CREATE INDEX "events_set_aside" ON "events" USING btree ("tenant_id","ended_at") WHERE ended_at is not null and fault is not null;--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("account_id","class","due_at","id") WHERE ended_at is null and id > 0;--> statement-breakpoint
CREATE INDEX "messages_open" ON "messages" USING btree ("tenant_id","address_id","id") WHERE ended_at is null and account_id > 0;--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at","id") WHERE ended_at is null and id > 0;--> statement-breakpoint
CREATE INDEX "timers_set_aside" ON "timers" USING btree ("tenant_id","ended_at") WHERE ended_at is not null and fault is not null;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_fault" CHECK ("events"."state" <> 'set_aside' or "events"."fault" is not null);--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_end" CHECK (("timers"."state" in ('waiting', 'claimed')) = ("timers"."ended_at" is null));--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_fault" CHECK ("timers"."state" <> 'set_aside' or "timers"."fault" is not null);--> statement-breakpoint
ALTER TABLE "events" SET (fillfactor = 60);--> statement-breakpoint
ALTER TABLE "timers" SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE "messages" SET (fillfactor = 50);
