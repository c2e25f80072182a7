CREATE TABLE "calls" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"result" text NOT NULL,
	"phone_hash" text,
	"at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "calls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "calls_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "calls_result" CHECK ("calls"."result" in ('spoke', 'no_answer', 'wrong_number'))
);
--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "sheet_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "printed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_by_fk" FOREIGN KEY ("tenant_id","by_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calls_member" ON "calls" USING btree ("tenant_id","member_id","id");