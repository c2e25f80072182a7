// Words that make a time the end of something: coming home, the end of a contract, staying until then. And those that do not.
import { phrases } from '../phrases.ts'

/** Coming home. */
export const comesHome = phrases('về, hồi hương, trở về, quay về, ra về')
/** "về" that is another one. */
export const notHome = phrases(`
  về hưu, về việc, về trễ, về muộn, về khuya, về tối, về phòng, về trọ, về nhà trọ, về phòng trọ, về công ty, về cty, về xưởng, về kho, về đêm, về ca đêm,
  về ca ngày,  về làm, về đội, về vụ, về chuyện, về vấn đề, về thông tin, vé số, vé máy bay, vé xe, vé tàu, vé về, về cái, về chế độ
`)
/** After "về": for a while only, then back again. */
export const visits = phrases(`
  thăm, thăm nhà, chơi, ăn cưới, ăn giỗ, nghỉ phép, nghỉ lễ, đám, đám cưới, đám giỗ, đám hỏi, cưới, giỗ, mấy bữa, mấy hôm, mấy ngày, vài hôm, vài bữa,
  vài ngày, ít hôm, ít bữa, ít ngày, dự, họp, kiểm điểm, cúng, làm giấy tờ, khám, bầu cử, rồi đi, rồi vào, rồi lại đi, rồi lại vào, lại đi, lại vào
`)
/** After "về": for good. */
export const forGood = phrases('luôn, hẳn, về luôn, về hẳn, hẳn luôn')

/** The end of a contract, a visa, a course, a building site. */
export const contractEnds = phrases(`
  hết hạn, hết hợp đồng, hết hđ, hết hd, hết hạn hợp đồng, hết hạn hđ, mãn hạn, mãn hợp đồng, đáo hạn, hết thời hạn, hết visa, hết hạn visa, kết thúc,
  kết thúc hợp đồng, xong hợp đồng, xong hđ, hết khóa, hết chương trình, thanh lý hợp đồng, chấm dứt hợp đồng, đủ hạn, tới hạn, đến hạn, hết công trình,
  xong công trình, hết dự án, xong dự án, xong việc, hết việc, hết vụ, xong vụ, hết mùa, hết hợp đồng lao động, là hết, hết nhiệm kỳ, mới xong, là xong, thì xong,
  xong nghĩa vụ, hết nghĩa vụ, ra quân, xuất ngũ, tốt nghiệp, ra trường, mới nghỉ, là nghỉ, thì nghỉ, mới hết, thì hết
`)
/** What has an end: with "tới", "đến", "hết" after it. */
export const contracts = phrases(
  'hợp đồng, hđ, hd, hđlđ, thời hạn, visa, hạn, hạn hợp đồng, hợp đồng lao động, dự án, công trình, khóa, chương trình',
)
/** Ends of something else, or times when somebody is only busy. One word alone counts only with its accents: "dong" is "hợp đồng" as well. */
export const otherEnds = phrases(`
  miễn, miễn tiếp, xin miễn, hạn miễn, được miễn, đảng phí, sinh hoạt phí, tăng ca, bận, bận việc, bận lắm, bận làm, ca đêm, ca ngày, ca khuya, trả góp, góp,
  nợ, nợ ngân hàng, trả nợ, vay, vay ngân hàng, nộp, đóng, đóng tiền, đóng phí, đóng bảo hiểm, bảo hiểm, hộ chiếu, căn cước, cccd, cmnd, thẻ, tiền nhà, tiền trọ,
  đơn hàng, hết đơn hàng, hợp đồng nhà, hợp đồng thuê, đám cưới, đám hỏi, đám giỗ, làm đám,
  thuê nhà, học phí, tiền lương, trả lương, nghỉ, được nghỉ, cho nghỉ, đang nghỉ, nghỉ phép, nghỉ lễ
`)

/** Before "2 năm nữa": that is counted from an end that nobody told. */
export const prolongs = phrases('gia hạn, ký, ký tiếp, ký thêm, ký lại, tái ký, kéo dài')

/** Right before a time: it lasts until then. */
export const untils = phrases(`
  tới, đến, cho tới, cho đến, tới tận, đến tận, mãi tới, mãi đến, tới khoảng, đến khoảng, tới lúc, đến lúc, tới khi, đến khi, hết, tới hết, đến hết, qua
`)
/** Right before a time: it began then, comes again and again, is past, or is the time of something else ("họp cuối năm"). */
export const sinces = phrases(`
  họp, buổi họp, cuộc họp, kiểm điểm, họp kiểm điểm, sinh hoạt, tổng kết, đại hội, kỳ họp,
  từ, kể từ, từ hồi, từ hôm, bắt đầu từ, bắt đầu, hồi, ký, sinh, sinh ngày, hôm, bữa, mỗi, hàng, hằng, cứ, cứ đến, cứ tới, cứ mỗi, thường, mới đi, vào làm,
  đã đi, ngoài, lương, được, đã được, tính đến, tính tới, gần
`)
/** Right before a time: nothing of their own. */
export const leadIns = phrases(`
  khoảng, tầm, chừng, độ, cỡ, vào, vào khoảng, vào dịp, dịp, trong, ngày, lúc, là, mãi, phải, chắc, chắc là, đâu, đâu khoảng, tầm khoảng, đợt, lễ, kỳ,
  trước, sau, vào tầm, cái, nay, giờ, này, đó, mới, nghỉ, ăn, dự kiến, dự định, dự tính, tính, định, sẽ, chắc cũng, có thể, có lẽ, hẹn, t, th
`)

/** Small words between a time and what happens then. */
export const between = phrases(`
  mới, sẽ, là, thì, được, chắc, chắc là, tính, định, dự định, dự kiến, dự tính, muốn, xin, phải, cũng, có thể, có lẽ, lại, nghỉ, cả nhà, cả, cùng, vợ chồng,
  hai vợ chồng, 2 vợ chồng, mà, nên, rồi, đó, này, ta, bọn, tụi, chúng, nghỉ làm, nghỉ việc, nghỉ hẳn, xong, sắp, hợp đồng, hđ, hết, khi, lúc, đây, nay, tới,
  vào bờ, ghe vào bờ, tàu vào bờ, cập bờ, mới được, thu xếp, sắp xếp, có, quê, nước, nhà, việt nam, vn, trở, quay
`)
/** Between a time and "về": it is something else that happens then. */
export const instead = phrases(`
  đi, bay, sang, qua, vào, ra, lên, xuống, từ, gửi, gởi, gọi, điện, nhắn, đưa, rước, đón, chở, dời, làm, học, thi, cưới, họp, nếu, chuyển, công ty chuyển,
  sinh, mua, bán, đặt
`)
/** "chuyển về quê" is coming home all the same. */
export const movesHome = phrases('chuyển về quê, chuyển về nhà, chuyển về xã, chuyển hẳn về quê, chuyển về địa phương')
export const nots = phrases('không, chưa, đừng, chẳng, khỏi, hông, hổng, không có, chưa có')
/** After "về": not after all. A plain "không" only as the last word ("có về không"): "về luôn không đi nữa" is no denial. */
export const notAfter = phrases('không được, không nổi, không kịp, chưa được, được không, hay không, không đâu')
/** Right before "về": it is not the person who comes. */
export const othersCome = phrases('lương, tiền, hàng, tin, vốn')
/** Before "về": it is sent, nobody comes. */
export const sends = phrases('gửi, gởi, gọi, điện, nhắn, báo, chuyển tiền')
/** After "về" and the name of a place: to work there. */
export const worksThere = phrases('làm, đi làm, làm việc, xin việc, kiếm việc, tìm việc, học, chơi')
/** Nothing is settled. */
export const unsure = phrases(`
  nếu, chưa biết, không biết, chưa chắc, không chắc, chưa rõ, không rõ, chưa tính, chưa định, ước, ước gì, giá mà, mong, mơ, khi nào, bao giờ, chừng nào, hay không, được không, năm nào,
  tết nào, tháng nào, tuần nào, mỗi năm, mỗi tháng, mỗi tuần, hàng năm, hằng năm, hàng tháng, hằng tháng, thỉnh thoảng, hay về, thường về
`)
/** It has happened: right before "về" or "hết hạn". */
export const already = phrases('đã, vừa, vừa mới')
/** "em mới về 15/11" has happened, "tết em mới về" has not. */
export const justNow = phrases('mới')
/** The same, after it. */
export const alreadyAfter = phrases('rồi')
/** "hoặc", between two times: nobody knows which. */
export const or = phrases('hoặc, hay, hay là, hoặc là')
/** "tới tháng 3 là được 2 năm": counts what has been, and ends nothing. */
export const reckonings = phrases('là được, được, là tròn, tròn, là đủ, đủ, là vừa')
/** After "tới Tết em": still there then. */
export const staysOn = phrases('vẫn, còn, vẫn còn, vẫn ở, vẫn làm, ở lại, ở đây')
/** After a time: "hợp đồng 3 năm, 8/2028 hết". */
export const runsOut = phrases('hết, là hết, thì hết, mới hết, hết hạn, là xong, thì xong, mới xong')
/** Doing or living there: "làm 2 năm nữa", "ở thêm 1 năm". */
export const stays = phrases('làm, ở, ở lại, ở đây, đi làm, làm việc, học, làm ăn, sống, làm tiếp, ở tiếp, bám trụ, trụ')
