// Every word the page shows, looked up by key in what the server sent for the current language.

/** @type {Record<string, string>} */
let texts = {}
let language = 'vi'

/**
 * Takes over the sentences of a language and marks the document with it.
 * @param {Record<string, string>} next keys without a namespace, such as `page.title`
 * @param {'vi' | 'en'} locale
 * @returns {boolean} whether the language changed, so that everything has to be written anew
 */
export function useTexts(next, locale) {
  const changed = locale !== language || Object.keys(texts).length === 0
  texts = next
  language = locale
  document.documentElement.lang = locale
  return changed
}

/** The language tag for Intl: English dates are written day first, as in Viet Nam. */
export const intlLocale = () => (language === 'en' ? 'en-GB' : 'vi-VN')

/** @param {string} key @returns {boolean} */
export const hasText = (key) => key in texts

/** Before the first answer there are no sentences; what is shown then has to do without words. */
export const hasTexts = () => Object.keys(texts).length > 0

/**
 * The sentence of a key with its `{{parameters}}` filled in; a plural is chosen by `count`. A key without a sentence shows itself.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function t(key, params = {}) {
  const plural = 'count' in params ? `${key}_${new Intl.PluralRules(intlLocale()).select(Number(params.count))}` : key
  const text = texts[plural] ?? texts[`${key}_other`] ?? texts[key] ?? key
  return text.replace(/\{\{\s*(\w+)\s*\}\}/gu, (_, name) => String(params[name] ?? ''))
}

/**
 * Writes the sentences that stand in the HTML: `data-text` becomes the content, `data-label` the name for screen readers.
 * @param {ParentNode} root
 */
export function writeTexts(root) {
  for (const node of root.querySelectorAll('[data-text]')) node.textContent = t(node.getAttribute('data-text') ?? '')
  for (const node of root.querySelectorAll('[data-label]')) node.setAttribute('aria-label', t(node.getAttribute('data-label') ?? ''))
}
