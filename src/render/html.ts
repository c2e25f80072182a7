// Words as they stand in a page that is printed or shown in a browser.

/** Text, also within a quoted attribute. */
export function html(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign)
}
