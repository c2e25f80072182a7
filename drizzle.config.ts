// Where drizzle-kit finds the schema and writes the migrations: `npm run db:generate -- --name what_changed`.
import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'postgresql', schema: './db/schema/index.ts', out: './db/migrations' })
