// One phone: whose it is, its chat, and what is sent from it. Sends one thing at a time.
import { choicesNode, createBubbles, hasKeyboard } from './bubbles.js'
import { find, setOff } from './dom.js'
import { createPicker, givenName } from './picker.js'
import { t, writeTexts } from './texts.js'

/**
 * @import { Attachment, Message, Person, Sending } from './api.js'
 * @typedef {{ people: () => readonly Person[], pick: (id: string) => void, send: (person: Person, sending: Sending) => Promise<boolean>, putOn: (person: Person, channel: string) => Promise<void>, view: (attachment: Attachment) => void }} PhoneHooks
 */

/** A second tap on the same button within so many milliseconds is a double click, not a second answer. */
const doubleTap = 700
/** This near to the end (in CSS pixels) a reader is following the chat. */
const nearEnd = 80

/** @param {PhoneHooks} hooks */
export function createPhone(hooks) {
  const template = find(document, '#phone-template', HTMLTemplateElement)
  const root = find(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), '.phone', HTMLElement)
  const chat = find(root, '.chat', HTMLElement)
  const toNewest = find(root, '.to-newest', HTMLButtonElement)
  const composer = find(root, '.composer', HTMLFormElement)
  const input = find(composer, 'input', HTMLInputElement)
  const starter = find(root, '.starter', HTMLFormElement)
  const code = find(starter, 'input', HTMLInputElement)
  const keyboard = find(root, '.keyboard', HTMLElement)
  const channel = find(root, '.phone-channel', HTMLSelectElement)
  const head = find(root, '.phone-head', HTMLButtonElement)
  const submits = [...root.querySelectorAll('button[type=submit]')].filter((node) => node instanceof HTMLElement)

  /** @type {Person | null} */
  let person = null
  let sending = false
  let wasNearEnd = true
  let lastTap = { choice: '', at: Number.NEGATIVE_INFINITY }
  const picker = createPicker(root, { people: hooks.people, current: () => person?.id ?? '', pick: hooks.pick })
  const bubbles = createBubbles(chat, { choose, view: hooks.view })

  /** @param {boolean} now */
  function setSending(now) {
    sending = now
    root.classList.toggle('sending', now)
    for (const button of submits) setOff(button, now)
  }

  /**
   * @param {Sending} what
   * @returns {Promise<boolean>} whether it went out; false also when something else is on its way
   */
  async function send(what) {
    if (sending || person === null) return false
    setSending(true)
    try {
      const sent = await hooks.send(person, what)
      if (sent && 'text' in what && input.value.trim() === what.text) input.value = ''
      if (sent && 'start' in what) code.value = ''
      return sent
    } finally {
      setSending(false)
    }
  }

  /**
   * @param {string} choice
   * @param {MouseEvent} event
   */
  function choose(choice, event) {
    const again = choice === lastTap.choice && event.timeStamp - lastTap.at < doubleTap
    if (again || event.detail > 1 || sending) return
    lastTap = { choice, at: event.timeStamp }
    void send({ choice })
  }

  const isNearEnd = () => chat.scrollHeight - chat.scrollTop - chat.clientHeight < nearEnd

  /** @param {ScrollBehavior} behavior */
  function scrollToEnd(behavior) {
    chat.scrollTo({ top: chat.scrollHeight, behavior })
    toNewest.hidden = true
    root.classList.remove('has-unread')
  }

  /** @param {Person} next */
  function writePerson(next) {
    root.dataset.role = next.role
    root.dataset.person = next.id
    root.dataset.channel = next.channel
    channel.value = next.channel
    channel.setAttribute('aria-label', t('page.channel.label', { name: next.name }))
    root.setAttribute('aria-label', t('page.phone.label', { name: next.name }))
    chat.setAttribute('aria-label', t('page.chat.label', { name: next.name }))
    head.setAttribute('aria-label', t('page.picker.open', { name: next.name }))
    input.setAttribute('aria-label', t('page.compose.label', { name: next.name }))
    input.placeholder = t(next.channel === 'phone' ? 'page.compose.phone' : `page.compose.${next.role}`)
    find(root, '.avatar', HTMLElement).textContent = givenName(next.name).slice(0, 1).toLocaleUpperCase('vi')
    find(root, '.phone-name', HTMLElement).textContent = next.name
    find(root, '.phone-about', HTMLElement).textContent =
      next.role === 'member' ? next.unit : `${t(`page.role.${next.role}`)} · ${next.unit}`
    find(root, '.phone-time', HTMLElement).textContent = next.localTime
    find(root, '.phone-where', HTMLElement).textContent = next.where ?? ''
    const hour = Number(next.localTime.slice(0, 2))
    find(root, '.phone-night', SVGElement).toggleAttribute('hidden', hour >= 6 && hour < 21)
  }

  /** The keys of the newest message, where they stand under the chat. @param {readonly Message[]} messages @param {Person} next */
  function writeKeyboard(messages, next) {
    const newest = messages.findLast((message) => message.from === 'service')
    const shown = newest !== undefined && hasKeyboard(newest) && next.channel === newest.channel && newest.choices.length > 0
    const signature = shown ? newest.id : ''
    keyboard.hidden = !shown
    if (keyboard.dataset.of === signature) return
    keyboard.dataset.of = signature
    keyboard.replaceChildren(...(shown ? [choicesNode(newest, { choose, view: hooks.view })] : []))
  }

  /**
   * Shows a person and their messages.
   * @param {Person} next
   * @param {readonly Message[]} messages
   */
  function show(next, messages) {
    const other = next.id !== person?.id
    if (other) {
      picker.close()
      bubbles.clear()
      input.value = ''
      code.value = ''
    }
    person = next
    writePerson(next)
    const following = other || isNearEnd()
    const before = chat.scrollTop
    const { added, fresh } = bubbles.show(messages, next)
    writeKeyboard(messages, next)
    starter.hidden = messages.length > 0 || next.channel === 'phone'
    if (following && added > 0) scrollToEnd(fresh || added > 1 ? 'instant' : 'auto')
    else if (fresh) chat.scrollTop = before
    else if (added > 0) {
      toNewest.hidden = false
      root.classList.add('has-unread')
    }
  }

  channel.addEventListener('change', () => person && void hooks.putOn(person, channel.value))
  composer.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text !== '') void send({ text })
  })
  starter.addEventListener('submit', (event) => {
    event.preventDefault()
    const start = code.value.replace(/\s+/gu, '')
    if (start !== '') void send({ start })
  })
  toNewest.addEventListener('click', () => {
    scrollToEnd('auto')
    chat.focus()
  })
  chat.addEventListener('scroll', () => {
    wasNearEnd = isNearEnd()
    if (wasNearEnd && !toNewest.hidden) scrollToEnd('instant')
  })
  // The bar that comes and goes changes the height; whoever read the end goes on reading the end.
  new ResizeObserver(() => toNewest.hidden && wasNearEnd && scrollToEnd('instant')).observe(chat)
  // A picture that arrives late pushes the newest words out of sight.
  chat.addEventListener('load', () => toNewest.hidden && wasNearEnd && scrollToEnd('instant'), true)

  return {
    root,
    show,
    /** Tries again what has failed, under the same lock as a first try. */
    resend: send,
    /** Writes everything anew in the current language. */
    translate() {
      writeTexts(root)
      bubbles.clear()
      delete keyboard.dataset.of
    },
    /** While the year plays, hundreds of bubbles are not read out. @param {boolean} live */
    setLive(live) {
      chat.setAttribute('aria-live', live ? 'polite' : 'off')
    },
  }
}
