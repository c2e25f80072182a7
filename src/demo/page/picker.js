// The sheet in a phone's header that chooses whose phone it is: people by branch, with where they are, and a search without accents.
import { find, make } from './dom.js'
import { hasText, intlLocale, t } from './texts.js'

/** @import { Person } from './api.js' */

const roleOrder = ['committee_officer', 'secretary', 'member']

/** @param {string} text @returns {string} lower case, without accents: `Đắk Lắk` -> `dak lak` */
const fold = (text) => text.toLowerCase().replace(/đ/gu, 'd').normalize('NFD').replace(/\p{M}/gu, '')

/** @param {string} name @returns {string} the given name, which comes last in Vietnamese */
export const givenName = (name) => name.trim().split(/\s+/u).at(-1) ?? name

/**
 * @param {readonly Person[]} people
 * @returns {Map<string, Person[]>} by unit; those who lead first, then by given name
 */
function byUnit(people) {
  const collator = new Intl.Collator('vi', { numeric: true })
  const sorted = people.toSorted(
    (a, b) =>
      collator.compare(a.unit, b.unit) ||
      roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) ||
      collator.compare(givenName(a.name), givenName(b.name)) ||
      collator.compare(a.name, b.name),
  )
  return Map.groupBy(sorted, (person) => person.unit)
}

/** @param {Person} person @returns {string} the second line: role or place, and how this person behaves */
function about(person) {
  const habit = `page.habit.${person.habit}`
  const parts = [
    person.role === 'member' ? null : t(`page.role.${person.role}`),
    person.where,
    person.where && hasText(habit) ? t(habit) : null,
    person.applies ? t('page.picker.applies') : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/**
 * @param {HTMLElement} phone the phone it belongs to
 * @param {{ people: () => readonly Person[], current: () => string, pick: (id: string) => void }} hooks
 */
export function createPicker(phone, hooks) {
  const opener = find(phone, '.phone-head', HTMLButtonElement)
  const sheet = find(phone, '.picker', HTMLElement)
  const search = find(phone, '.picker-search', HTMLInputElement)
  const list = find(phone, '.picker-list', HTMLElement)

  /** @param {boolean} open */
  function toggle(open) {
    sheet.hidden = !open
    opener.setAttribute('aria-expanded', String(open))
    if (!open) return
    search.value = ''
    fill()
    search.focus()
    const current = list.querySelector('[aria-current]')
    if (current instanceof HTMLElement) list.scrollTop = current.offsetTop - list.clientHeight / 2
  }

  /** @param {Person} person @returns {HTMLElement} */
  function option(person) {
    const button = make('button', 'option', undefined, { type: 'button', 'data-person': person.id })
    if (person.id === hooks.current()) button.setAttribute('aria-current', 'true')
    const text = make('span', 'option-text')
    text.append(make('span', 'option-name', person.name), make('span', 'option-about', about(person)))
    button.append(text)
    if (person.unread > 0) {
      const dot = make('span', 'dot')
      dot.append(make('span', 'visually-hidden', t('page.picker.unread', { count: person.unread })))
      button.append(dot)
    }
    button.addEventListener('click', () => {
      toggle(false)
      opener.focus()
      hooks.pick(person.id)
    })
    return button
  }

  function fill() {
    const wanted = fold(search.value.trim())
    const found = hooks.people().filter((person) => fold(`${person.name} ${person.unit} ${person.where ?? ''}`).includes(wanted))
    list.replaceChildren()
    for (const [unit, people] of byUnit(found)) {
      const group = make('div', 'option-group', undefined, { role: 'group', 'aria-label': unit })
      const heading = make('p', 'option-unit', unit, { 'aria-hidden': 'true' })
      const count = new Intl.NumberFormat(intlLocale()).format(people.length)
      heading.append(make('span', 'option-count', count))
      group.append(heading, ...people.map(option))
      list.append(group)
    }
    if (found.length === 0) list.append(make('p', 'empty', t('page.picker.none')))
  }

  /** @param {number} by moves the focus through the search field and the people */
  function move(by) {
    /** @type {(Element | null)[]} */
    const stops = [search, ...list.querySelectorAll('button')]
    const next = stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + by))]
    if (next instanceof HTMLElement) next.focus()
  }

  opener.addEventListener('click', () => toggle(sheet.hidden === true))
  search.addEventListener('input', fill)
  sheet.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && event.target === search) list.querySelector('button')?.click()
    else if (event.key === 'Escape') {
      toggle(false)
      opener.focus()
    } else return
    event.preventDefault()
  })
  phone.addEventListener('focusout', (event) => {
    const next = event.relatedTarget
    if (next instanceof Node && !sheet.contains(next) && next !== opener) toggle(false)
  })
  document.addEventListener('pointerdown', (event) => {
    if (!sheet.hidden && event.target instanceof Node && !sheet.contains(event.target) && !opener.contains(event.target)) toggle(false)
  })
  return { close: () => toggle(false) }
}
