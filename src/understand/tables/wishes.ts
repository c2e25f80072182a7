// Words that ask for something besides reporting. A wish is a whole reply or a clause of its own, or one of the clear phrases.
import { phrases } from '../phrases.ts'

/** Stop, as a whole reply or as a clause. "dung" without accents is not here: it is also đúng. */
export const stopWords = phrases(`
  dừng, stop, ngưng, ngừng, tạm dừng, tạm ngưng, dừng lại, dừng lại đi, ngừng lại đi, ngưng lại đi, ngừng lại, ngưng lại, hủy đăng ký, unsubscribe, quit,
  stop it, xin dừng, cho dừng, dừng tin, dừng tin đi, ngưng tin, ngưng tin đi, ngừng tin, ngừng tin đi, tắt, tắt đi, tắt tin, tắt tin đi, hủy nhận tin, không nhận nữa,
  không tham gia nữa
`)
/** Stop anywhere in a reply. */
export const stopPhrases = phrases(`
  đừng nhắn, đừng nhắn nữa, đừng gửi tin, đừng gửi nữa, đừng hỏi nữa, đừng làm phiền, dừng nhắn, dừng nhận tin, dừng gửi tin,
  ngừng nhắn, ngừng gửi, ngưng nhắn, ngưng gửi, ngưng nhận tin, ngừng nhận tin, thôi nhắn, khỏi nhắn, không nhắn nữa,
  không cần nhắn, không nhận tin, không muốn nhận tin, không muốn nhận, không muốn nhận nữa, không muốn nhắn,
  không đồng ý nhận, không đồng ý nhắn, stop messaging, stop sending, stop texting, do not message, don t message, không cho nhắn
`)
/** "không cho phép chi bộ xử lý dữ liệu": a refusal, what is done with it, and what it is done with, a few words apart. */
export const refusals = phrases(
  'không đồng ý, không cho, không cho phép, không muốn, không chấp nhận, từ chối, đừng, thôi, ngừng, ngưng, dừng, do not, don t',
)
export const keepings = phrases('lưu, lưu trữ, giữ, lưu giữ, xử lý, sử dụng, dùng, thu thập, khai thác, keep, store, process')
export const personalData = phrases('thông tin, dữ liệu, dữ liệu cá nhân, số liệu, data')
/** Stop, and what was agreed to is taken back: that is asked once more. */
export const withdrawPhrases = phrases(`
  rút đồng ý, rút lại đồng ý, rút sự đồng ý, rút lại sự đồng ý, rút cái đồng ý, rút lời đồng ý, thu hồi đồng ý, thu hồi sự đồng ý, hủy đồng ý, hủy sự đồng ý, bỏ đồng ý,
  không đồng ý lưu, không đồng ý cho lưu, không đồng ý để lưu, không đồng ý giữ, không đồng ý cho giữ, không đồng ý để chi bộ giữ, không đồng ý cho chi bộ giữ,
  không đồng ý cho chi bộ lưu, không đồng ý cung cấp, không đồng ý cho dùng, không đồng ý cho sử dụng, không đồng ý nữa, không còn đồng ý, hết đồng ý, thôi đồng ý,
  không cho lưu, không cho giữ, không cho chi bộ lưu, không cho chi bộ giữ, không cho phép lưu, không cho phép giữ, không cho phép sử dụng, không cho sử dụng thông tin, không cho dùng thông tin,
  không lưu dữ liệu của, không lưu thông tin của, không giữ thông tin của, không giữ dữ liệu của, đề nghị không lưu, yêu cầu không lưu, không muốn lưu, không muốn bị lưu, không muốn chi bộ lưu, không muốn cho lưu, không muốn giữ thông tin, không muốn máy lưu, đừng lưu, đừng giữ thông tin, thôi lưu, ngừng lưu, ngưng lưu, dừng lưu,
  withdraw consent, withdraw my consent, revoke consent, revoke my consent, take back my consent, do not keep my data, don t keep my data, stop keeping
`)
/** Stop with a little word after it: "dừng nhé em bận". Never a bare "dung", which may be đúng. */
export const stopOpeners = phrases(
  'dừng nhé, dừng nha, dừng đi, dừng giúp, dừng giùm, dừng thôi, ngừng giúp, ngừng nhé, ngưng nhé, ngưng giúp, stop đi, stop nhé, stop giúp, stop please',
)
/** The bare word that is đúng as well as dừng. */
export const rightOrStop = phrases('dung, dung a, dung ah, dung ạ, dung nha, dung nhe, da dung, dạ dung')
/** Without accents these are only "stop". */
export const stopDespiteAccents = phrases('dừng lại, dừng lại đi, dừng tin, dừng tin đi, xin dừng, cho dừng, tạm dừng')

export const startWords = phrases(
  'bắt đầu, start, bắt đầu lại, nhận lại, nhận lại tin, nhận tin lại, cho nhận lại, tiếp tục nhận tin, mở lại, resume',
)

/** The same inside a longer reply. */
export const startPhrases = phrases(`
  nhận tin lại, nhận lại tin, nhận tin trở lại, nhận tin nhắn lại, nhận lại tin nhắn, mở lại tin, mở lại tin nhắn, mở tin lại, mở tin nhắn lại, bật lại tin, bật lại tin nhắn, bật tin lại,
  bật tin nhắn lại, đăng ký nhận lại, đăng ký lại, nhắn tin lại cho, nhắn lại cho tôi như, nhắn lại cho em như, get messages again, start again
`)

export const wrongWords = phrases(`
  nhầm, nhầm số, nhầm người, nhầm số rồi, nhầm người rồi, nhầm máy, sai số, sai người, nhắn nhầm, nhắn nhầm số, nhắn nhầm người,
  gọi nhầm, gửi nhầm, gửi nhầm người, wrong, wrong number, wrong person, lộn số, lộn người, nhắn lộn, nhắn lộn số, gửi lộn
`)
export const wrongPhrases = phrases(
  'nhầm số, nhầm người, lộn số, lộn người, sai số rồi, wrong number, wrong person, không phải số của, không phải số này, số này không phải',
)
/** "mình không phải anh Tâm". */
export const notMe = phrases('tôi không phải, mình không phải, em không phải, đây không phải, không phải tôi, không phải mình')
export const namedPeople = phrases('anh, chị, ông, bà, cô, chú, bác, em, là, người, đồng chí, số')

export const yesWords = phrases(`
  đúng, dạ vâng, vâng ạ, dạ được, đúng rồi, đúng vậy, đúng thế, chính xác, chuẩn, chuẩn rồi, ok, oke, okay, okie, oki, okê, ừ, ừa, ừm, uh, ờ, phải, phải rồi,
  vâng, vâng đúng, dạ đúng, đồng ý, nhất trí, yes, yep, right, correct, agree, được, xác nhận, đc, đc rồi, đc ạ, đc á, đc nha, đc nhé, đc luôn, ok đc, dạ đc
`)
/** Yes only to an open question. */
export const yesIfAsked = phrases('có, dạ, y, dạ có, dung roi, dung vay, dung the')
export const noWords = phrases(`
  không, không ạ, sai, sai rồi, không đúng, chưa đúng, không phải, không phải đâu, không đồng ý, chưa đồng ý, sửa, sửa lại, cần sửa,
  cho sửa lại, no, nope, wrong info, edit, không được, chưa, chưa phải, từ chối, disagree, không chịu, chưa đúng đâu, không đúng đâu, không đúng rồi, sai rồi nha, sai hết, sai hết rồi,
  hông, hông phải, hông phải đâu, hông phải vậy, hông đúng, hông đồng ý, hông chịu
`)

export const sameWords = phrases(`
  vẫn vậy, vẫn thế, như cũ, vẫn như cũ, như trước, vẫn như trước, như lần trước, vẫn như lần trước, không thay đổi,
  không có thay đổi, không có gì thay đổi, chưa có gì thay đổi, không đổi, chưa thay đổi, vẫn chỗ cũ, chỗ cũ, vẫn làm chỗ cũ,
  làm chỗ cũ, vẫn ở chỗ cũ, vẫn làm như cũ, vẫn làm cho cũ, vẫn ở đó, vẫn làm ở đó, vẫn làm đó, vẫn làm vậy, vẫn công việc cũ,
  việc cũ, công ty cũ, vẫn cty cũ, vẫn công ty cũ, vẫn bình thường, no change, same, same as before, nothing new, không có gì mới,
  không gì mới, hông có gì thay đổi, hông thay đổi, hông có gì mới, y như cũ, y chang, vẫn y vậy, vẫn vậy thôi, việc làm ổn định, công việc ổn định, việc vẫn ổn định, công việc vẫn ổn định
`)
/** The same as a whole clause only: "vợ em cũng vậy" is about her. */
export const sameClauses = phrases(
  'cũng vậy, cũng vậy thôi, cũng thế, cũng thế thôi, y vậy, y vậy thôi, y như vậy, y như trước, cũng như cũ, cũng như trước, cũng chỗ cũ, cũng ở đó, cũng làm đó, cũng bình thường, vẫn cũ',
)
/** What such a line leaves out is as it was: "vẫn làm ở Bắc Ninh" says nothing new about the work. */
export const stillWords = phrases(
  'vẫn, vẫn làm, vẫn đang làm, vẫn còn làm, vẫn ở, vẫn đang ở, vẫn còn ở, vẫn bên, vẫn đi làm, vẫn công việc, still',
)
export const notSame = phrases(
  'không như cũ, không còn như cũ, hết làm chỗ cũ, nghỉ chỗ cũ, không còn chỗ cũ, không như trước, không làm chỗ cũ, không làm công ty cũ, nghỉ công ty cũ, nghỉ việc cũ, rời công ty cũ, bỏ việc cũ',
)

/** Which part of what was said back is wrong, as a whole reply to "which part?". */
export const placePart = phrases(
  'nơi làm, chỗ làm, nơi ở, chỗ ở, địa chỉ, sửa nơi làm, sửa chỗ làm, sửa nơi ở, sửa chỗ ở, sửa nơi, sửa chỗ, sửa địa chỉ, sai nơi làm, sai chỗ làm, sai chỗ, sai nơi, chỉ sửa nơi, đổi nơi làm, sai tỉnh, sửa tỉnh, place',
)
export const workPart = phrases(
  'việc làm, công việc, nghề, việc, sửa việc làm, sửa việc, sửa công việc, sửa nghề, sai việc làm, sai việc, sai công việc, sai nghề, chỉ sửa việc, đổi việc làm, work',
)

/** Thanks, greetings and good wishes. */
export const politeWords = phrases(`
  cảm ơn, cám ơn, thanks, thank you, thank, tks, xin chào, kính chào, chào, alo, a lô, hello, hi, chúc mừng, chúc mừng năm mới, chúc,
  năm mới, vui vẻ, mạnh khỏe, sức khỏe, bình an, an khang, thịnh vượng, hạnh phúc, ngủ ngon, buổi sáng, buổi trưa, buổi chiều, buổi tối,
  tết vui vẻ, tạm biệt, không có gì
`)

/** Beside them: whom they are for, and what for. */
export const politeFillers = phrases(`
  chi bộ, chi ủy, đảng ủy, các đồng chí, các anh, các chị, các bác, các chú, mọi người, cả nhà, gia đình, đã hỏi thăm, hỏi thăm, đã quan tâm, quan tâm, đã nhắc, nhắc nhở, đã nhắn,
  rất, lắm, quá, tới, đến
`)

export const helpWords = phrases(
  'trợ giúp, help, trogiup, hướng dẫn, hướng dẫn sử dụng, cách dùng, cách sử dụng, menu, giúp với, giúp tôi với, giúp em với, giúp, hướng dẫn em với, hướng dẫn tôi với',
)
/** The same inside a longer reply that reports nothing. */
export const helpPhrases = phrases(`
  dùng như thế nào, dùng thế nào, dùng làm sao, sử dụng thế nào, sử dụng như thế nào, cách dùng, cách sử dụng, cách nhắn, cách trả lời, hướng dẫn em, hướng dẫn tôi, hướng dẫn mình, hướng dẫn dùm, hướng dẫn giùm,
  không biết dùng, không biết xài, không biết cách dùng, không biết sử dụng, không biết trả lời sao, không biết trả lời thế nào, không biết trả lời làm sao, không biết nhắn sao, không biết nhắn gì, không biết bấm, bấm vào đâu, bấm ở đâu, bấm đâu, bấm nút nào, bấm sao,
  trả lời làm sao, trả lời như thế nào, trả lời thế nào, trả lời ở đâu, nhắn làm sao, nhắn như thế nào, nhắn thế nào, phải nhắn gì, chỉ em cách, chỉ tôi cách, how do i, how to use
`)
/** Who asks who it is that writes, as a whole reply. */
export const whoWords = phrases(`
  ai, ai vậy, ai đó, ai đấy, ai thế, ai đây, ai nhắn, ai nhắn vậy, ai nhắn đó, ai nhắn tin, ai nhắn tin vậy, bạn là ai, là ai vậy, đây là ai, số của ai, số của ai vậy, số ai vậy,
  số này của ai, là ai, là máy hay người, là người hay máy, mày là máy hay người, bạn là máy hay người, cái gì đây, tin gì đây, máy hay người, máy hay người vậy, người hay máy, người hay máy vậy, có phải máy không, who is this, who are you, are you a robot
`)

/** "Not now": a whole phrase, or a time with an answer promised close behind it ("lát nữa em trả lời"). */
export const laterPhrases = phrases(`
  tối nhắn lại, tối trả lời lại, trả lời sau, nhắn sau, báo sau, nói sau, nhắn lại sau, trả lời lại sau, báo lại sau, để sau, để lúc khác, để khi khác, để hôm khác, để bữa khác, lúc khác nha, bữa khác nha,
  chưa rảnh, không rảnh, đang dở tay, đang lái xe, đang đi đường, đang trong ca, answer later, reply later, not now
`)
export const laterTimes = phrases(`
  lát, lát nữa, chút, chút nữa, chút xíu nữa, xíu, xíu nữa, tí nữa, tý nữa, hồi nữa, tối nay, tối em, tối tôi, tối mình, tối con, tối cháu, tối về, chiều, chiều nay, trưa,
  mai, ngày mai, mốt, hôm khác, bữa khác, lúc khác, khi khác, tuần sau, tháng sau, cuối tuần, rảnh, khi nào rảnh, lúc nào rảnh, khi rảnh, hết ca, tan ca, xong việc
`)
export const answerVerbs = phrases('trả lời, nhắn, nhắn lại, nhắn tin lại, báo, báo lại, phản hồi, gửi lại, nói lại, answer, reply')

export const myDataWords = phrases(
  'xem, view, xem lại, xem thông tin, xem dữ liệu, xem của tôi, thông tin của tôi, dữ liệu của tôi, my data, xuất, export, xóa, delete, xóa dữ liệu, xóa thông tin, xuất dữ liệu',
)
export const exemptionQuestions = phrases(
  'hạn miễn của tôi, hạn miễn của em, hạn miễn đến khi nào, hạn miễn đến bao giờ, hết hạn miễn chưa, hết hạn miễn khi nào, hết hạn miễn bao giờ, hết hạn miễn ngày nào, hết hạn miễn chừng nào, khi nào hết hạn miễn, bao giờ hết hạn miễn, chừng nào hết hạn miễn, hạn miễn tới khi nào, hạn miễn tới bao giờ, hạn miễn tới chừng nào, miễn tới khi nào, miễn đến khi nào',
)
export const myDataPhrases = phrases(
  'xem dữ liệu của, xem thông tin của tôi, xem thông tin của em, dữ liệu của tôi, dữ liệu của em, xóa dữ liệu, xóa thông tin của, xóa hết thông tin, xóa hết dữ liệu, xóa toàn bộ thông tin, xóa toàn bộ dữ liệu, xóa mọi thông tin, xóa giùm thông tin, xóa giúp thông tin, lưu những gì, lưu gì về, giữ gì về, giữ những gì, giữ thông tin gì, lưu thông tin gì, có thông tin gì của, có thông tin gì về, biết gì về tôi, biết gì về em, thông tin gì về tôi, thông tin gì về em, thông tin gì của tôi, thông tin gì của em, what do you hold',
)

export const contactWords = phrases('gặp, gặp chi ủy, cần gặp, gọi, gọi lại, khiếu nại, contact, call me, gọi cho tôi, talk')
export const contactPhrases = phrases(`
  gặp chi ủy, gặp bí thư, gặp cấp ủy, gặp đồng chí bí thư, muốn nói chuyện với, cần nói chuyện với, cho nói chuyện với, gặp người phụ trách, nói chuyện với chi ủy, nói chuyện với bí thư,
  gọi cho tôi, gọi cho em, gọi cho mình, gọi lại cho tôi, gọi lại cho em, gọi lại cho mình, gọi điện cho tôi, gọi điện cho em,
  nhờ gọi lại, nghỉ sinh hoạt, thôi sinh hoạt, bỏ sinh hoạt, ra khỏi đảng, xin ra đảng, nghỉ đảng, bỏ đảng, thôi đảng, rút khỏi danh sách, ra khỏi danh sách, rút tên khỏi, xóa tên khỏi, muốn khiếu nại,
  nói chuyện riêng, trao đổi với chi ủy, trao đổi với bí thư, trao đổi riêng, xin số bí thư, xin số của bí thư, xin sđt bí thư, xin số chi ủy, talk to the committee, call me
`)

export const renewPhrases = phrases(`
  làm đơn tiếp, làm tiếp đơn, xin miễn, xin miễn tiếp, xin được miễn, miễn tiếp, miễn thêm, gia hạn miễn, gia hạn đơn, làm lại đơn,
  làm đơn xin miễn, làm đơn miễn, làm đơn mới, đơn xin miễn, xin nghỉ sinh hoạt tiếp, renew
`)
/** Other things that somebody asks to be let off. */
export const notRenewals = phrases('miễn đóng, miễn nộp, miễn đảng phí, miễn phí, miễn giảm, miễn học phí, miễn thuế, miễn tiền')
/** Only as a whole reply: a contract is prolonged too. */
export const renewWords = phrases('gia hạn, xin gia hạn, xin được gia hạn, gia hạn tiếp, miễn tiếp, làm đơn')
export const transferPhrases = phrases(
  'chuyển sinh hoạt, chuyển hẳn sinh hoạt, chuyển luôn sinh hoạt, chuyển cả sinh hoạt, chuyển nơi sinh hoạt, chuyển chỗ sinh hoạt, chuyển sinh hoạt đảng, chuyển sh đảng, chuyển đảng, chuyển hồ sơ đảng, chuyển đảng về, transfer',
)
export const returnPhrases = phrases(
  'sinh hoạt lại, trở lại sinh hoạt, quay lại sinh hoạt, về sinh hoạt lại, xin sinh hoạt lại, tham gia sinh hoạt lại, đi sinh hoạt lại, sinh hoạt trở lại, họp chi bộ lại, họp lại với chi bộ, họp với chi bộ lại, đi họp lại, vào sinh hoạt lại, muốn về hẳn, muốn về luôn, muốn về quê luôn, muốn về quê hẳn, muốn về lại, tính về hẳn, tính về luôn, định về hẳn, định về luôn, định về quê luôn, sắp về hẳn',
)
export const returnWords = phrases('về lại, tôi về lại, em về lại, mình về lại, về hẳn, về luôn, về lại quê, về lại địa phương')
export const attendPhrases = phrases(
  'về dự, về họp, dự họp, tham dự, dự kiểm điểm, về kiểm điểm, dự sinh hoạt, về dự họp, tham gia họp, có mặt dự, sẽ dự',
)
/** Beside a word of the meeting; what is not able to is `isAbsent`. */
export const canCome = phrases('về được, em về được, tôi về được, sẽ về, có về, i can come, will come')
/** How else one takes part in a meeting. */
export const onlineWords = phrases('trực tuyến, online, qua zalo, qua mạng')
export const onlinePhrases = phrases(
  'dự trực tuyến, họp trực tuyến, dự online, họp online, tham gia trực tuyến, tham gia online, dự qua zalo, họp qua zalo',
)
/** Beside a word of the meeting: "họp cho em qua zoom". */
export const onlineWays = phrases('trực tuyến, online, qua zoom, qua zalo, qua mạng, qua google meet, qua meet, qua điện thoại, từ xa')
export const letterWords = phrases('gửi thư, viết thư, gửi thư về, gửi bản kiểm điểm, gửi bản kiểm điểm về')
/** The same: "bản kiểm điểm tôi gửi thư về". */
export const letterWays = phrases(
  'gửi thư, viết thư, bằng thư, qua thư, thư gửi, gửi bản kiểm điểm, gửi bản tự kiểm điểm, gửi giấy về, by letter, send a letter',
)
export const meetingWords = phrases('họp, dự, kiểm điểm, bản kiểm điểm, dự họp, họp cuối năm, tổng kết, review, meeting')
/** "không về dự kiểm điểm được": a no, and within a few words the coming. */
export const comingWords = phrases('về, dự, họp, tham dự, tham gia, có mặt, đi họp')
export const notComing = phrases('không, chưa, không thể, chưa thể, chắc không, khó mà, khó')
export const absentPhrases = phrases(`
  không về được, không về dự được, không dự được, không về họp được, không họp được, không về kịp, chưa về được, chưa sắp xếp được,
  không sắp xếp được, không tham dự được, không đi họp được, vắng họp, xin vắng, không về đc, không về dự đc, không dự đc, không về họp đc, không họp đc, không đi họp đc
`)
/** "về dự đám cưới" is another meeting. */
export const otherEvents = phrases('đám, đám cưới, cưới, tiệc, giỗ, lễ cưới, tết, thi, phỏng vấn, công ty, cty')
export const unsure = phrases('không, chưa, chưa biết, không biết, chưa chắc, có thể, nếu, không thể, không về, khó')
export const but = phrases('nhưng, nhưng mà, mà, sửa, sai, trừ, chỉ')
