CREATE TABLE "case_log" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "case_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" bigint NOT NULL,
	"move" text NOT NULL,
	"by_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"undoes_id" bigint,
	"key" text NOT NULL,
	CONSTRAINT "case_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "case_log_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "case_log_undone_once" UNIQUE("tenant_id","undoes_id"),
	CONSTRAINT "case_log_move" CHECK ("case_log"."move" in ('begin', 'adopt', 'submit', 'see', 'resolve', 'decline', 'report', 'give_opinion', 'put_in_force', 'renew', 'resume', 'transfer', 'withdraw', 'undo')),
	CONSTRAINT "case_log_undo" CHECK (("case_log"."move" = 'undo') = ("case_log"."undoes_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cases_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"unit_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"application" "bytea",
	"starts_on" date,
	"ends_on" date,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"renews_id" bigint,
	"exemption_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cases_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "cases_kind" CHECK ("cases"."kind" in ('away', 'age_health', 'temporary_transfer')),
	CONSTRAINT "cases_state" CHECK ("cases"."state" in ('draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion', 'in_force', 'renewed', 'resumed', 'transferred', 'declined', 'withdrawn')),
	CONSTRAINT "cases_dates" CHECK ("cases"."starts_on" is null or "cases"."ends_on" is null or "cases"."ends_on" >= "cases"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "assignments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "assignments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "assignments_once" UNIQUE("tenant_id","unit_id","member_id","kind","starts_on"),
	CONSTRAINT "assignments_kind" CHECK ("assignments"."kind" in ('attends', 'in_charge')),
	CONSTRAINT "assignments_dates" CHECK ("assignments"."ends_on" is null or "assignments"."ends_on" >= "assignments"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "meeting_changes" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "meeting_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"sequence" integer NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"from_place" text NOT NULL,
	"to_at" timestamp with time zone,
	"to_place" text,
	"reason" "bytea",
	"by_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"confirm_by" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "meeting_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "meeting_changes_once" UNIQUE("tenant_id","meeting_id","sequence"),
	CONSTRAINT "meeting_changes_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "meeting_changes_to" CHECK (("meeting_changes"."to_at" is null) = ("meeting_changes"."to_place" is null))
);
--> statement-breakpoint
CREATE TABLE "meeting_notices" (
	"tenant_id" bigint NOT NULL,
	"change_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"as" text NOT NULL,
	"message_key" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"called_at" timestamp with time zone,
	CONSTRAINT "meeting_notices_tenant_id_change_id_member_id_pk" PRIMARY KEY("tenant_id","change_id","member_id"),
	CONSTRAINT "meeting_notices_as" CHECK ("meeting_notices"."as" in ('home', 'away', 'attends', 'in_charge')),
	CONSTRAINT "meeting_notices_answer" CHECK ("meeting_notices"."answer" in ('received', 'busy', 'substitute')),
	CONSTRAINT "meeting_notices_answered" CHECK (("meeting_notices"."answer" is null) = ("meeting_notices"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "meetings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"period" text,
	"starts_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"key" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meetings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "meetings_once" UNIQUE("tenant_id","unit_id","period"),
	CONSTRAINT "meetings_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "meetings_kind" CHECK ("meetings"."kind" in ('regular', 'thematic', 'extra')),
	CONSTRAINT "meetings_state" CHECK ("meetings"."state" in ('planned', 'called_off')),
	CONSTRAINT "meetings_period" CHECK ("meetings"."period" ~ '^[0-9]{4}-[0-9]{2}$'),
	CONSTRAINT "meetings_place" CHECK (length("meetings"."place") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "review_attendance" (
	"tenant_id" bigint NOT NULL,
	"review_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"state" text NOT NULL,
	"by_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_attendance_tenant_id_review_id_member_id_pk" PRIMARY KEY("tenant_id","review_id","member_id"),
	CONSTRAINT "review_attendance_state" CHECK ("review_attendance"."state" in ('present', 'online', 'excused', 'absent'))
);
--> statement-breakpoint
CREATE TABLE "review_results" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "review_results_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"review_id" bigint NOT NULL,
	"excellent" integer NOT NULL,
	"good" integer NOT NULL,
	"fair" integer NOT NULL,
	"poor" integer NOT NULL,
	"by_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "review_results_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "review_results_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "review_results_counts" CHECK (least("review_results"."excellent", "review_results"."good", "review_results"."fair", "review_results"."poor") >= 0)
);
--> statement-breakpoint
CREATE TABLE "seasons" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "seasons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"opened_by_id" bigint NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "seasons_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "seasons_once" UNIQUE("tenant_id","unit_id","year"),
	CONSTRAINT "seasons_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "seasons_year" CHECK ("seasons"."year" between 2000 and 2200)
);
--> statement-breakpoint
CREATE TABLE "self_review_files" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "self_review_files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"self_review_id" bigint NOT NULL,
	"address_id" bigint NOT NULL,
	"file" "bytea",
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "self_review_files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "self_review_files_key" UNIQUE("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "self_reviews" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "self_reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"review_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"state" text NOT NULL,
	"answers" "bytea",
	"word" "bytea",
	"receipt" text,
	"sent_at" timestamp with time zone,
	"decided_by_id" bigint,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "self_reviews_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "self_reviews_receipt" UNIQUE("tenant_id","receipt"),
	CONSTRAINT "self_reviews_state" CHECK ("self_reviews"."state" in ('draft', 'sent', 'accepted', 'returned', 'dropped'))
);
--> statement-breakpoint
ALTER TABLE "timers" DROP CONSTRAINT "timers_kind";--> statement-breakpoint
ALTER TABLE "escalations" DROP CONSTRAINT "escalations_kind";--> statement-breakpoint
ALTER TABLE "unit_settings" ADD COLUMN "valid_from" date DEFAULT '2000-01-01' NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_settings" DROP CONSTRAINT "unit_settings_tenant_id_unit_id_key_pk";--> statement-breakpoint
ALTER TABLE "unit_settings" ADD CONSTRAINT "unit_settings_tenant_id_unit_id_key_valid_from_pk" PRIMARY KEY("tenant_id","unit_id","key","valid_from");--> statement-breakpoint
ALTER TABLE "exemptions" ADD COLUMN "ended_as" text;--> statement-breakpoint
ALTER TABLE "exemptions" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_log" ADD CONSTRAINT "case_log_case_fk" FOREIGN KEY ("tenant_id","case_id") REFERENCES "public"."cases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_log" ADD CONSTRAINT "case_log_by_fk" FOREIGN KEY ("tenant_id","by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_log" ADD CONSTRAINT "case_log_undoes_fk" FOREIGN KEY ("tenant_id","undoes_id") REFERENCES "public"."case_log"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_renews_fk" FOREIGN KEY ("tenant_id","renews_id") REFERENCES "public"."exemptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_exemption_fk" FOREIGN KEY ("tenant_id","exemption_id") REFERENCES "public"."exemptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_changes" ADD CONSTRAINT "meeting_changes_meeting_fk" FOREIGN KEY ("tenant_id","meeting_id") REFERENCES "public"."meetings"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_changes" ADD CONSTRAINT "meeting_changes_by_fk" FOREIGN KEY ("tenant_id","by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notices" ADD CONSTRAINT "meeting_notices_change_fk" FOREIGN KEY ("tenant_id","change_id") REFERENCES "public"."meeting_changes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notices" ADD CONSTRAINT "meeting_notices_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_attendance" ADD CONSTRAINT "review_attendance_review_fk" FOREIGN KEY ("tenant_id","review_id") REFERENCES "public"."reviews"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_attendance" ADD CONSTRAINT "review_attendance_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_attendance" ADD CONSTRAINT "review_attendance_by_fk" FOREIGN KEY ("tenant_id","by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_results" ADD CONSTRAINT "review_results_review_fk" FOREIGN KEY ("tenant_id","review_id") REFERENCES "public"."reviews"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_results" ADD CONSTRAINT "review_results_by_fk" FOREIGN KEY ("tenant_id","by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seasons" ADD CONSTRAINT "seasons_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seasons" ADD CONSTRAINT "seasons_opened_by_fk" FOREIGN KEY ("tenant_id","opened_by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_review_files" ADD CONSTRAINT "self_review_files_self_review_fk" FOREIGN KEY ("tenant_id","self_review_id") REFERENCES "public"."self_reviews"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_reviews" ADD CONSTRAINT "self_reviews_review_fk" FOREIGN KEY ("tenant_id","review_id") REFERENCES "public"."reviews"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_reviews" ADD CONSTRAINT "self_reviews_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_reviews" ADD CONSTRAINT "self_reviews_decided_by_fk" FOREIGN KEY ("tenant_id","decided_by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_log_case" ON "case_log" USING btree ("tenant_id","case_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_running" ON "cases" USING btree ("tenant_id","member_id") WHERE state in ('draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion');--> statement-breakpoint
CREATE INDEX "cases_unit" ON "cases" USING btree ("tenant_id","unit_id","state");--> statement-breakpoint
CREATE INDEX "cases_member" ON "cases" USING btree ("tenant_id","member_id","id");--> statement-breakpoint
CREATE INDEX "assignments_member" ON "assignments" USING btree ("tenant_id","member_id");--> statement-breakpoint
CREATE INDEX "meetings_coming" ON "meetings" USING btree ("tenant_id","unit_id","starts_at");--> statement-breakpoint
CREATE INDEX "review_results_review" ON "review_results" USING btree ("tenant_id","review_id","id");--> statement-breakpoint
CREATE INDEX "self_review_files_of" ON "self_review_files" USING btree ("tenant_id","self_review_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "self_reviews_running" ON "self_reviews" USING btree ("tenant_id","review_id","member_id") WHERE state in ('draft', 'sent');--> statement-breakpoint
CREATE INDEX "self_reviews_member" ON "self_reviews" USING btree ("tenant_id","member_id","id");--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_kind" CHECK ("timers"."kind" in ('open-round', 'close-round', 'remind', 'escalate', 'digest', 'summary', 'review-countdown', 'exemption-countdown', 'read-roster', 'write-roster', 'call-again', 'retention', 'audit', 'next-rung', 'raise', 'call-sheet', 'account-watch', 'case-waiting', 'review-thanks', 'fetch-self-review', 'plan-meetings', 'meeting-reminder', 'meeting-unconfirmed'));--> statement-breakpoint
ALTER TABLE "exemptions" ADD CONSTRAINT "exemptions_ended_as" CHECK ("exemptions"."ended_as" in ('renewed', 'resumed', 'transferred'));--> statement-breakpoint
ALTER TABLE "exemptions" ADD CONSTRAINT "exemptions_ended" CHECK (("exemptions"."ended_as" is null) = ("exemptions"."ended_on" is null));--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_kind" CHECK ("escalations"."kind" in ('silence', 'wants_contact', 'stopped', 'wrong_person', 'unreachable', 'unread', 'phone', 'petition', 'dues', 'needs_help', 'new_phone', 'meeting_change'));