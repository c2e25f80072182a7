CREATE TABLE "accounts" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accounts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "accounts_once" UNIQUE("tenant_id","channel","name")
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "addresses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"user" "bytea" NOT NULL,
	"user_hash" text NOT NULL,
	"chat" "bytea" NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"locale" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"last_heard_at" timestamp with time zone NOT NULL,
	CONSTRAINT "addresses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "addresses_user" UNIQUE("tenant_id","account_id","user_hash"),
	CONSTRAINT "addresses_state" CHECK ("addresses"."state" in ('active', 'stopped', 'unreachable', 'wrong_person')),
	CONSTRAINT "addresses_locale" CHECK ("addresses"."locale" in ('vi', 'en'))
);
--> statement-breakpoint
CREATE TABLE "code_tries" (
	"tenant_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"user_hash" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"wrong" integer NOT NULL,
	CONSTRAINT "code_tries_tenant_id_account_id_user_hash_pk" PRIMARY KEY("tenant_id","account_id","user_hash"),
	CONSTRAINT "code_tries_wrong" CHECK ("code_tries"."wrong" >= 0)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "consents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"agreed" boolean NOT NULL,
	"text_version" text NOT NULL,
	"text_hash" text NOT NULL,
	"locale" text NOT NULL,
	"channel" text NOT NULL,
	"words" "bytea" NOT NULL,
	"event_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consents_once" UNIQUE("tenant_id","member_id","purpose","event_id"),
	CONSTRAINT "consents_purpose" CHECK ("consents"."purpose" in ('contact', 'check_in', 'reminders', 'share', 'machine_reading', 'duty'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"tenant_id" bigint NOT NULL,
	"address_id" bigint NOT NULL,
	"talk" "bytea" NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversations_tenant_id_address_id_pk" PRIMARY KEY("tenant_id","address_id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_code" UNIQUE("tenant_id","code_hash"),
	CONSTRAINT "invitations_dates" CHECK ("invitations"."expires_at" > "invitations"."created_at")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"external_id" text NOT NULL,
	"user_hash" text NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"fault" text,
	"received_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "events_once" UNIQUE("tenant_id","account_id","external_id"),
	CONSTRAINT "events_state" CHECK ("events"."state" in ('waiting', 'claimed', 'done', 'set_aside', 'cancelled')),
	CONSTRAINT "events_lease" CHECK (("events"."state" = 'claimed') = ("events"."lease_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"account_id" bigint NOT NULL,
	"address_id" bigint,
	"chat" "bytea",
	"class" text NOT NULL,
	"purpose" text,
	"about" text,
	"locale" text NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"sending_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"ref" "bytea",
	"fault" text,
	"event_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "messages_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "messages_class" CHECK ("messages"."class" in ('answer', 'question', 'reminder', 'duty')),
	CONSTRAINT "messages_purpose" CHECK ("messages"."purpose" in ('contact', 'check_in', 'reminders', 'share', 'machine_reading', 'duty')),
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('queued', 'claimed', 'sending', 'accepted', 'delivered', 'seen', 'failed', 'expired', 'cancelled', 'unknown')),
	CONSTRAINT "messages_to" CHECK (("messages"."address_id" is null) = ("messages"."chat" is not null)),
	CONSTRAINT "messages_lease" CHECK (("messages"."state" in ('claimed', 'sending')) = ("messages"."lease_until" is not null)),
	CONSTRAINT "messages_fault" CHECK ("messages"."state" <> 'failed' or "messages"."fault" is not null),
	CONSTRAINT "messages_purposed" CHECK ("messages"."class" in ('answer') or "messages"."purpose" is not null)
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "timers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" bigint NOT NULL,
	"step" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"fault" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "timers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "timers_once" UNIQUE("tenant_id","kind","subject","step"),
	CONSTRAINT "timers_kind" CHECK ("timers"."kind" in ('open-round', 'close-round', 'remind', 'escalate', 'digest', 'summary', 'review-countdown', 'exemption-countdown', 'read-roster', 'write-roster', 'call-again', 'retention')),
	CONSTRAINT "timers_state" CHECK ("timers"."state" in ('waiting', 'claimed', 'done', 'set_aside', 'cancelled')),
	CONSTRAINT "timers_lease" CHECK (("timers"."state" = 'claimed') = ("timers"."lease_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "exemptions" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "exemptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"resolution" text,
	"opinion" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exemptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "exemptions_once" UNIQUE NULLS NOT DISTINCT("tenant_id","member_id","kind","starts_on"),
	CONSTRAINT "exemptions_kind" CHECK ("exemptions"."kind" in ('away', 'age_health', 'temporary_transfer')),
	CONSTRAINT "exemptions_answer" CHECK ("exemptions"."answer" in ('renew', 'return', 'transfer')),
	CONSTRAINT "exemptions_dates" CHECK ("exemptions"."starts_on" is null or "exemptions"."ends_on" is null or "exemptions"."ends_on" >= "exemptions"."starts_on"),
	CONSTRAINT "exemptions_answered" CHECK (("exemptions"."answer" is null) = ("exemptions"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"birth_year" integer,
	"phone" "bytea",
	"phone_hash" text,
	"standing" text NOT NULL,
	"roster_key" text NOT NULL,
	"in_charge_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "members_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "members_roster_key" UNIQUE("tenant_id","unit_id","name_key","roster_key"),
	CONSTRAINT "members_standing" CHECK ("members"."standing" in ('at_home', 'away', 'exempt_health', 'transferred_out', 'left')),
	CONSTRAINT "members_birth_year" CHECK ("members"."birth_year" between 1900 and 2100),
	CONSTRAINT "members_name" CHECK (length("members"."name") between 1 and 200),
	CONSTRAINT "members_phone" CHECK (("members"."phone" is null) = ("members"."phone_hash" is null))
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "roles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"role" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "roles_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "roles_once" UNIQUE("tenant_id","unit_id","member_id","role","starts_on"),
	CONSTRAINT "roles_role" CHECK ("roles"."role" in ('secretary', 'deputy', 'officer', 'committee_officer', 'admin')),
	CONSTRAINT "roles_dates" CHECK ("roles"."ends_on" is null or "roles"."ends_on" >= "roles"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"address_id" bigint NOT NULL,
	"state" text NOT NULL,
	"file" "bytea",
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "imports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "imports_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('sent', 'planned', 'refused', 'written', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "review_replies" (
	"tenant_id" bigint NOT NULL,
	"review_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_replies_tenant_id_review_id_member_id_pk" PRIMARY KEY("tenant_id","review_id","member_id"),
	CONSTRAINT "review_replies_answer" CHECK ("review_replies"."answer" in ('come', 'online', 'letter', 'unsure'))
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"meeting_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	CONSTRAINT "reviews_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "reviews_once" UNIQUE("tenant_id","unit_id","year"),
	CONSTRAINT "reviews_year" CHECK ("reviews"."year" between 2000 and 2200),
	CONSTRAINT "reviews_place" CHECK (length("reviews"."place") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "summaries" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "summaries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"period" text NOT NULL,
	"figures" jsonb NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "summaries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "summaries_once" UNIQUE("tenant_id","unit_id","period"),
	CONSTRAINT "summaries_period" CHECK ("summaries"."period" ~ '^[0-9]{4}-[0-9]{2}$')
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "check_ins_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"round_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"way" text,
	"late" boolean DEFAULT false NOT NULL,
	"asked_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"report_id" bigint,
	CONSTRAINT "check_ins_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "check_ins_once" UNIQUE("tenant_id","round_id","member_id"),
	CONSTRAINT "check_ins_outcome" CHECK ("check_ins"."outcome" in ('pending', 'answered', 'unreached', 'not_asked')),
	CONSTRAINT "check_ins_reason_word" CHECK ("check_ins"."reason" in ('no_address', 'no_consent', 'stopped', 'unreachable')),
	CONSTRAINT "check_ins_way" CHECK ("check_ins"."way" in ('chat', 'phone')),
	CONSTRAINT "check_ins_reason" CHECK (("check_ins"."outcome" = 'not_asked') = ("check_ins"."reason" is not null)),
	CONSTRAINT "check_ins_answered" CHECK (("check_ins"."outcome" = 'answered') = ("check_ins"."answered_at" is not null and "check_ins"."way" is not null)),
	CONSTRAINT "check_ins_late" CHECK (not "check_ins"."late" or "check_ins"."outcome" = 'answered')
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "escalations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"check_in_id" bigint,
	"handed_to_id" bigint,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"key" text NOT NULL,
	CONSTRAINT "escalations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "escalations_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "escalations_kind" CHECK ("escalations"."kind" in ('silence', 'wants_contact', 'stopped', 'wrong_person', 'unreachable', 'unread')),
	CONSTRAINT "escalations_state" CHECK ("escalations"."state" in ('open', 'later', 'done', 'answered')),
	CONSTRAINT "escalations_ended" CHECK (("escalations"."state" in ('done', 'answered')) = ("escalations"."ended_at" is not null)),
	CONSTRAINT "escalations_later" CHECK (("escalations"."state" = 'later') = ("escalations"."next_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"source" text NOT NULL,
	"work" text,
	"status" text NOT NULL,
	"country" text,
	"province" text,
	"place_said" text,
	"said" "bytea",
	"recorded_by_id" bigint,
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "reports_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "reports_source" CHECK ("reports"."source" in ('chat', 'phone', 'roster')),
	CONSTRAINT "reports_status" CHECK ("reports"."status" in ('employed', 'casual', 'self_employed', 'unemployed', 'on_leave', 'not_working', 'returned_home', 'unknown')),
	CONSTRAINT "reports_country" CHECK ("reports"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "reports_province" CHECK ("reports"."province" is null or ("reports"."country" = 'VN' and "reports"."province" ~ '^[0-9]{2}$')),
	CONSTRAINT "reports_work" CHECK (length("reports"."work") <= 200)
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"period" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "rounds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "rounds_once" UNIQUE("tenant_id","unit_id","period"),
	CONSTRAINT "rounds_period" CHECK ("rounds"."period" ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$'),
	CONSTRAINT "rounds_dates" CHECK ("rounds"."closes_at" > "rounds"."opened_at")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "schedules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"every" text NOT NULL,
	"day" integer NOT NULL,
	"at" text NOT NULL,
	"zone" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "schedules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "schedules_once" UNIQUE("tenant_id","unit_id","kind"),
	CONSTRAINT "schedules_kind" CHECK ("schedules"."kind" in ('open-round', 'digest', 'summary')),
	CONSTRAINT "schedules_every" CHECK ("schedules"."every" in ('week', 'month')),
	CONSTRAINT "schedules_day" CHECK ("schedules"."day" between 1 and case "schedules"."every" when 'week' then 7 else 31 end),
	CONSTRAINT "schedules_at" CHECK ("schedules"."at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "unit_settings" (
	"tenant_id" bigint NOT NULL,
	"unit_id" bigint NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "unit_settings_tenant_id_unit_id_key_pk" PRIMARY KEY("tenant_id","unit_id","key")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "units_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"parent_id" bigint,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "units_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "units_name_key" UNIQUE NULLS NOT DISTINCT("tenant_id","parent_id","name_key"),
	CONSTRAINT "units_kind" CHECK ("units"."kind" in ('committee', 'branch')),
	CONSTRAINT "units_top" CHECK (("units"."parent_id" is null) = ("units"."id" = "units"."tenant_id")),
	CONSTRAINT "units_dates" CHECK ("units"."valid_to" is null or "units"."valid_to" >= "units"."valid_from"),
	CONSTRAINT "units_name" CHECK (length("units"."name") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_unit_fk" FOREIGN KEY ("tenant_id","tenant_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_tries" ADD CONSTRAINT "code_tries_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_address_fk" FOREIGN KEY ("tenant_id","address_id") REFERENCES "public"."addresses"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_address_fk" FOREIGN KEY ("tenant_id","address_id") REFERENCES "public"."addresses"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemptions" ADD CONSTRAINT "exemptions_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_in_charge_fk" FOREIGN KEY ("tenant_id","in_charge_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_replies" ADD CONSTRAINT "review_replies_review_fk" FOREIGN KEY ("tenant_id","review_id") REFERENCES "public"."reviews"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_replies" ADD CONSTRAINT "review_replies_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_round_fk" FOREIGN KEY ("tenant_id","round_id") REFERENCES "public"."rounds"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_report_fk" FOREIGN KEY ("tenant_id","report_id") REFERENCES "public"."reports"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_check_in_fk" FOREIGN KEY ("tenant_id","check_in_id") REFERENCES "public"."check_ins"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_handed_to_fk" FOREIGN KEY ("tenant_id","handed_to_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_recorded_by_fk" FOREIGN KEY ("tenant_id","recorded_by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_settings" ADD CONSTRAINT "unit_settings_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "addresses_member" ON "addresses" USING btree ("tenant_id","member_id");--> statement-breakpoint
CREATE INDEX "consents_newest" ON "consents" USING btree ("tenant_id","member_id","purpose","id");--> statement-breakpoint
CREATE INDEX "invitations_member" ON "invitations" USING btree ("tenant_id","member_id");--> statement-breakpoint
CREATE INDEX "events_due" ON "events" USING btree ("due_at","id") WHERE state in ('waiting', 'claimed');--> statement-breakpoint
CREATE INDEX "events_person" ON "events" USING btree ("tenant_id","account_id","user_hash","id") WHERE state in ('waiting', 'claimed');--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("class","due_at","id") WHERE state in ('queued', 'claimed', 'sending');--> statement-breakpoint
CREATE INDEX "messages_address" ON "messages" USING btree ("tenant_id","address_id","id");--> statement-breakpoint
CREATE INDEX "messages_about" ON "messages" USING btree ("tenant_id","about") WHERE state in ('queued', 'claimed');--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at","id") WHERE state in ('waiting', 'claimed');--> statement-breakpoint
CREATE INDEX "exemptions_ending" ON "exemptions" USING btree ("tenant_id","ends_on");--> statement-breakpoint
CREATE INDEX "members_unit" ON "members" USING btree ("tenant_id","unit_id","standing");--> statement-breakpoint
CREATE INDEX "roles_member" ON "roles" USING btree ("tenant_id","member_id");--> statement-breakpoint
CREATE INDEX "check_ins_member" ON "check_ins" USING btree ("tenant_id","member_id","id");--> statement-breakpoint
CREATE INDEX "escalations_open" ON "escalations" USING btree ("tenant_id","member_id") WHERE state in ('open', 'later');--> statement-breakpoint
CREATE INDEX "reports_newest" ON "reports" USING btree ("tenant_id","member_id","id");--> statement-breakpoint
CREATE INDEX "schedules_unit" ON "schedules" USING btree ("tenant_id","unit_id");