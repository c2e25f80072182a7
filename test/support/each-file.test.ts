// The rules that hold in every test file are really in force.
import { get } from 'node:http'
import { connect } from 'node:net'
import { expect, it, vi } from 'vitest'

const noon = Temporal.Instant.from('2026-11-21T12:00:00Z')

it('times that differ are not equal, wherever they stand', () => {
  const later = noon.add({ seconds: 1 })
  expect({ at: noon }).not.toEqual({ at: later })
  expect({ at: noon, more: 1 }).not.toMatchObject({ at: later })
  expect([{ at: noon }]).not.toContainEqual({ at: later })
  expect({ at: noon, more: 1 }).toMatchObject({ at: noon.add({ seconds: 0 }) })
  expect({ on: Temporal.PlainDate.from('2026-11-21') }).not.toMatchObject({ on: Temporal.PlainDate.from('2026-11-22') })
})

it.fails('a request to another host fails the test, even when the error is swallowed', async () => {
  await fetch('https://platform.example/').catch(() => {})
})

it.fails('so does one through node:http', () => {
  try {
    get('http://platform.example/').on('error', () => {})
  } catch {}
})

it.fails('so does a bare connection', () => {
  try {
    connect(25, 'mail.platform.example').on('error', () => {})
  } catch {}
})

it.fails('an unexpected console.error fails the test', () => {
  // biome-ignore lint/suspicious/noConsole: this call is what the test is about
  console.error('something went wrong')
})

it('an expected one is spied on', () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  // biome-ignore lint/suspicious/noConsole: this call is what the test is about
  console.error('as foreseen')
  expect(spy).toHaveBeenCalledOnce()
  spy.mockRestore()
})
