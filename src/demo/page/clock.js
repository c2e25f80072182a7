// The clock at the top: what time it is in the demo, the buttons that move it, and the year that fills as it plays.
import { clockDate, clockTime, monthLabel, monthName, yearOf } from './dates.js'
import { find, isOff, make, setOff } from './dom.js'
import { segments } from './ledger.js'
import { intlLocale, t } from './texts.js'

/**
 * @import { State, Step } from './api.js'
 * @typedef {{ step: (step: Step) => Promise<boolean>, playing: (now: boolean) => void }} ClockHooks
 */

/** The least time a day is on the screen while the year plays, in milliseconds, so that it can be followed. */
const dayShown = 60

/** @param {ClockHooks} hooks `step` moves the clock and shows what came of it; false when that failed */
export function createClock(hooks) {
  const time = find(document, '#clock-time', HTMLElement)
  const date = find(document, '#clock-date', HTMLElement)
  const year = find(document, '#year', HTMLElement)
  const months = find(year, '.months', HTMLElement)
  const needle = find(year, '.needle', HTMLElement)
  const said = find(document, '#said', HTMLElement)
  const play = find(document, '#play', HTMLButtonElement)
  const steps = [...document.querySelectorAll('[data-step]')].filter((node) => node instanceof HTMLButtonElement)

  /** @type {State | null} */
  let state = null
  let playing = false
  let stepping = false
  let saidMonth = ''
  /** @type {Promise<void>} the year that plays, or the last that did */
  let run = Promise.resolve()

  const ended = () => state !== null && Date.parse(state.now) >= Date.parse(state.end)

  function writeButtons() {
    const waiting = stepping || playing || state === null || state.busy
    for (const button of steps) setOff(button, waiting || ended())
    setOff(play, !playing && (waiting || ended()))
    play.classList.toggle('playing', playing)
    find(play, '.play-label', HTMLElement).textContent = t(playing ? 'page.clock.stop' : 'page.clock.year')
    document.body.classList.toggle('running', stepping || playing || (state?.busy ?? false))
  }

  /** @param {State} next */
  function show(next) {
    state = next
    time.textContent = clockTime(next.now)
    date.textContent = clockDate(next.now)
    const rounds = next.ledger.rounds
    const { periods, done } = yearOf(next.now, next.end, rounds.map((round) => round.period).toSorted()[0])
    months.replaceChildren(
      ...periods.map((period) => {
        const month = make('li', 'month', undefined, { title: monthName(period) })
        const share = make('span', 'share')
        share.append(...segments(rounds.filter((round) => round.period === period)))
        month.append(share, make('span', 'month-label', monthLabel(period)))
        if (period === next.now.slice(0, 7)) month.classList.add('current')
        return month
      }),
    )
    needle.style.setProperty('--done', String(done))
    const percent = new Intl.NumberFormat(intlLocale()).format(Math.round(done * 100))
    year.setAttribute('aria-valuenow', String(Math.round(done * 100)))
    year.setAttribute('aria-valuetext', t('page.clock.progress', { percent }))
    find(document, '#percent', HTMLElement).textContent = ended() ? t('page.clock.ended') : t('page.clock.progress', { percent })
    writeButtons()
    // Said once a month while the year plays, otherwise after every move.
    const month = next.now.slice(0, 7)
    const sentence = t('page.clock.now', { time: clockTime(next.now), date: clockDate(next.now) })
    if ((!playing || month !== saidMonth) && said.textContent !== sentence) said.textContent = sentence
    saidMonth = month
  }

  /** @param {Step} step @returns {Promise<boolean>} */
  async function move(step) {
    if (stepping) return false
    stepping = true
    writeButtons()
    try {
      return await hooks.step(step)
    } finally {
      stepping = false
      writeButtons()
    }
  }

  /** Plays day by day until the end, a failure, or a tap on the button. */
  async function playDays() {
    playing = true
    hooks.playing(true)
    writeButtons()
    try {
      while (playing && !ended()) {
        const [ok] = await Promise.all([move({ by: 'day' }), new Promise((resolve) => setTimeout(resolve, dayShown))])
        if (!ok) break
      }
    } finally {
      playing = false
      hooks.playing(false)
      writeButtons()
    }
  }

  /** @returns {Promise<void>} when it has stopped, for whatever reason */
  function playYear() {
    if (!playing && !stepping) run = playDays()
    return run
  }

  /** Stops the year and waits for the step that is under way. */
  async function halt() {
    playing = false
    await run
  }

  for (const button of steps) {
    const by = /** @type {'day' | 'week' | 'next'} */ (button.dataset.step)
    button.addEventListener('click', () => isOff(button) || move({ by }))
  }
  play.addEventListener('click', (event) => {
    // The second half of a double click would stop what the first has started.
    if (isOff(play) || event.detail > 1) return
    void (playing ? halt() : playYear())
    writeButtons()
  })

  return { show, move, playYear, halt, isPlaying: () => playing, isMoving: () => playing || stepping }
}
