// The messages of one chat as bubbles, with a line for each new day. Only what is new is added, so that screen readers announce no more than that.
import { localStamp } from './dates.js'
import { icon, make } from './dom.js'
import { hasText, t } from './texts.js'

/**
 * @import { Attachment, Message, Person } from './api.js'
 * @typedef {{ choose: (choice: string, event: MouseEvent) => void, view: (attachment: Attachment) => void }} Taps
 */

/** More new bubbles than this at once appear without movement. */
const animateAtMost = 3

/** What needs a word: everything else went as it should. */
const worthSaying = new Set(['queued', 'claimed', 'sending', 'failed', 'expired', 'cancelled', 'unknown'])

/** @param {string} url @returns {string | null} the address when it is on this very server, otherwise null */
function ownAddress(url) {
  const address = URL.parse(url, location.href)
  return address?.origin === location.origin ? address.href : null
}

/**
 * @param {Attachment} attachment
 * @param {Taps} taps
 * @returns {HTMLElement}
 */
function attachmentNode(attachment, taps) {
  const address = ownAddress(attachment.url)
  if (address === null) return make('span', 'document', attachment.name)
  if (attachment.kind === 'picture') {
    const button = make('button', 'picture', undefined, { type: 'button', 'aria-label': t('page.chat.picture', { name: attachment.name }) })
    button.append(make('img', undefined, undefined, { src: address, alt: '', loading: 'lazy' }))
    button.addEventListener('click', () => taps.view({ ...attachment, url: address }))
    return button
  }
  const link = make('a', 'document', undefined, {
    href: address,
    download: attachment.name,
    'aria-label': t('page.chat.document', { name: attachment.name }),
  })
  const dot = attachment.name.lastIndexOf('.')
  link.append(icon('file'), make('span', 'document-name', attachment.name))
  if (dot > 0) link.append(make('span', 'document-kind', attachment.name.slice(dot + 1).toUpperCase()))
  return link
}

/**
 * @param {Message} message
 * @param {Taps} taps
 * @returns {HTMLElement}
 */
export function choicesNode(message, taps) {
  const group = make('div', 'choices', undefined, { role: 'group', 'aria-label': t('page.chat.choices') })
  for (const row of message.choices) {
    const line = make('div', 'choice-row')
    for (const choice of row) {
      const button = make('button', 'choice', choice.label, { type: 'button' })
      button.addEventListener('click', (event) => taps.choose(choice.id, event))
      line.append(button)
    }
    group.append(line)
  }
  return group
}

/** On Viber choices are keys under the chat, and belong to no bubble. @param {Message} message @returns {boolean} */
export const hasKeyboard = (message) => message.channel === 'viber'

/**
 * @param {Message} message
 * @param {Person} person
 * @param {string} time
 * @param {Taps} taps
 * @returns {HTMLElement}
 */
function bubbleNode(message, person, time, taps) {
  const node = make('div', `message from-${message.from === 'person' ? 'person' : 'service'}`, undefined, {
    'data-channel': message.channel,
  })
  const bubble = make('div', 'bubble')
  const who = message.from === 'person' ? t('page.chat.person', { name: person.name }) : t('page.chat.service')
  bubble.append(make('span', 'visually-hidden', `${who}: `))
  if (message.subject) bubble.append(make('p', 'subject', message.subject))
  if (message.attachment) bubble.append(attachmentNode(message.attachment, taps))
  if (message.text) bubble.append(make('p', 'text', message.text))
  const foot = make('span', 'stamp')
  const key = `page.message.${message.state}`
  if (worthSaying.has(message.state) && hasText(key)) foot.append(make('span', 'trouble', t(key)))
  foot.append(make('time', undefined, time, { datetime: message.at }))
  bubble.append(foot)
  node.append(bubble)
  if (message.choices.length > 0 && !hasKeyboard(message)) node.append(choicesNode(message, taps))
  return node
}

/**
 * Keeps one chat in step with its messages.
 * @param {HTMLElement} chat
 * @param {Taps} taps
 */
export function createBubbles(chat, taps) {
  /** @type {{ id: string, signature: string, node: HTMLElement }[]} what is shown, oldest first */
  let shown = []
  let lastDay = ''

  /** Forgets everything: another person, or another language. */
  function clear() {
    chat.replaceChildren()
    shown = []
    lastDay = ''
  }

  /**
   * A message that is on its way changes its state; its bubble is replaced where it stands.
   * @param {readonly Message[]} messages
   * @param {Person} person
   */
  function amend(messages, person) {
    for (const [i, message] of messages.slice(0, shown.length).entries()) {
      const old = shown[i]
      const signature = JSON.stringify(message)
      if (old === undefined || old.signature === signature) continue
      const node = bubbleNode(message, person, localStamp(message.at, person.zone).time, taps)
      old.node.replaceWith(node)
      shown[i] = { id: message.id, signature, node }
    }
  }

  /**
   * @param {readonly Message[]} messages oldest first
   * @param {Person} person
   * @returns {{ added: number, fresh: boolean }} how many bubbles are new, and whether all had to be drawn again
   */
  function show(messages, person) {
    const fresh = shown.length === 0 || !shown.every(({ id }, i) => id === messages[i]?.id)
    if (fresh) clear()
    else amend(messages, person)
    const added = messages.slice(shown.length)
    const nodes = []
    for (const message of added) {
      const { time, day } = localStamp(message.at, person.zone)
      if (day !== lastDay) nodes.push(make('p', 'day', day))
      lastDay = day
      const node = bubbleNode(message, person, time, taps)
      if (!fresh && added.length <= animateAtMost) node.classList.add('arriving')
      nodes.push(node)
      shown.push({ id: message.id, signature: JSON.stringify(message), node })
    }
    chat.append(...nodes)
    chat.querySelector('.empty')?.remove()
    if (messages.length === 0) chat.append(make('p', 'empty', t(person.channel === 'phone' ? 'page.chat.empty.phone' : 'page.chat.empty')))
    const newest = messages.findLastIndex((message) => message.from === 'service')
    for (const [i, { node }] of shown.entries()) {
      node.classList.toggle('newest', i === newest)
      // What stands under a message of another channel is on a screen that this phone does not show any more.
      const gone = messages[i]?.channel !== person.channel
      for (const button of node.querySelectorAll('.choice')) button.toggleAttribute('disabled', gone)
    }
    return { added: added.length, fresh }
  }

  return { clear, show }
}
