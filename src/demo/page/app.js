// Starts the page and keeps it in step with the server: four phones, the clock, the panels.
import { getMessages, getState, postChannel, postClock, postLocale, postRestart, postSending } from './api.js'
import { createBar } from './bar.js'
import { createClock } from './clock.js'
import { createDialogs } from './dialogs.js'
import { find } from './dom.js'
import { showLedger } from './ledger.js'
import { createPhone } from './phone.js'
import { t, useTexts, writeTexts } from './texts.js'

/** @import { Person, Sending, State, Step } from './api.js' */

/** Between two looks at the server when nobody does anything, in milliseconds. */
const pollEvery = 2500
/** An answer may be worked out a moment after a message was taken: looks after sending, in milliseconds. */
const looksAfterSending = [0, 300, 900]
const remembered = 'lienlac-demo-phones'

/** @type {State | null} */
let state = null
/** @type {string[]} whose phone is in each place */
let chosen = []
/** @type {ReturnType<typeof createPhone>[]} */
let phones = []
/** @type {Promise<boolean> | null} */
let refreshing = null

const bar = createBar(find(document, '#bar', HTMLElement))
const dialogs = createDialogs({ restart })
const clock = createClock({
  step,
  playing: (now) => {
    for (const phone of phones) phone.setLive(!now)
  },
})

/** @param {string} id @returns {Person | undefined} */
const personOf = (id) => state?.people.find((person) => person.id === id)

/** Keeps the choice over a reload; a browser that forbids it just starts with the first four. @param {string[]} ids */
function remember(ids) {
  chosen = ids
  try {
    sessionStorage.setItem(remembered, JSON.stringify(ids))
  } catch {}
}

/** @param {State} next @returns {string[]} what was chosen before the reload, as far as these people exist */
function recall(next) {
  try {
    const ids = JSON.parse(sessionStorage.getItem(remembered) ?? '[]')
    const known = next.people.map((person) => person.id)
    if (Array.isArray(ids) && ids.length === next.phones.length && ids.every((id) => known.includes(id))) return ids
  } catch {}
  return next.phones
}

/** @param {State} next */
function applyState(next) {
  const changed = useTexts(next.texts, next.locale)
  state = next
  if (chosen.length === 0 || chosen.some((id) => personOf(id) === undefined)) remember(recall(next))
  if (phones.length !== chosen.length) {
    phones = chosen.map((_, place) =>
      createPhone({ people: () => state?.people ?? [], pick: (id) => pick(place, id), send, putOn, view: dialogs.view }),
    )
    find(document, '#phones', HTMLElement).replaceChildren(...phones.map((phone) => phone.root))
  }
  if (changed) {
    document.title = t('page.title')
    writeTexts(document)
    for (const phone of phones) phone.translate()
    for (const button of document.querySelectorAll('[data-locale]'))
      button.setAttribute('aria-pressed', String(button.getAttribute('data-locale') === next.locale))
  }
  clock.show(next)
  showLedger(next)
  document.body.classList.add('ready')
}

/** @param {number} place */
async function loadPhone(place) {
  const id = chosen[place]
  if (id === undefined) return
  const messages = await getMessages(id)
  const person = personOf(id)
  // Somebody else may have been picked while the answer was on its way.
  if (person && chosen[place] === id) phones[place]?.show(person, messages)
}

/** @returns {Promise<boolean>} */
async function load() {
  try {
    applyState(await getState())
    await Promise.all(chosen.map((_, place) => loadPhone(place)))
    bar.clear('refresh')
    return true
  } catch (error) {
    bar.show('refresh', error, { again: refresh })
    return false
  }
}

/**
 * Reads everything anew. A call during another one waits for it and then reads once more, because the other may have read too early.
 * @returns {Promise<boolean>} whether it worked; if not, the bar says so
 */
async function refresh() {
  const before = refreshing
  const mine = (async () => {
    await before
    return load()
  })()
  refreshing = mine
  const ok = await mine
  if (refreshing === mine) refreshing = null
  return ok
}

/**
 * @param {number} place
 * @param {string} id somebody who is on another phone changes places
 */
function pick(place, id) {
  const ids = [...chosen]
  const other = ids.indexOf(id)
  if (other >= 0) ids[other] = ids[place] ?? id
  ids[place] = id
  remember(ids)
  void refresh()
}

/**
 * @param {Person} person
 * @param {Sending} sending
 * @returns {Promise<boolean>} whether the server took it
 */
async function send(person, sending) {
  try {
    await postSending(person.id, sending)
  } catch (error) {
    bar.show(`send ${person.id}`, error, {
      sentence: t('page.error.send', { name: person.name }),
      again: () => void resend(person, sending),
    })
    return false
  }
  bar.clear(`send ${person.id}`)
  for (const wait of looksAfterSending) setTimeout(refresh, wait)
  return true
}

/** @param {Person} person @param {string} channel */
async function putOn(person, channel) {
  try {
    await postChannel(person.id, channel)
    bar.clear('channel')
  } catch (error) {
    bar.show('channel', error, { again: () => void putOn(person, channel) })
  }
  await refresh()
}

/** @param {Person} person @param {Sending} sending */
async function resend(person, sending) {
  const phone = phones[chosen.indexOf(person.id)]
  await (phone ? phone.resend(sending) : send(person, sending))
}

/** @param {Step} to @returns {Promise<boolean>} */
async function step(to) {
  const playing = clock.isPlaying()
  try {
    await postClock(to)
    bar.clear('clock')
  } catch (error) {
    bar.show('clock', error, { sentence: t('page.error.clock'), again: () => void (playing ? clock.playYear() : clock.move(to)) })
    return false
  }
  return refresh()
}

async function restart() {
  try {
    await clock.halt()
    await postRestart()
    bar.clear('restart')
    chosen = []
    try {
      sessionStorage.removeItem(remembered)
    } catch {}
    for (const phone of phones) phone.translate()
    await refresh()
  } catch (error) {
    bar.show('restart', error, { again: () => void restart() })
  }
}

/** @param {'vi' | 'en'} locale */
async function switchLocale(locale) {
  try {
    await postLocale(locale)
    bar.clear('locale')
    await refresh()
  } catch (error) {
    bar.show('locale', error, { again: () => void switchLocale(locale) })
  }
}

for (const button of document.querySelectorAll('[data-locale]')) {
  button.addEventListener('click', () => switchLocale(button.getAttribute('data-locale') === 'en' ? 'en' : 'vi'))
}

/** Others may drive the same clock, from a terminal or another window. */
async function poll() {
  if (!document.hidden && !clock.isMoving() && refreshing === null) await refresh()
  setTimeout(poll, pollEvery)
}

void poll()
