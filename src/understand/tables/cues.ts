// Words around a place or a job that tell whether it is now, before, later, or somebody else's.
import { entries, phrases } from '../phrases.ts'

/** Each of the first with each of the second after it. */
const every = (first: string, second: string): string =>
  entries(first)
    .flatMap((one) => entries(second).map((other) => `${one} ${other}`))
    .join(',')

/** Right before a place: it is one. No phrase of these may end as a name begins: "ở tận" would hide the ở of "o tan phu". */
export const placeCues = phrases(`
  ở, tại, chợ đầu mối, bên, trong, vào, ra, lên, xuống, sang, qua, về, dưới, ngoài, đến, tới, tỉnh, tp, thành phố, tpho, nước, khu vực,
  trọ, quanh, quanh quẩn, loanh quanh, khắp, trên, tận trong, tận ngoài, tận trên, tận dưới, mãi trong, mãi ngoài, mãi trên, tít trong,
  tít ngoài, tuốt, tuốt trong,
  tuốt ngoài, tuốt trên, tuốt dưới, miệt, miệt dưới, vùng, gần, ven, trên này, trong này, ngoài này, dưới này, bên này, địa bàn,
  trên địa bàn, trung tâm, ngoại thành, nội thành, ngoại ô, sân bay, bến xe, bến cảng, nhà ga, cửa khẩu, thủy điện, nhiệt điện
`)

/** Right before a one-syllable name; "đi" only here ("đi Nhật"), because elsewhere it goes anywhere. */
export const syllableCues = phrases(`
  ở, tại, bên, sang, qua, đi, nước, về, xklđ, xkld, tp, thành phố, ở bên, trong, ngoài, vào, ra, xuất khẩu lao động, lao động,
  tận trong, tận ngoài, tuốt, quanh, khắp, trong này, ngoài này, bên này
`)

/** After a one-syllable name only one of these, a number or a pause may follow. */
export const afterSyllable = phrases(`
  ạ, a, á, nhé, nha, nhá, nghen, nè, nhen, hen, luôn, rồi, làm, làm việc, đi, được, từ, cho, theo, với, cùng, trong, đến, tới, hết,
  chưa, cũng, vẫn, và, hợp đồng, hđ, diện, bên, mới, đã, chăm, học, du học, tu nghiệp, thực tập, thực tập sinh, xklđ, xkld, mà, nên,
  đang, tháng, năm, khoảng, gần, hơn, đây, này, anh ơi, chị ơi, đồng chí, đ c, đc, bác ơi, ở, tại, kỹ sư, công nhân, nhà máy, xưởng,
  trồng, phục vụ, nuôi, lái, sinh sống, sống, định cư, em, tôi, mình, hiện, giờ, thì, cơ, chứ, thôi, vì, để, sang năm, cuối năm
`)

export const parkCues = phrases('kcn, khu công nghiệp, khu cn, kcx, khu chế xuất, cụm công nghiệp, ccn, khu kinh tế, kkt')

/** Before a short form in small letters only these: "về la…" is no Long An. */
export const shortFormCues = phrases('ở, tại, tỉnh, tp, thành phố, kcn')

/** What holds a name and is no place: "chủ nhật", "thợ hàn", "lam dong" for làm đồng. */
export const notPlaces = phrases(
  `
  đi tiếp, đi làm tiếp, làm tiếp, vẫn làm, chủ nhật, sinh nhật, thợ hàn, làm hàn, phụ thợ, phụ thợ hồ, phụ thợ nề, phụ thợ xây, máy hàn, quả cam, nước cam, nước mã,
  đội mỹ, trong nam, học viện, làm đồng, lao động, cần thợ, là gì, hưng hàn quốc, việt nam singapore
`,
)

/** The same, unless the name begins with a capital letter: "đi Hàn" is a journey, "đi hàn" a trade. */
export const notPlacesInSmallLetters = phrases('đi hàn')

/** Nearly a name, and everyday words: "ở bên trên" is no Bến Tre. */
export const notMisspelt = phrases(`
  bên trên, lao động, an ninh, làm đồng, hà nam, thành niên, thanh niên, bình tĩnh, bình dân, bình yên, thanh hoa, nhà bè, quảng bá,
  ninh bình, long an, thái bình, hải quan, gia lai, hòa bình, trong nam, miền nam
`)

/** "phường Phú Thọ" lies in another province than Phú Thọ. */
export const communeCues = phrases('xã, phường, ấp, thôn, bản, làng, khu phố, kp, thị trấn, p, khóm, tổ, buôn, xóm')
/** Of these the ones whose names are in the data. */
export const namedCommuneCues = phrases('xã, phường, thị trấn, p, tt, đặc khu')
export const districtCues = phrases('huyện, quận, thị xã, tx')

/** What grows or is kept somewhere: "sầu riêng Tiền Giang" is a fruit, "vườn sầu riêng Tiền Giang" a garden there. */
const produce = `
  sầu riêng, vải thiều, nhãn lồng, xoài, thanh long, bưởi, cam, cam sành, quýt, chôm chôm, măng cụt, vú sữa, dâu tây, atiso, dừa,
  dừa xiêm, hồ tiêu, hạt tiêu, hạt điều, cà phê, cafe, chè, trà, trái cây, tôm, tôm sú, yến, than
`

/** Dishes and other goods called after a place: "chả cá Quy Nhơn". */
const goods = `
  bánh, bánh tráng, bánh mì, bánh mỳ, bánh canh, bánh cuốn, bánh xèo, bánh khọt, bánh căn, bánh pía, bánh gai, bánh cáy, bánh đậu xanh,
  bánh đa, bánh phồng, bánh phu thê, bánh bột lọc, bánh ít, bánh tét, bánh chưng, bún, bún chả, bún cá, bún mắm, bún riêu, bún nước lèo,
  phở, phở bò, hủ tiếu, hủ tíu, mì, mì quảng, cao lầu, cơm gà, cơm tấm, cơm hến, cháo lươn, bò tơ, bò khô, bò một nắng, heo quay,
  vịt quay, chả, chả cá, chả mực, chả lụa, chả ram, nem, nem chua, nem nướng, giò chả, lạp xưởng, khô bò, khô mực, khô cá,
  mực một nắng, cá kho, nước mắm, mắm, mắm ruốc, mắm tôm, muối tôm, tương ớt, tôm khô, yến sào, tổ yến, trà sen, rượu, rượu nếp, bia,
  kẹo dừa, kẹo lạc, kẹo cu đơ, mè xửng, đặc sản, hải sản, mật ong, gốm, gốm sứ, lụa, nón lá, áo dài, đồ gỗ, đá mỹ nghệ
`

/** With produce after it: where it is grown, kept or packed, or the work with it. */
const farms = `
  rẫy, vườn, nương, đồi, nông trường, ao, vuông, đầm, bè, trại, ruộng, đìa, hái, bẻ, trồng, nuôi, chăm, cắt, thu hoạch, làm, mỏ, vựa, kho,
  xưởng, nhà máy, quán
`
/** "đường Điện Biên Phủ", "bún bò Huế", "công ty Nhật", "tiếng Hàn": a name that is no place of the person's. */
export const namedAfterCues = phrases(`
  đường, phố, cầu, xa lộ, quốc lộ, cao tốc, chợ, hẻm, ngõ, ngã tư, ngã ba, trường, tiếng, món, hàng, người, chủ, ông chủ, sếp, xe, đồ,
  quán, nhà hàng, công ty, cty, cti, xưởng, hãng, tập đoàn, bún bò, dân tộc, khách, vốn, anh, chị, chú, cô, bác, bạn, ngân hàng,
  thị trường, đơn, đơn hàng, visa, phim, nhà xe, lễ, quần, gạo, kẹo, bóng đá, đội, tàu, tên, họ tên, nguyễn, trần, phạm, hoàng, huỳnh,
  đặng, bùi, ngô, lương, trụ sở, trụ sở ở, trụ sở chính, trụ sở chính ở, văn phòng ở, văn phòng chính ở, công ty mẹ ở, tổng công ty ở,
  bão, bão ở, bão vào, bão về, lũ, lũ ở, lũ lụt ở, mưa lũ ở, lụt ở, ngập ở, bị công an, bị cảnh sát, bị csgt, csgt,
  trụ sở tại, trụ sở chính tại, trụ sở bên, trụ sở chính bên, hội sở ở, hội sở tại, hội sở chính ở, hội sở chính tại, văn phòng chính tại,
  công ty mẹ tại, công ty mẹ bên, tổng công ty tại, tổng công ty bên, xuất đi, xuất sang, xuất qua, xuất cho, xuất khẩu sang,
  xuất khẩu qua, hàng đi, hàng xuất, hàng xuất đi, hàng xuất sang, đơn hàng đi, đơn đi, ${produce}, ${goods}
`)

/** Right before a place: where somebody comes from or is registered, not where they are. */
export const originCues = phrases(`
  là dâu, là rể, đảng viên, đảng viên ở, đảng viên tại, ai ở, người ở, bà con ở, quê, gốc, quê gốc, quê quán, nguyên quán, người, dân, người gốc, quê ở, quê em, quê em ở, quê tôi, quê tôi ở, quê mình, quê mình ở,
  quê quán ở, gốc ở, gốc người, hộ khẩu, hộ khẩu ở, sinh ra ở, nhà ở, nhà em ở, nhà tôi ở, nhà mình ở, gia đình em ở, gia đình tôi ở,
  con em, quê nội, quê ngoại, quê vợ, quê chồng, quê con, quê con ở, quê cháu, quê cháu ở, sinh hoạt ở, đảng bộ, chi bộ, chi bộ ở, vợ quê,
  chồng quê, thường trú ở, thường trú, quê là, nhà vợ ở, nhà chồng ở, thường trú tại, hộ khẩu thường trú, hộ khẩu tại, hộ khẩu vẫn ở,
  hộ khẩu còn ở, khai sinh, khai sinh ở, khai sinh tại, khai sinh ghi, giấy khai sinh ở, giấy khai sinh ghi, căn cước ghi, căn cước ở,
  cccd ghi, cmnd ghi, hồ sơ ghi, lý lịch ghi, quê gốc ở, quê gốc tại, quê quán tại, nguyên quán ở, nguyên quán tại, sinh ra tại, lớn lên ở,
  lớn lên tại, sinh trưởng ở, sinh trưởng tại, quê hương ở, quê hương em ở, gốc gác, gốc gác ở, quê gốc em ở, quê gốc tôi ở, quê anh ở,
  quê chị ở, quê chú ở, quê bố ở, quê mẹ ở, quê ba ở, quê má ở, quê nội ở, quê ngoại ở, quê vợ ở, quê chồng ở, nhà bố mẹ ở, nhà ba mẹ ở,
  nhà cha mẹ ở, sinh hoạt tại, chi bộ tại, đảng bộ ở, đảng bộ tại,
  sinh hoạt đảng về, sinh hoạt đảng lên, sinh hoạt đảng ra, sinh hoạt đảng vào, sinh hoạt đảng sang, sinh hoạt về, sinh hoạt lên,
  sinh hoạt ra, sinh hoạt vào, sinh hoạt sang
`)

/** "về quê Thanh Hóa rồi": there now after all. */
export const atHomeCues = phrases(`
  thuê nhà ở, mua nhà ở, thuê trọ ở, về quê, ở quê, dưới quê, ngoài quê, trong quê, lên quê, tại quê, về quê ở, về quê vợ,
  về quê chồng, về quê ngoại, về quê nội, về dưới quê, sắp hết hạn ở, sắp hết hạn bên, sắp hết hợp đồng ở, sắp hết hợp đồng bên,
  chưa hết hạn ở, chưa hết hạn bên, chưa hết hợp đồng ở, chưa hết hợp đồng bên, còn hợp đồng ở, còn hợp đồng bên
`)

/** "chuyển từ Sóng Thần qua …": not there any more. */
export const leftCues = phrases(`
  từ, rời, rời khỏi, ra khỏi, bỏ, hết hợp đồng ở, hết hợp đồng bên, hết hạn ở, hết hạn bên, nghỉ ở, nghỉ làm ở, nghỉ việc ở, không còn ở,
  hết ở, nghỉ, nghỉ bên, thay vì, chứ không phải, chứ không ở, bị,
  để ở, để lại ở, gửi ở, gửi về, gửi ra, gửi vào, gửi đơn về, gửi đơn ra, gửi đơn vào, gửi tiền về, gửi hàng về, gửi đồ về, gửi giấy về
`)

/** Anywhere before it in the clause. */
export const beforeCues = phrases(`
trước, trước đây, trước kia, hôm qua, hôm trước, bữa trước, hôm kia, hôm bữa, tuần rồi, tháng rồi, bữa rồi, hồi trước, lúc trước,
hồi đó, ngày trước, hồi xưa, năm ngoái, năm trước, tháng trước, tuần trước, đã từng, từng làm, từng ở, không còn, hết làm, thôi làm,
nghỉ làm, dừng làm, ngừng làm, ngưng làm, bỏ làm, nghỉ việc, đã nghỉ, hết hợp đồng, mới nghỉ
`)
export const laterCues = phrases(`
cho tôi số, cho tôi danh sách, gửi tôi danh sách, gửi cho tôi, sắp, dự định, dự kiến, dự tính, đang định, định đi, định vào, định về, định ra, định sang, định qua, định lên, định chuyển,
chuẩn bị, sẽ, đang tính, tính đi, tính vào, tính về, tính ra, tính sang, tính qua, có thể, có lẽ, muốn, mong được, mong muốn,
hy vọng, tháng sau, tuần sau, năm sau, sang năm, sang tuần, sang tháng, ngày mai, mai em, mai tôi, mai mốt, mai đi, mai vào, mai về,
cho hỏi, xin hỏi, cho em hỏi, cho tôi hỏi, cho mình hỏi, cho con hỏi, nghe nói, nghe bảo, nghe kể, nghe đâu, hỏi em ở, hỏi tôi ở, hỏi mình ở, tuần tới, tháng tới, năm tới, đợt tới, tết, cuối năm,
đầu năm, cuối tuần, cuối tháng, đang chờ, chờ đi, chờ bay, đợi bay, đăng ký, để đi, nếu, mơ ước, ước, khi nào,
bao giờ, mấy giờ, nộp đơn, nộp hồ sơ, hết hạn, mãn hạn, xin đi, xin về, xin vào
`)
/** The same: they are only there for something, on their way, or speak of what is there. */
export const elsewhereCues = phrases(`
  về thăm, ra thăm, vào thăm, lên thăm, xuống thăm, đi thăm, đi đón, đón con ở, đón vợ ở, gặp anh ở, gặp chị ở, gặp bác ở, thấy trên tivi, trên tivi, xem tivi, coi tivi,
  giá như, phải chi, ước gì, lo cho con, lo cho vợ, lo cho chồng, nhắn giùm, nhắn dùm, nhắn hộ, cho bạn mượn, kiện, nợ lương, nhận bảo hiểm, làm giấy tờ,
  làm hộ chiếu, đi lễ, đi chùa, đi chợ, trên đường vào, trên đường về, trên đường ra, trên đường đi, trên đường lên, trên đường xuống, lương ở,
  hết tháng này, hết tuần này, hết năm nay, cuối tháng này, cuối năm nay
`)
export const negations = phrases(`
không, chưa, đừng, chẳng, không phải, hông
`)

/** From here on it is now: what stands before in the clause does not count. */
export const nowCues = phrases(`
giờ, bây giờ, hiện, hiện nay, hiện tại, hiện giờ, nay, bữa nay, hôm nay, tháng này, hổm rày, lúc này, trước mắt, đang, vẫn,
vẫn đang, vừa chuyển, mới chuyển, chuyển qua, chuyển sang, chuyển vào, chuyển ra, chuyển lên, chuyển về, chuyển xuống, đã chuyển, sắp hết hạn,
sắp hết hợp đồng, chưa hết hạn, chưa hết hợp đồng, còn hạn,
còn hợp đồng, trước cổng, trước chợ, trước công ty, trước trường, trước cửa, trước nhà, trước mặt
`)

/** Of these the ones that set now against before; "đang" and "vẫn" are said of everything. */
export const onlyNow = phrases(`
  giờ, bây giờ, hiện, hiện nay, hiện tại, hiện giờ, nay, bữa nay, hôm nay, tháng này, lúc này, trước mắt, vừa chuyển, mới chuyển,
  chuyển qua, chuyển sang, chuyển vào, chuyển ra, chuyển lên, chuyển về, chuyển xuống, đã chuyển, sắp hết hạn, sắp hết hợp đồng,
  chưa hết hạn, chưa hết hợp đồng, còn hạn, còn hợp đồng
`)

/** Only with what they do right after them: "anh rể ở …", but "anh rể rủ vô …" takes the person along. */
const moreOtherPeople = `
  bố, mẹ, ông nội, ông ngoại, bà nội, bà ngoại, anh rể, chị dâu, em rể, em dâu, cô dâu, chú rể, bố mẹ vợ, bố mẹ chồng, ba vợ, má vợ,
  ba chồng, má chồng, cha vợ, cha chồng, thông gia, sui gia, anh ruột, chị ruột, em ruột, anh em ruột, chú ruột, cô ruột, bác ruột,
  cậu ruột, dì ruột, anh họ, chị họ, em họ, bạn gái, bạn trai, người yêu, vợ cũ, chồng cũ, bạn cùng phòng, bạn cùng quê, bạn cùng xóm,
  bạn học, bạn cũ, bạn thân, con bạn thân, hàng xóm, đồng hương, chủ nhà, bà chủ nhà, ông chủ nhà, chủ trọ, thằng cháu, đứa cháu,
  cháu trai, cháu gái, con cả, con út, con đầu, con thứ hai, thằng út, thằng cả, ba, má
`

/** A clause that opens with one of these speaks of somebody else. */
export const otherPeople = phrases(`
  anh ấy, chị ấy, ông ấy, bà ấy, cô ấy, cậu ấy, bạn ấy, em vợ, em chồng, anh vợ, chị vợ, anh chồng, chị chồng,
  vợ, chồng, vk, bố em, bố tôi, bố mẹ, mẹ em, mẹ tôi, ba mẹ, ba em, ba tôi, má em, má tôi, cha em, cha tôi, tía em, ông xã, bà xã, con gái,
  con trai, con dâu, con rể, cháu nội, cháu ngoại, bố vợ, mẹ vợ, bố chồng, mẹ chồng, con em, con tôi, con mình, các cháu, mấy đứa nhỏ,
  các con, bạn em, bạn tôi, anh trai, chị gái, em trai, em gái, vợ con, cháu em, cháu tôi, nhà em, nhà tôi, gia đình, người nhà, ông bà,
  đồng nghiệp, thằng em, thằng em trai, thằng con, thằng bạn, con bé, đứa em, đứa con, đứa, có đứa, hai cháu, 2 cháu, hai con, 2 con,
  mấy anh em, con bạn, cô em, ông anh, bà chị, ông bà ngoại, ông bà nội, sếp ở, sếp bên, sếp em, sếp tôi, sếp mình, chủ ở, chủ em, chủ tôi,
  chủ mình,
  ${every(moreOtherPeople, 'ở, bên, tại, làm, đang, vẫn, thì, sống, bán, chạy, lái, học, quê, em, tôi, mình')}
`)
/** "anh Sáu nhà tôi", "chú Ba em": with a name between the two they are somebody else. */
export const kin = phrases('anh, chị, ông, bà, cô, chú, bác, cậu, dì, mợ, thím, dượng, em, thằng, con, đứa, cháu')
export const ofMyHome = phrases('nhà tôi, nhà em, nhà mình, nhà con, nhà cháu')

/** These may open a clause before its subject. */
export const openers = phrases(`
  còn, dạ, có, thì, thưa, và, mà, nhưng, vâng, à, ừ, ừa, riêng, hiện, giờ, nay, hiện nay, hiện tại, bây giờ, với
`)
/** "vợ chồng em ở …": the person too. */
export const households = phrases(
  `
  vợ chồng, hai vợ chồng, 2 vợ chồng, cả nhà, cả gia đình, mẹ con, hai mẹ con, bố con, hai bố con, cha con, hai cha con, ba mẹ con,
  mẹ và em, bố và em
`,
)
export const selves = phrases('em, tôi, mình, tớ, tao, tụi em, bọn em, chúng em, chúng tôi, cháu, con, anh, chị')
/** A new clause begins with one of these even without a comma. */
export const clauseOpeners = phrases(`
nhưng, nhưng mà, vì, còn em, còn tôi, còn mình, còn vợ, còn chồng, còn nhà, sau đó, xong, bây giờ, hiện, hiện nay, hiện tại,
hiện giờ, giờ
`)
/** The last word of these opens none. */
export const notOpeners = phrases('bao giờ, mấy giờ')

/** Politeness around an answer. */
export const courtesies = phrases(`
  dạ, ạ, a, á, nhé, nhe, nha, nhá, nghen, nè, nhen, hen, ah, ak, thưa, vâng, à, ơi, đồng chí, đ c, đc, bí thư, đó, đấy, đây, kính,
  chào, cảm ơn, cám ơn, nhiều, anh ơi, chị ơi, rồi, luôn, đó ạ, please, thanks, thank you
`)
/** The same, with the words for the people who speak. */
export const selvesToo = phrases('em, tôi, mình, anh, chị, bác, chú, cô, cháu, con, tụi em, chúng tôi, thôi, xin')

/** Before a province's or city's name, and part of it; or what stands there: "rẫy cà phê Đắk Lắk", "quán phở Đà Lạt". */
export const provinceUnits = phrases(
  `tỉnh, tp, thành phố, tpho, ${every(farms, produce)}, ${every('quán, tiệm, lò, xưởng', 'phở, bánh, bánh mì, hải sản, bia, gốm, lụa, đồ gỗ')}`,
)
export const oldOrNew = phrases('cũ, mới')

/** Right after a place: one is there for a few days. */
export const visitsAfter = phrases(`
  có ai, có đồng chí nào, có người nào, công tác, đi công tác, du lịch, chơi, thăm, khám bệnh, ăn cưới, dự đám cưới, họp, tập huấn, mấy ngày, vài ngày, vài hôm, mấy bữa,
  mấy hôm, ít hôm, ít bữa, ăn giỗ, đám giỗ, lo tang, chịu tang, đám tang, lo đám, đám cưới, còn tuyển, có tuyển, tuyển người, tuyển không,
  cần người
`)
/** Right before one. */
export const visitsBefore = phrases(`
  đi công tác, công tác ở, đi công tác ở, đi chơi, đi du lịch, du lịch, về thăm, đi thăm, ra thăm, vào thăm, lên thăm, đi khám ở, đi họp ở, đi thi ở, đi thi tại
`)

/** "hết hạn bên Nhật tháng 6 em mới về": an end, when, and the way home; before that one is still there. */
export const endings = phrases('hết hợp đồng, hết hđ, hết hạn, mãn hạn')
export const comesHome = phrases('mới về, mới được về, thì về, sẽ về, là về, em về, tôi về, mình về, con về')
export const whenToCome = phrases('tháng, năm sau, sang năm, tết, cuối năm, đầu năm, tuần sau')
