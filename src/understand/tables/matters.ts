// Words of what a person takes up: a matter for the authorities, dues, a new number, hours, too many messages, somebody who is ill.
import { entries, phrases } from '../phrases.ts'

/** "kiến nghị", "góp ý": somebody has something to say to the authorities, whatever it is. */
export const petitionWords = phrases(`
  kiến nghị, phản ánh, phản ảnh, góp ý, đề đạt, đề xuất ý kiến, có ý kiến với xã, có ý kiến với chi bộ, ý kiến với chi bộ, đề nghị xã, đề nghị ủy ban,
  đề nghị chính quyền, đề nghị địa phương, đề nghị cấp trên, đề nghị thôn, đề nghị ấp, mong xã, mong ủy ban, mong chính quyền, mong địa phương, nhờ xã, nhờ ủy ban, nhờ chính quyền, nhờ địa phương,
  xã chưa giải quyết, xã chưa xử lý, xã không giải quyết, xã xem xét, xã xem giúp, xã xem lại, xã giải quyết, xã hỗ trợ, chính quyền xem,
  chưa thấy giải quyết, chưa ai giải quyết, không ai giải quyết, chưa được giải quyết, chưa giải quyết, chưa thấy ai sửa, chưa ai sửa, chưa ai làm, hỏi lại xã, hỏi giúp xã, ubnd xã,
  chuyển lời tới ủy ban, chuyển lời tới xã, chuyển tới ủy ban, chuyển tới xã, báo ủy ban, báo với xã, báo lên xã, nói với ủy ban, có ý kiến với, có ý kiến về, ý kiến với xã, ý kiến về việc, nhờ chi bộ có ý kiến, nhờ chi bộ nói giúp, nhờ chi bộ nói, nhờ chi bộ báo, nhờ chi bộ kêu, nhờ chi bộ hỏi, nhờ chi bộ xem, nhờ chi bộ coi, nhờ xã coi, nhờ điện lực, kêu điện lực, báo điện lực, nhờ nói giúp, nói giúp với xã, chi bộ hỏi giúp, chi bộ can thiệp, nhờ chi bộ giúp, nợ lương, quỵt lương, giật tiền, giựt tiền, lừa tiền, lừa đảo,
  petition, complain to the commune
`)
/** Matters of that kind by their names. */
export const petitionMatters = phrases(`
  sạt lở, sạt lỡ, sụt lún, bờ sông lở, bị lở đất, lũ cuốn, nhà bị sập, nhà sập, nhà dột nát, nhà tạm, xóa nhà tạm, ngập úng, ngập lụt, triều cường,
  đường xấu, đường lầy, đường lầy lội, đường xuống cấp, đường hư hỏng, đường hư hết, đường hỏng hết, đường hỏng nặng, đường hỏng rồi, đường bị hỏng,
  đường bị hư, đường đất, đường bị ngập, đường ngập, đường ổ gà, nhiều ổ gà, đường sá, bao giờ làm đường, bao giờ sửa đường, khi nào làm đường, khi nào sửa đường, xin sửa đường, nhờ sửa đường, cầu hỏng, cầu bị hỏng, cầu hư, cầu sập,
  cầu bị sập, cầu xuống cấp, bờ kè, cống hỏng, cống nghẹt, mương tắc, không có đèn đường, điện yếu, chưa có nước sạch, không có nước sạch, thiếu nước sạch, nước nhiễm mặn, nhiễm mặn,
  ô nhiễm, rác thải, bãi rác, mùi hôi, tiếng ồn, loa kẹo kéo,
  chế độ chính sách, chế độ thương binh, chế độ liệt sĩ, chế độ người có công, chế độ hộ nghèo, chính sách hộ nghèo, người có công, gia đình chính sách,
  hộ nghèo, hộ cận nghèo, cận nghèo, thoát nghèo, bảo trợ xã hội, trợ cấp xã hội, tiền trợ cấp, hỗ trợ làm nhà, hỗ trợ xây nhà, hỗ trợ nhà ở,
  vay vốn, hỗ trợ vốn, bảo hiểm y tế, thẻ bảo hiểm, tiền hỗ trợ,
  chuyện đất đai, vấn đề đất đai, về đất đai, sổ đỏ, sổ hồng, tranh chấp, tranh chấp đất, lấn đất, lấn chiếm, thu hồi đất, giải tỏa, đền bù, bồi thường đất, đất tái định cư, tiền tái định cư, suất tái định cư, cấp đất, chuyển mục đích đất,
  trộm cắp, mất trộm, ma túy, landslide, road is broken
`)
/** What belongs to everybody, or is anybody's right: together with a trouble in the same sentence. */
export const petitionThings = phrases(`
  đường vào, đường liên, đường xã, đường thôn, đường ấp, đường làng, đường bản, đường xóm, đường nông thôn, đường bê tông, đường nhựa, con đường, đường đi, đường trước nhà,
  cầu treo, cây cầu, chiếc cầu, cầu vào, cầu qua, cầu khỉ, cầu ván, điện ở, điện lưới, điện sinh hoạt, điện trong xóm, đường điện, trụ điện, cột điện, dây điện, đường dây điện, nước sạch, nước máy, nước sinh hoạt, nước tưới,
  con kênh, con mương, cống thoát nước, miệng cống, ruộng nhà, ruộng của, chia nước, nước ruộng, trạm y tế, trường học, nhà văn hóa, chế độ, tiền chế độ, trợ cấp, liệt sĩ, thương binh, bệnh binh, chất độc da cam, bảo trợ, sổ đất, giấy tờ đất, đất đai,
  đất nhà, đất ruộng, nhà tình nghĩa, nhà tình thương, nhà đại đoàn kết, rác, bờ sông, bờ kênh, bờ biển, con đê
`)
/** What is wrong with it, or asked of it. */
export const troubles = phrases(`
  hỏng, hư, gãy, sập, sụt, lở, lầy, lầy lội, ngập, xuống cấp, rất yếu, yếu lắm, yếu quá, hay cúp, bị cúp, hay mất, hôi, bẩn, khô hạn, nứt, chưa có, không có, chưa nhận, chưa được, không được, chưa thấy, không thấy, bị cắt,
  bị bịt, bị tắc, bị trôi, trôi mất, sắp đổ, nghiêng, sà xuống, thấp quá, thấp lắm, võng xuống, tới đâu rồi, đến đâu rồi, đo sai, chia sai, chậm, khi nào, bao giờ, khổ lắm, khổ quá, khó đi, nguy hiểm, chưa sửa, chưa làm, thắc mắc, hỏi về, thủ tục, bị lấn, bị thu hồi, bị mất
`)
/** What sounds like it and is a person's own work or doing. */
export const notPetitions = phrases(`
  không có kiến nghị, không có góp ý, không có phản ánh, không kiến nghị, không góp ý, không có ý kiến, chưa có kiến nghị, chưa có góp ý,
  trợ cấp thất nghiệp, ngân hàng chính sách, thợ kè, làm kè, xây kè, làm đê, đắp đê, thi công, công trình, làm công trình, đóng góp ý kiến vào dự thảo
`)

/** "đảng phí" in any line. */
export const duesWords = phrases(`
  đảng phí, phí đảng, tiền đảng, đóng phí đảng, nộp phí đảng, đóng đảng, nộp đảng, party dues, membership dues, dues
`)
/** Where nothing else is paid: to whom, how much, for how long. */
export const duesQuestions = phrases(`
  ck cho ai, chuyển khoản cho ai, gửi tiền cho ai, nộp tiền cho ai, nộp cho ai, đóng tiền cho ai, đóng cho ai, đóng bao nhiêu, nộp bao nhiêu,
  đóng mấy tháng, nộp mấy tháng, mấy tháng chưa đóng, mấy tháng chưa nộp, mấy tháng rồi chưa đóng, chưa đóng mấy tháng, còn nợ mấy tháng, nợ phí, nợ mấy tháng
`)

/** The number has changed, or will. */
export const newNumberPhrases = phrases(`
  đổi số, đổi số điện thoại, đổi số đt, đổi số phone, đổi sdt, đổi sđt, đổi số zalo, đổi sim, thay số, thay sim, thay số điện thoại, chuyển số, chuyển sang số, chuyển qua số,
  số mới, sđt mới, sdt mới, đt mới, số điện thoại mới, số đt mới, số phone mới, số zalo mới, điện thoại mới, sim mới, dùng số này, xài số này, dùng số mới, xài số mới,
  dùng sang số, mất sim, bỏ số cũ, số cũ bỏ, số cũ không dùng, số cũ hết dùng, số cũ mất, số cũ khóa, số cũ bị khóa, sim khác, số khác, đổi qua số, đổi thành số, sim cũ bỏ, sim kia, bỏ sim, không dùng số cũ, không xài số cũ,
  new number, new phone, changed my number, change my number, my number is
`)
/** Right before a number: it is their own. */
export const ownNumberCues = phrases(`
  số của em, số của tôi, số của mình, số em, số tôi, số mình, số em là, số tôi là, số mình là, số điện thoại em, số điện thoại tôi, số điện thoại của em, số điện thoại của tôi,
  sđt, sdt, sđt em, sdt em, sđt của em, sđt của tôi, sđt là, số điện thoại, số điện thoại là, số đt, đt, chuyển sang, chuyển qua, đổi sang, đổi thành, liên lạc qua số, liên lạc qua, có gì gọi, gọi em, gọi tôi, gọi mình, theo số, gọi theo số, dùng số, em dùng số, tôi dùng số, xài số, liên hệ, liên hệ qua, số Nhật, số Hàn, số Đài, số Việt Nam, số bên này, số bên đây, zalo em, zalo tôi, zalo số, số zalo, liên hệ em qua số, liên hệ tôi qua số, liên hệ số, liên lạc số, gọi em số, gọi tôi số,
  gọi số này, gọi qua số, gọi em qua số, gọi tôi qua số, nhắn qua số, số liên lạc, số liên hệ
`)
/** Right before a number that is not used any more. */
export const oldNumberCues = phrases(
  'số cũ, sim cũ, số cũ là, số cũ của em, số trước, số điện thoại cũ, sđt cũ, sdt cũ, bỏ số, không dùng số, không xài số, hết dùng số, đổi từ, đổi từ số, từ số',
)
const others = `
  vợ, chồng, bố, mẹ, ba, má, con, con trai, con gái, anh trai, chị gái, em gái, em trai, anh rể, chị dâu, bạn, bạn em, bạn cùng phòng, bạn cùng xóm,
  bạn gái, bạn trai, hàng xóm, chủ nhà, chủ trọ, tổ trưởng, quản lý, sếp, công ty, người nhà, gia đình, nhà
`
/** "số chị gái", "gọi cho vợ": somebody else's number follows. */
export const othersNumberCues = phrases(
  entries(others)
    .flatMap((who) => ['số', 'số của', 'sđt', 'sđt của', 'gọi', 'gọi cho', 'liên lạc', 'liên hệ'].map((cue) => `${cue} ${who}`))
    .join(','),
)
/** After one of these the number is somebody else's. */
export const othersNumber = phrases(
  'của vợ, của chồng, của bố, của mẹ, của ba, của má, của con, của anh, của chị, của bạn, của công ty, vợ, chồng, con, công ty, bố, mẹ, ba, má',
)

/** Writing to somebody, as the branch does. */
export const writeVerbs = phrases('nhắn, nhắn tin, gửi tin, gửi tin nhắn, hỏi thăm, text, message')
/** Right before them it is the person who will write. */
export const writers = phrases(
  'em, tôi, mình, tớ, cháu, con, em sẽ, tôi sẽ, mình sẽ, để em, để tôi, em lại, tôi lại, em mới, tôi mới, mình mới, em vừa, tôi vừa, em có, tôi có, đã, em xin, tôi xin',
)
/** Between the verb and the time. */
export const writeFillers = phrases(
  'tin, nhắn, cho, cho em, cho tôi, cho mình, em, tôi, mình, vào, lúc, giúp, giùm, dùm, hộ, trong, tầm, khoảng, từ, sau, giờ, vào lúc, vào khoảng, vào giờ, hỏi',
)
/** A time of the day or of the week. */
export const dayTimes = phrases(`
  ban ngày, ban đêm, ban trưa, giữa trưa, giữa ngày, giữa buổi, giữa ca, giờ cơm, giờ ăn, lúc ăn, buổi tối, buổi sáng, buổi trưa, buổi chiều, buổi đêm, giữa đêm, nửa đêm, đêm khuya, khuya, sáng sớm, tờ mờ sáng, tối muộn,
  giờ làm, giờ làm việc, giờ hành chính, giờ nghỉ, giờ nghỉ trưa, giờ ngủ, giờ khác, giờ nào khác, giờ này, ngoài giờ, sau giờ làm, trong giờ, lúc làm, lúc đang làm, lúc đi làm, khi đang làm,
  lúc ngủ, lúc này, cuối tuần, chủ nhật, thứ bảy, ngày nghỉ, đi làm về, tan ca, hết ca, tan làm, sớm quá, trễ quá, muộn quá, khuya quá, at night, in the evening, in the morning
`)
/** The same in one word, only right after the verb: "nhắn tối nhé". */
export const shortTimes = phrases('tối, sáng, trưa, chiều, đêm, sớm, trễ, muộn')
/** After such a word it is one day: "nhắn sáng nay". */
export const dated = phrases('nay, qua, mai, hôm, kia')
/** Before an hour: not from then on. */
export const untilCues = phrases('trước, đến, tới, trễ nhất, muộn nhất, before, until')
export const partsOfDay = phrases('sáng, trưa, chiều, tối, đêm, khuya, am, pm')
export const hourWords = phrases('giờ, h, g')
export const hoursPhrases = phrases(`
  đổi giờ nhận, đổi giờ nhắn, đổi giờ gửi, đổi giờ hỏi, đổi lại giờ, đổi khung giờ, đổi lịch nhắn, chuyển giờ nhắn, chuyển giờ nhận, chỉnh giờ nhắn, giờ nhận tin,
  giờ nhắn tin, nhắn giờ khác, nhắn sai giờ, nhắn trúng giờ, nhắn đúng giờ làm, nhắn đúng lúc, change the hour, change hour, other hour
`)

export const nightShifts = phrases('ca đêm, ca khuya, ca 3, ca ba, làm đêm, làm khuya, trực đêm, đi đêm, night shift, nights')

/** Tired of being asked. */
export const complaintPhrases = phrases(`
  hỏi hoài, hỏi suốt, hỏi miết, hỏi mãi, hỏi nhiều quá, hỏi nhiều thế, hỏi nhiều vậy, hỏi lắm, hỏi lắm thế, hỏi gì lắm, hỏi gì mà hỏi, hỏi gì hoài, hỏi tới hỏi lui, hỏi đi hỏi lại,
  nhắn nhiều dữ, hỏi nhiều dữ, lại hỏi, báo rồi mà, mới báo rồi, mới trả lời rồi, trả lời rồi sao, sao hỏi nữa, lại hỏi nữa, sao giờ hỏi nữa, hỏi nữa vậy, hỏi dữ, hỏi dữ vậy, nhắn dữ, hỏi gì hỏi, nói mấy lần rồi, nói rồi mà, trả lời mấy lần rồi, trả lời rồi mà, hỏi lại hoài, hỏi liên tục, hỏi quài, hỏi wài, cứ hỏi, nhắn hoài, nhắn suốt, nhắn miết, nhắn mãi, nhắn nhiều quá, nhắn nhiều thế, nhắn nhiều vậy, nhắn lắm, nhắn liên tục, nhắn quài, nhắn gì lắm,
  nhắn gì mà nhắn, cứ nhắn, nhắn tin hoài, nhắn tin suốt, nhắn tin nhiều quá, nhắn tin liên tục, tin nhắn nhiều quá, tin nhiều quá, nhiều tin quá, nhiều tin nhắn quá, gửi tin hoài, gửi hoài,
  đừng hỏi hoài, đừng hỏi nhiều, đừng nhắn nhiều, đừng nhắn hoài, bớt nhắn, bớt hỏi, nhắn ít thôi, hỏi ít thôi, nhắn bớt, hỏi bớt, nhắn ít lại, hỏi ít lại, đỡ nhắn, ít nhắn thôi, ít hỏi thôi,
  tháng nào cũng hỏi, tuần nào cũng hỏi, ngày nào cũng hỏi, hôm nào cũng hỏi, tháng nào cũng nhắn, tuần nào cũng nhắn, ngày nào cũng nhắn, bữa nào cũng hỏi, bữa nào cũng nhắn,
  phiền quá, phiền lắm, phiền phức, phiền thế, phiền ghê, rất phiền, thấy phiền, bị làm phiền, làm phiền nhiều, quấy rầy, bực mình, bực quá, bực ghê, khó chịu quá, nhức đầu quá, mệt với tin nhắn,
  việc ai nấy làm, spam, too many messages, stop bothering, annoying
`)
/** Said of oneself it is politeness. */
export const notComplaints = phrases(
  'làm phiền quá, em phiền quá, tôi phiền quá, ngại phiền quá, sợ phiền quá, sợ phiền lắm, không phiền lắm, không phiền phức, thu hồi',
)
/** After "đừng nhắn": not all of it, only so much. */
export const tooMuch = phrases(`
  nhiều, nhiều quá, nhiều thế, nhiều vậy, hoài, suốt, miết, mãi, liên tục, dày, dồn dập, mỗi ngày, hàng ngày, hằng ngày, thường xuyên, quá nhiều, lắm, lắm thế, quài
`)

/** Anybody's health is spoken of: such words are not kept, whatever else they say. */
export const healthTalk = phrases(`
  bệnh, khám bệnh, đi khám, tái khám, tiểu đường, đái tháo đường, huyết áp, tim mạch, đau tim, xương khớp, đau khớp, đau lưng, đau nhức, nhức mỏi, đau mỏi, đau chân, chân đau, đau bụng, đau bao tử, đau dạ dày,
  thoái hóa, bệnh gout, bị gout, bị gút, viêm gan, viêm phổi, viêm xoang, xơ gan, suy thận, suy tim, sỏi thận, hen suyễn, lao phổi, uống thuốc, sức khỏe yếu, sức khỏe kém, sức khỏe không,
  sảy thai, sẩy thai, tâm thần, diabetes, blood pressure, is ill, is sick, am ill, am sick, was ill, was sick, illness, cancer, surgery
`)
/** Of these a part looks like it: where people work, and what is cared for. */
export const notHealthTalk = phrases(
  'bệnh viện, bệnh xá, bệnh nhân, người bệnh, chữa bệnh cho, khám chữa bệnh, bệnh binh, dịch bệnh, trị bệnh cho',
)

/** Somebody who may need help now. A birth, a fever and a day off are not here. */
export const illWords = phrases(`
  tai nạn, bị thương, gãy chân, gãy tay, gãy xương, chấn thương, phẫu thuật, nằm viện, nằm bệnh viện, nằm bv, nhập viện, vào viện, đang nằm viện, cấp cứu, chữa bệnh, trị bệnh, điều trị,
  bệnh nặng, ốm nặng, đau nặng, bị bệnh, bị ốm, ung thư, tai biến, đột quỵ, chạy thận, hóa trị, xạ trị, phải mổ, mổ tim, mổ ruột thừa, mới mổ, vừa mổ, sốt xuất huyết, accident, hospital
`)
