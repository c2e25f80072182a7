ALTER TABLE "events" ADD COLUMN "spared" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "timers" ADD COLUMN "spared" integer DEFAULT 0 NOT NULL;