// What a Vietnamese syllable may begin and end with, and what only looks like one that was typed without its keyboard.

/** Beginnings; none is one too. */
export const onsets = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'

/** What follows, without its tone. */
export const rhymes = `
  a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyn uyt uyu uơ
  ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yên yêm yêu yêt yêng
`

/** Words of other languages and names that a keyboard would turn into a syllable ("gas" into "gá"). */
export const foreign = `
  gas bus box tax mix max fix bar car her hi fax visa usa uae pos spa iso as is us if of or our for jeff new web www wifi taxi sex six
  seoul jeans boss pass class aa ee oo os ios sms mms ass ar air fast shop show snow now how wow low law raw saw view row own down town
  wrong more does goes room soon seen poor door free meet keep tour
  war was were where jar jam jet job joy jack jeju java jazz sos sas css cars bars guess miss kiss russ less ross mass moss toss loss
`

/** Words without accents that people run together with others; the other pieces of such a word count as doubtful. */
export const oftenJoined = `
  em toi tui minh con chau dang o lam cong nhan ben qua sang vo vao ve len xuong ra trong ngoai tai duoi tren kcn tp cty tro nha chay xe om cua da va van
`
