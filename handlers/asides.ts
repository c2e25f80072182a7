// What somebody says beside an answer while something is being written, in a whole short line: "quay lại", "để mai", "xong". It is no answer.
import { fold, plainDigits } from '../src/core/text.ts'
import { plainWords } from '../src/understand/plain-words.ts'

/**
 * back: the question before · edit: something written before, `nth` where they say which · later: another day · done: that is all, or what is
 * there so far · how: what is one to write? · command: their own data, help, somebody to talk to · nothing: there is nothing to write · wordless: a yes or a sign.
 */
export type Aside =
  | { readonly says: 'back' | 'later' | 'done' | 'how' | 'command' | 'nothing' | 'wordless' }
  | { readonly says: 'edit'; readonly nth: number | null }

/** Letters of the longest such line. */
const longest = 40

const head = /^(?:(?:da|vang|ok|cho|xin|thoi)[ ,]+)+(?=.)/u
const tail = /(?:[.!,…]| (?:a|nhe|nha|nhi|voi|di|da|em|anh|chi|ban|please))+$/u

const patterns: readonly (readonly [Exclude<Aside['says'], 'edit' | 'wordless'>, RegExp])[] = [
  ['back', /^(?:quay|tro|lui) (?:lai|ve)(?: (?:cau|phan|muc) truoc)?$|^(?:cau|phan|muc) truoc$|^(?:go )?back$|^previous(?: question)?$/u],
  [
    'later',
    /^(?:(?:em|toi|minh|anh|chi) )?(?:de |hen |cho )?(?:mai|ngay mai|sang mai|toi nay|toi mai|hom khac|hom sau|luc khac|khi khac|khi nao ranh|bao gio ranh|(?<=de )sau)(?: (?:em|toi|minh))?(?: (?:moi |se )?(?:viet|lam|tra loi|nhan|gui|khai|dien)(?: tiep| not| sau)?)?$|^(?:(?:em|toi|minh|anh|chi) )?(?:dang |hoi )?ban(?: (?:qua|lam|viec))?$|^luu lai$|^luu$|^(?:do it |not now, )?(?:later|tomorrow)$|^not now$|^save(?: it)?$/u,
  ],
  [
    'done',
    /^(?:em |toi |minh )?(?:da )?(?:viet |lam )?(?:xong|het)(?: roi)?$|^gui(?: luon| ngay)?$|^(?:xem|doc)(?: lai| lai (?:ban viet|bai viet|ban nhap|don|don nhap)| (?:ban viet|bai viet|ban nhap|don nhap))$|^(?:done|send|send it|that is all)$/u,
  ],
  [
    'how',
    /^(?:em |toi |minh )?(?:(?:phai|can|nen) )?(?:viet|ghi|tra loi|khai|dien|noi)(?: cai)? (?:gi|sao|the nao|nhu the nao|lam sao|mau)(?: (?:bay gio|day|vay|o day))*$|^(?:cau|muc|phan)? ?(?:nay )?(?:la )?(?:sao|gi|the nao|nghia la gi)(?: (?:vay|day))?$|^(?:em |toi |minh )?(?:chua|khong|ko|k) (?:hieu|ro|biet)(?: (?:phai )?(?:viet|ghi|tra loi|lam))?(?: (?:gi|sao|the nao|nhu the nao|lam sao))?$|^(?:huong dan|vi du|mau)$|^what(?: should i write)?$|^how$/u,
  ],
  ['command', /^(?:xem|view|tro giup|giup|help|gap (?:chi uy|bi thu)|goi (?:chi uy|bi thu))$/u],
  ['nothing', /^(?:khong|ko|k|khong co|ko co)(?: (?:co )?gi(?: (?:het|ca))?)?$|^(?:chua co(?: gi)?)$|^(?:no|none|nothing)$/u],
]
const yes = /^(?:da|vang|u|uh|ok|oke|okay|duoc|roi|dung roi|yes)$/u
const edit =
  /^(?:(?:em|toi|minh) (?=\p{L}+ lai))?(?:sua|viet|lam|ghi)(?: lai)?(?: (?:cau|phan|muc)(?: (?:so )?(\d))?)?(?: truoc)?$|^edit(?: (\d))?$/u

/** What a whole line says beside an answer; null for every line that may be one. */
export function asideIn(line: string): Aside | null {
  if (line.length > longest) return null
  if (!/[\p{L}\p{N}]/u.test(line)) return { says: /^\s*\?+\s*$/u.test(line) ? 'how' : 'wordless' }
  const whole = plainDigits(fold(line))
    .replace(/[?.!]+$/u, '')
    .trim()
  const bare = whole.replace(tail, '').trim()
  for (const said of new Set([whole, bare, bare.replace(head, ''), plainWords(line)])) {
    if (yes.test(said)) return { says: 'wordless' }
    // "viết" by itself is no wish to write anything anew.
    const again = /^(?:viet|lam|ghi)$/u.test(said) ? null : edit.exec(said)
    if (again) return { says: 'edit', nth: again[1] || again[2] ? Number(again[1] ?? again[2]) : null }
    const found = patterns.find(([, pattern]) => pattern.test(said))
    if (found) return { says: found[0] }
  }
  return null
}
