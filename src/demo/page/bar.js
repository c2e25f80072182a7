// The bar that says what went wrong and offers to try again. One at a time; it goes away when the same thing works.
import { RequestFailed } from './api.js'
import { find } from './dom.js'
import { hasTexts, t } from './texts.js'

/** @param {unknown} error @returns {string} */
function reason(error) {
  if (!(error instanceof RequestFailed)) throw error
  // Before the first answer there is no language to speak.
  if (!hasTexts()) return `⚠ ${error.status || '…'}`
  if (error.kind === 'http') return t('page.error.http', { status: error.status })
  return t(error.kind === 'timeout' ? 'page.error.timeout' : 'page.error.offline')
}

/** @param {HTMLElement} root */
export function createBar(root) {
  const text = find(root, '.bar-text', HTMLElement)
  const retry = find(root, '.bar-retry', HTMLButtonElement)
  const close = find(root, '.bar-close', HTMLButtonElement)
  /** @type {{ about: string, again: () => void } | null} */
  let current = null

  /** @param {string} about */
  function clear(about) {
    if (current?.about !== about) return
    current = null
    root.hidden = true
    text.textContent = ''
  }

  retry.addEventListener('click', () => {
    const again = current?.again
    if (current) clear(current.about)
    again?.()
  })
  close.addEventListener('click', () => current && clear(current.about))

  return {
    clear,
    /**
     * @param {string} about what failed; a later failure of the same thing replaces it, `clear` of the same thing removes it
     * @param {unknown} error anything else than a failed request is a bug and thrown on
     * @param {{ sentence?: string, again: () => void }} options
     */
    show(about, error, { sentence = '', again }) {
      // A poll that fails too must not cover the words about what somebody just did.
      if (current !== null && about === 'refresh' && current.about !== about) return
      const why = reason(error)
      current = { about, again }
      text.textContent = `${sentence} ${why}`.trim()
      retry.textContent = hasTexts() ? t('page.error.retry') : '↻'
      root.hidden = false
    },
  }
}
