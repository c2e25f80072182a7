CREATE TABLE "chat_paces" (
	"tenant_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"chat_hash" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chat_paces_tenant_id_account_id_chat_hash_pk" PRIMARY KEY("tenant_id","account_id","chat_hash")
);
--> statement-breakpoint
CREATE TABLE "rate_buckets" (
	"tenant_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"free_from" timestamp with time zone NOT NULL,
	"paused_until" timestamp with time zone,
	CONSTRAINT "rate_buckets_tenant_id_account_id_pk" PRIMARY KEY("tenant_id","account_id")
);
--> statement-breakpoint
DROP INDEX "messages_due";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "per_second" double precision;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "chat_seconds" double precision;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "spared" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_paces" ADD CONSTRAINT "chat_paces_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_buckets" ADD CONSTRAINT "rate_buckets_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_leased" ON "messages" USING btree ("lease_until") WHERE state in ('claimed', 'sending');--> statement-breakpoint
CREATE INDEX "messages_open" ON "messages" USING btree ("tenant_id","address_id","id") WHERE state in ('queued', 'claimed', 'sending');--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("account_id","class","due_at","id") WHERE state = 'queued';--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_limits" CHECK ("accounts"."per_second" >= 0 and "accounts"."chat_seconds" >= 0);