// Small helpers to build and find elements. Text goes in as text, never as markup.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string} [text]
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className, text, attributes = {}) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  return node
}

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new (...args: any[]) => T} kind
 * @returns {T}
 * @throws {Error} when the page's own HTML has no such element
 */
export function find(root, selector, kind) {
  const node = root.querySelector(selector)
  if (!(node instanceof kind)) throw new Error(`no ${kind.name} at ${selector}`)
  return node
}

/**
 * An icon of the sprite in index.html, hidden from screen readers.
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#icon-${name}`)
  svg.append(use)
  return svg
}

/**
 * A disabled button would lose the focus, and with it the place of somebody who uses the keyboard; so it stays focusable and says it is off.
 * @param {HTMLElement} button
 * @param {boolean} off
 */
export function setOff(button, off) {
  button.setAttribute('aria-disabled', String(off))
}

/** @param {HTMLElement} button @returns {boolean} */
export const isOff = (button) => button.getAttribute('aria-disabled') === 'true'
