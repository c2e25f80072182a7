// Codes that stand for no letter: XML forbids two of them, and a Word file that holds one does not open.
import { expect, it } from 'vitest'
import { printable } from '../../src/core/text.ts'
import { paperBytes } from '../../src/render/paper-bytes.ts'
import { docxPart } from '../render/support/file-text.ts'
import { usual } from '../render/support/papers.ts'

const odd = '\uffff\ufffe\ufdd0\u{1ffff}'

it('nothing of them is kept of what is typed, or of a list', () => {
  expect(printable(`Lò${odd} Thị Thử`)).toBe('Lò Thị Thử')
})

it('a paper about somebody in whose name one stands already is a good file', async () => {
  const paper = { ...usual.letter, person: { name: `Lò${odd} Thị Thử` } }
  const xml = new TextDecoder().decode(docxPart(await paperBytes(paper, 'docx', 'vi'), 'word/document.xml'))
  expect(xml).not.toMatch(/[\ufffe\uffff]/u)
  expect(xml).toContain('Thị Thử')
})
