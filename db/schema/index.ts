// The list of all tables, for drizzle.
export * from './addresses.ts'
export * from './calls.ts'
export * from './governor.ts'
export * from './ledgers.ts'
export * from './members.ts'
export * from './reviews.ts'
export * from './rounds.ts'
export * from './units.ts'
