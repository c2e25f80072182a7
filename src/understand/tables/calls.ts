// What a caller writes when nobody said anything: no answer, or a number that is somebody else's.
import { phrases } from '../phrases.ts'

export const noAnswerPhrases = phrases(`
  không nghe máy, chưa nghe máy, không nghe điện thoại, không bắt máy, chưa bắt máy, không nhấc máy, không ai nghe, không có ai nghe, chẳng ai nghe,
  không gọi được, chưa gọi được, gọi không được, không liên lạc được, chưa liên lạc được, không gặp được, chưa gặp được, chưa gặp, không thấy nghe,
  không trả lời, không thấy trả lời, máy bận, thuê bao, tắt máy, khóa máy, ngoài vùng phủ sóng, no answer, did not answer, not reached, busy
`)

/** Of the number that was dialled. */
export const wrongNumberPhrases = phrases(`
  sai số, số sai, nhầm số, số nhầm, lộn số, không đúng số, số không đúng, số không phải, không phải số, số không tồn tại, số không có thật,
  số của người khác, số người khác, đã đổi số, đổi số rồi, wrong number
`)
