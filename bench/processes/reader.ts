// What the reader costs a process that had none: the time to its first reading, and what its tables and data keep in memory.
const before = used()
const started = performance.now()
const { readReply } = await import('../../src/understand/read-reply.ts')
// A commune, so that every table is loaded.
readReply('em làm công nhân may ở phường Linh Xuân, TP.HCM', { asked: false })
const milliseconds = performance.now() - started
process.send?.({ milliseconds, megabytes: (used() - before) / 1_000_000 })

function used(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
