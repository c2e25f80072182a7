DROP INDEX "messages_open";--> statement-breakpoint
CREATE INDEX "messages_open" ON "messages" USING btree ("tenant_id","address_id","class","due_at","id") WHERE ended_at is null and account_id > 0;