// The letter that a member shows to the desk which gives leave. It says the name, when and where, and nothing else of the person.
import type { LetterPaper } from '../core/paper.ts'
import { centred, field, type Sheet, text } from './paper.ts'
import { addressed, branchSignature, dots, headBlocks, meetingBlocks, pair, titleBlocks, type Words } from './paper-parts.ts'

const indent = 28

/** Giấy mời, in the language of its reader. */
export function letterSheet(paper: LetterPaper, words: Words): Sheet {
  const { t } = words
  const who = {
    branch: paper.head.branch ?? t('paper:to.branch-blank'),
    name: paper.person.name ?? `${dots}${dots}${dots}`,
  }
  const invite = paper.meeting.occasion === 'review' ? t('paper:letter.invite.review', who) : t('paper:letter.invite.meeting', who)
  return {
    title: t('paper:letter.title'),
    blocks: [
      headBlocks(paper.head, '*', words),
      ...titleBlocks(t('paper:letter.title')),
      ...addressed([t('paper:letter.to')], words),
      paper.employer === null ? field(t('paper:letter.employer'), null, { before: 4 }) : centred(paper.employer, { bold: true, before: 4 }),
      // Between long dots words would be stretched.
      text(invite, { indent, before: 12, keep: true, align: paper.person.name === null ? 'left' : 'justify' }),
      ...meetingBlocks(paper.meeting, words),
      text(t('paper:letter.ask'), { indent, before: 8, keep: true }),
      ...(paper.contact === null ? [] : [text(t('paper:letter.contact', { contact: paper.contact }), { indent, before: 6, keep: true })]),
      pair([], branchSignature(paper.signer, words)),
    ],
  }
}
