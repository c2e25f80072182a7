DROP INDEX "messages_address";--> statement-breakpoint
DROP INDEX "events_person";--> statement-breakpoint
DROP INDEX "messages_open";--> statement-breakpoint
DROP INDEX "messages_about";--> statement-breakpoint
CREATE INDEX "events_set_aside" ON "events" USING btree ("tenant_id","ended_at") WHERE state = 'set_aside';--> statement-breakpoint
CREATE INDEX "messages_ended" ON "messages" USING btree ("tenant_id","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "timers_leased" ON "timers" USING btree ("lease_until") WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX "timers_set_aside" ON "timers" USING btree ("tenant_id","ended_at") WHERE state = 'set_aside';--> statement-breakpoint
CREATE INDEX "reports_said" ON "reports" USING btree ("tenant_id","at") WHERE said is not null;--> statement-breakpoint
CREATE INDEX "events_person" ON "events" USING btree ("tenant_id","account_id","user_hash","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "messages_open" ON "messages" USING btree ("tenant_id","address_id","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "messages_about" ON "messages" USING btree ("tenant_id","about") WHERE accepted_at is null and about is not null;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_end" CHECK (("events"."state" in ('waiting', 'claimed')) = ("events"."ended_at" is null));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_end" CHECK (("messages"."state" in ('queued', 'claimed', 'sending')) = ("messages"."ended_at" is null));