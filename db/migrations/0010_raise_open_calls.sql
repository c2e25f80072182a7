-- Calls that are open already get the timer that every call is opened with from now on, so that none of them stays with one person for ever.
INSERT INTO "timers" ("tenant_id", "kind", "subject", "step", "due_at")
SELECT "tenant_id", 'raise', "id", 'plan', "opened_at" FROM "escalations" WHERE "state" IN ('open', 'later')
ON CONFLICT ("tenant_id", "kind", "subject", "step") DO NOTHING;
