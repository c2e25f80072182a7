// Words around the name of a firm or of an industrial park.
import { phrases } from '../phrases.ts'

/** Behind these a firm's name may stand. */
export const firmCues = phrases('cty, cti, công ty, hãng, tập đoàn, nhà máy, xí nghiệp, xưởng')

/** Between them and the name. */
export const legalForms = phrases(
  'tnhh, một thành viên, mtv, cổ phần, cp, sx, tm, dv, tên, tên là, thương mại, dịch vụ, sản xuất, của hãng',
)

/** Never a name, also with a capital. */
export const noNames = phrases(`
  cũ, mới, khác, này, đó, kia, ấy, nhà, nhà nước, tư nhân, nước ngoài, liên doanh, lớn, nhỏ, to, gần, xa, đông, ít, nhiều, của, nào,
  và, ở, tại, bên, trong, kcn, khu công nghiệp, kcx, tỉnh, huyện, xã, phường, quận, em, tôi, mình, anh, chị, cháu, con, dạ, vẫn, đang,
  đã, cho, bị, không, có, làm, là, thì, mà, nên, được, việc, công việc, lương, tăng ca, ca, tháng, năm, hiện, giờ, nay, company, ok, bệnh viện, bệnh
`)

/** Which park a word leads to, in short. */
export const parkWords = [
  ['KCX', phrases('kcx, khu chế xuất')],
  ['CCN', phrases('ccn, cụm công nghiệp')],
  ['KKT', phrases('kkt, khu kinh tế')],
] as const

/** Where somebody lives is not where they work. */
export const livesCues = phrases('trọ, ở trọ, thuê trọ, thuê nhà, nhà trọ, sống, sinh sống')
