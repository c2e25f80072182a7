ALTER TABLE "escalations" DROP CONSTRAINT "escalations_kind";--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "said" "bytea";--> statement-breakpoint
CREATE INDEX "escalations_said" ON "escalations" USING btree ("tenant_id","opened_at") WHERE said is not null;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_kind" CHECK ("escalations"."kind" in ('silence', 'wants_contact', 'stopped', 'wrong_person', 'unreachable', 'unread', 'phone', 'petition', 'dues', 'needs_help', 'new_phone'));