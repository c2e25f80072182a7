CREATE TABLE "account_months" (
	"tenant_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"month" text NOT NULL,
	"sent" integer NOT NULL,
	"warned_at" integer,
	CONSTRAINT "account_months_tenant_id_account_id_month_pk" PRIMARY KEY("tenant_id","account_id","month")
);
--> statement-breakpoint
CREATE TABLE "account_notes" (
	"tenant_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"notes" "bytea",
	"lease_until" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_notes_tenant_id_account_id_pk" PRIMARY KEY("tenant_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "timers" DROP CONSTRAINT "timers_kind";--> statement-breakpoint
ALTER TABLE "escalations" DROP CONSTRAINT "escalations_kind";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "credentials" "bytea";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "unit_id" bigint;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "link" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "max_users" integer;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "max_monthly" integer;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "addresses" ADD COLUMN "rank" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "ref_hash" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "form" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "billing" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "check_ins" ADD COLUMN "asked_by" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "level" text DEFAULT 'in_charge' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_months" ADD CONSTRAINT "account_months_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_notes" ADD CONSTRAINT "account_notes_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_branch_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_ref" ON "messages" USING btree ("tenant_id","account_id","ref_hash") WHERE ref_hash is not null;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_quota" CHECK ("accounts"."max_users" >= 0 and "accounts"."max_monthly" >= 0);--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_form" CHECK ("messages"."form" in ('chat', 'template'));--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_kind" CHECK ("timers"."kind" in ('open-round', 'close-round', 'remind', 'escalate', 'digest', 'summary', 'review-countdown', 'exemption-countdown', 'read-roster', 'write-roster', 'call-again', 'retention', 'audit', 'next-rung', 'raise', 'call-sheet', 'account-watch'));--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_asked_by" CHECK ("check_ins"."asked_by" in ('chat', 'phone'));--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_level" CHECK ("escalations"."level" in ('in_charge', 'secretary', 'committee'));--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_kind" CHECK ("escalations"."kind" in ('silence', 'wants_contact', 'stopped', 'wrong_person', 'unreachable', 'unread', 'phone'));