// How the tests run: one database template for all, a clone for each file, and no console noise.
import { defineConfig } from 'vitest/config'
import { LongestFirst, testFiles } from './test/support/order.ts'

export default defineConfig({
  test: {
    include: testFiles(),
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/each-file.ts'],
    // A thread starts faster than a process; one more than there are cores on the smallest machine, because many tests wait for others.
    pool: 'threads',
    maxWorkers: 3,
    // Files share what they import: no test changes a module, and loading everything a hundred times took a quarter of the whole time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
