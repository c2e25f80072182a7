ALTER TABLE "consents" DROP CONSTRAINT "consents_purpose";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "zone_country" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "zone_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "employer" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "park" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "until" text;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_purpose" CHECK ("consents"."purpose" in ('contact', 'check_in', 'reminders', 'share', 'machine_reading', 'duty', 'pin'));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_zone" CHECK (length("members"."zone") between 1 and 64);--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_zone_country" CHECK ("members"."zone_country" ~ '^[A-Z]{2}$');--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_zone_since" CHECK (("members"."zone" is null and "members"."zone_country" is null) = ("members"."zone_since" is null));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_employer" CHECK (length("reports"."employer") <= 100);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_park" CHECK (length("reports"."park") <= 100);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_until" CHECK ("reports"."until" ~ '^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$');