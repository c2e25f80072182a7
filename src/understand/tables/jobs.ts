// What people call their work, and the words that tell how they stand: in a job, by the day, on their own, without.
import { phrases } from '../phrases.ts'

/** Jobs by how one stands in them. A phrase is taken as it is written; those in `openJobs` go on for some words. */
export const employedJobs = phrases(`
  công nhân, công nhân viên, nhân viên, kỹ sư, kỹ thuật viên, kế toán, bảo vệ, lái xe, lái xe tải, lái xe khách, lái xe container,
  lái xe ben, tài xế, lái máy, lái cẩu, lái tàu, phụ xe, giáo viên, dạy học, điều dưỡng, hộ lý, y sĩ, bác sĩ, dược sĩ, phục vụ,
  phục vụ quán, phụ bếp, đầu bếp, nấu ăn, rửa chén, tạp vụ, lao công, giúp việc, giúp việc nhà, chăm người già, chăm sóc người già,
  khán hộ công, trông trẻ, giữ trẻ, thủ kho, phụ kho, kho vận, lễ tân, buồng phòng, thu ngân, bán hàng siêu thị, quản đốc,
  tổ trưởng, giám sát, tổ phó, trưởng ca, thuyền viên, đi biển, đi tàu cá, ghe cào, đi ghe, đi ghe cào, đánh cá, đánh bắt cá,
  may mặc, may công nghiệp, thợ may, may áo, may quần áo, may đồ, may túi xách, da giày, giày da, làm giày, thợ điện, thợ hàn, thợ tiện, thợ mộc, thợ máy, thợ sửa xe,
  thợ nhôm kính, thợ sơn, thợ cơ khí, lắp ráp, lắp ráp điện tử, chế biến thủy sản, chế biến gỗ, đóng gói, kiểm hàng, bộ đội, đi bộ đội, đi lính, nghĩa vụ quân sự, đi nghĩa vụ quân sự,
  công an, garment worker, factory worker, construction worker, farm worker, worker, truck driver, driver, welder, electrician, engineer,
  cook, waiter, waitress, cleaner, caregiver, nurse, teacher, security guard, fisherman, điều khiển máy, cn may, cn giày, cn gỗ, cn điện tử, nv văn phòng, đi tàu biển, chăm người bệnh, chăm bệnh nhân
`)
export const casualJobs = phrases(`
  phụ hồ, thợ hồ, thợ xây, làm hồ, xây dựng, làm thuê, làm mướn, làm thuê làm mướn, bốc vác, bốc xếp, khuân vác, làm thời vụ,
  việc thời vụ, hái cà phê, hái cà phê thuê, hái tiêu, hái điều, hái chè, cạo mủ, cạo mủ cao su, cạo mủ thuê, chặt mía,
  gặt lúa thuê, ai kêu gì làm nấy, ai mướn gì làm nấy, ai kêu gì làm đó, ai mướn gì làm đó, làm công nhật, nhặt ve chai, lượm ve chai, phát cỏ
`)
export const ownJobs = phrases(`
  chạy grab, grab, chạy xe ôm, xe ôm, xe ôm công nghệ, chạy xe công nghệ, chạy ship, ship hàng, shipper, giao hàng, chạy xe tải nhà,
  chạy taxi, buôn bán, bán hàng, bán hàng online, bán online, bán vé số, bán hàng rong, bán rau, bán trái cây, bán tạp hóa,
  bán quán, bán cơm, bán phở, bán bún, bán cà phê, mở quán, mở tiệm, mở shop, kinh doanh, lao động tự do, nghề tự do, thầu xây dựng,
  sửa xe, rửa xe, cắt tóc, hớt tóc, làm tóc, làm nail, làm móng, làm rẫy, làm ruộng, làm vườn, làm đồng, làm nông, làm nông nghiệp,
  trồng rau, trồng hoa, trồng cà phê, trồng tiêu, nuôi tôm, nuôi cá, chăn nuôi, nuôi heo, nuôi bò, may gia công, làm tự do,
  bán nước mía
`)

/** Names of a programme rather than of a job: taken when no job is said. */
export const programmes = phrases(
  'xuất khẩu lao động, xklđ, xkld, thực tập sinh, tu nghiệp sinh, kỹ năng đặc định, thời vụ, lao động thời vụ',
)
/** "cần thợ hàn", "tuyển công nhân": nobody's job yet. */
export const wantedCues = phrases('cần, tuyển, thiếu, kiếm, tìm, thuê, cần tuyển, cần tìm, cần thuê, bị, kiện, nợ tiền, đòi tiền, đòi nợ')
export const children = phrases('con, cháu, bé, các cháu, các con, mấy đứa')

/** After these the next words say which: "công nhân giày", "lái xe tải", "bán bánh mì". */
export const openJobs = phrases(`
  công nhân, nhân viên, kỹ sư, thợ, thợ máy, lái, lái xe, bán, bán hàng, phụ, chạy, trồng, nuôi, chăm, dạy, sửa, quản lý, chế biến,
  mở quán, mở tiệm, mở shop, bảo vệ, phục vụ
`)

/** Without accents "bận việc" looks like selling something. */
export const busyWords = phrases('bận, bận việc, bận lắm, bận quá, bận làm, bận đi làm, bận rồi, bận con, bận học, bận tăng ca')

/** After a job without "làm" before it somebody else of that job says or does it: "bác sĩ nói", "công an không giải quyết". */
export const othersDo = phrases(`
  nói, bảo, kêu, dặn, khuyên, hứa, hẹn, bắt em, bắt tôi, bắt con, bắt mình, bắt phải, mời em, mời tôi, mời con, mời lên, yêu cầu, cho biết, giải quyết, không giải quyết, chưa giải quyết, không xử lý, chưa xử lý, không chịu, chưa chịu,
  chưa thấy, lập biên bản
`)
/** They begin as a job does. */
export const notJobs = phrases(
  'làm hồ sơ, chạy chữa, chạy việc, chạy thận, chạy vạy, chạy lũ, chạy bão, chạy nợ, chạy trốn, chạy bộ, chạy hồ sơ, bán nhà, bán đất, sửa giúp, sửa giùm, sửa dùm, sửa hộ, sửa lại, sửa đơn, lại đơn',
)

/** "làm", "làm nghề": what follows is the job, if it is not a firm's name or nothing. */
export const workVerbs = phrases('làm, làm nghề, làm bên, làm trong, làm công việc, làm mảng')

/** Before "làm": "nơi làm" is no doing. */
export const workNouns = phrases('nơi, chỗ')

/** Own business abroad too; other work there is for an employer. */
export const tradingWords = phrases('bán, buôn, buôn bán, mở, kinh doanh, thầu, làm nail, làm móng')

/** Words of trade that make a firm a job: "cty giày", "xưởng gỗ", "công ty may mặc". */
export const firmWords = phrases('cty, cti, công ty, xưởng, nhà máy, hãng, xí nghiệp, cơ sở')
export const trades = phrases(`
  giày, giày da, da giày, giấy, gỗ, may, may mặc, dệt, dệt may, sợi, nhựa, thép, sắt, bao bì, điện tử, điện, thực phẩm, thủy sản,
  thủy hải sản, chế biến, chế biến gỗ, chế biến thủy sản, cơ khí, in, in ấn, cao su, nội thất, bánh kẹo, sữa, nước giải khát,
  linh kiện, linh kiện điện tử, ô tô, xe máy, sơn, hóa chất, xây dựng, vận tải, vệ sinh, gốm, gạch, gốm sứ, kính, nhôm, nhôm kính,
  túi xách, bóng, đồ chơi, hạt điều, cà phê, dược, dược phẩm, thức ăn chăn nuôi, pin, bo mạch, cáp điện
`)

/** A job phrase ends before these. */
export const jobEnds = phrases(`
  ở, tại, bên, trong, ngoài, dưới, trên, vào, ra, sang, qua, về, từ, đến, tới, cho, cùng, với, kcn, khu công nghiệp, kcx, tỉnh, tp,
  thành phố, huyện, xã, phường, quận, và, mà, nên, vì, thì, là, còn, nhưng, chứ, được, rồi, luôn, ạ, a, nhé, nha, nghen, nè, đó,
  đây, này, kia, em, tôi, mình, anh, chị, bác, chú, cô, cháu, đồng chí, đ c, đc, vẫn, đang, đã, sẽ, mới, cũng, chưa, không, có, hết,
  ca, tăng ca, lương, diện, theo, hợp đồng, hđ, nữa, lại, quá, bình thường, ổn định, như cũ, như trước, chỗ cũ, cho cũ, vậy, thôi, tháng,
  năm, ngày, tuần, lâu, lắm, gì, đâu, nấy, do, bị, để, cả, hiện, giờ, nay, hôm, sáng, tối, chiều, đêm, thuê nhà, mấy tháng, mấy năm,
  mấy ngày, mấy bữa, mấy hôm, nó, tụi nó, người ta, miệt, ăn, xa, tết, hoài, quanh năm, tuyến, như, tới giờ, hơn, khoảng, gần, nhà, cách, để, có, lên, xuống
`)

/** After "làm" these are no job: "làm việc", "làm ăn", "làm xa", "làm đơn", "làm gì". */
export const noJobs = phrases(`
  việc, ăn, xa, gì, đơn, đơn xin, lại đơn, công ty, cty, cti, xưởng, nhà máy, hãng, chỗ, chỗ cũ, cho cũ, nghề, công, thêm, tiếp, lại,
  giấy tờ, giấy, hồ sơ, thủ tục, mất, hỏng, hư, rơi, đám, đám cưới, đám giỗ, đám tang, giỗ, lễ, tang, hộ chiếu, căn cước, cccd, thẻ, visa, quen, sao, ơn, phiền, được, ca, tăng ca, bình thường, đều, tốt, ổn, hoài, suốt, nhiều, đủ
`)

export const unemployedWords = phrases(`
  thất nghiệp, lông bông, đang ở không, giờ ở không, mất việc, bị cắt giảm, bị sa thải, bị cho nghỉ, cho nghỉ việc, chưa có việc, chưa có việc làm, chưa xin được việc,
  chưa kiếm được việc, chưa tìm được việc, đang tìm việc, đang kiếm việc, đang xin việc, kiếm việc khác, tìm việc khác,
  tìm việc mới, kiếm việc mới, nghỉ việc rồi, mới nghỉ việc, vừa nghỉ việc, đã nghỉ việc
`)
/** Of these words a part looks like leave or health: "nghỉ sinh hoạt" is no maternity leave. */
export const membershipWords = phrases('nghỉ sinh hoạt, xin nghỉ sinh hoạt')
/** Weaker: a job in the same reply wins ("ở quê không có việc"). */
export const withoutWorkWords = phrases('không có việc, không có việc làm, chưa đi làm, chưa làm gì, chưa có làm gì')

/** Health and birth: taken as "on leave" and never written down. */
export const healthWords = phrases(`
  bị ốm, đang ốm, ốm nặng, bị bệnh, đang bệnh, bệnh nặng, bị đau, đau ốm, tai nạn, bị thương, gãy chân, gãy tay, phẫu thuật,
  nằm viện, nằm ở bệnh viện, nằm ở viện, nằm ở bv, nằm trong bệnh viện, nằm bệnh viện, nằm bv, nhập viện, vào viện, viện điều trị, điều trị, chữa bệnh, trị bệnh, dưỡng bệnh, dưỡng thương,
  cách ly, ung thư, tai biến, đột quỵ, trầm cảm, thoát vị, sốt xuất huyết, covid, chạy thận, hóa trị, xạ trị, mang thai, có bầu,
  đang bầu, sinh con, sinh em bé, sanh em bé, mới sinh, mới sanh, nghỉ đẻ, thai sản, nghỉ sinh, nghỉ bệnh, nghỉ ốm, phải mổ,
  mổ ruột thừa, mổ tim, mổ mắt, mổ xong, bị sốt, đang sốt, sốt cao
`)
/** What somebody has, or where it is seen to: its words are kept as little, and say nothing of work. */
export const illnessNames = phrases(`
  hiv, tiểu đường, viêm gan, viêm phổi, suy thận, suy tim, tự kỷ, động kinh, lao phổi, tâm thần, huyết áp, khối u, khuyết tật, bại liệt,
  sảy thai, tim mạch, bệnh tim, bệnh gan, bệnh phổi, bệnh thận, bệnh hiểm nghèo, vào bệnh viện, vô bệnh viện, đi bệnh viện, lên bệnh viện,
  đi viện, khám bệnh, nghiện ma túy, cai nghiện
`)
/** On the way there. */
export const hospitalVisits = phrases('vào bệnh viện, vô bệnh viện, đi bệnh viện, lên bệnh viện, vào bv, đi viện')
/** Away from work for a while, for no reason that concerns anybody. */
export const leaveWords = phrases(
  'tạm nghỉ, đang nghỉ phép, nghỉ phép, nghỉ không lương, tạm nghỉ việc, nghỉ dưỡng, tạm ngưng việc, cty cho nghỉ tạm, tạm hoãn hợp đồng',
)

export const notWorkingWords = phrases(`
  không đi làm, không có đi làm, không còn đi làm, hết tuổi lao động, già rồi, nghỉ hưu, về hưu, hưu trí, nội trợ, trông cháu,
  giữ cháu, coi cháu, chăm cháu, trông con, giữ con, chăm con, coi con, phụ giữ cháu, phụ trông cháu, phụ coi cháu, phụ chăm cháu, phụ con,
  chăm mẹ, chăm má, chăm ba, chăm bố, chăm cha, chăm vợ, chăm chồng, chăm ông nội, chăm ông ngoại, chăm bà nội, chăm bà ngoại, chăm sóc mẹ, chăm sóc má, chăm sóc ba, chăm sóc bố, chăm sóc cha, chăm sóc cha mẹ, chăm sóc ba má, chăm sóc bố mẹ,
  chăm cha mẹ, chăm ba má, chăm bố mẹ, nuôi mẹ, nuôi má, nuôi cha, nuôi bệnh, trông nhà, ở nhà phụ con, đi học, học đại học, sinh viên, du học,
  học tiếng, học nghề
`)

/** Home for good; "tết em về quê" and "về quê thăm nhà" are visits. */
export const homeWords = phrases(`
  về quê luôn, về quê hẳn, về quê rồi, về quê ở, về quê sống, về quê sinh sống, về quê làm ăn, về hẳn, về nhà luôn, về nhà hẳn,
  về luôn rồi, đã về quê, mới về quê, vừa về quê, về nước rồi, về nước luôn, về nước hẳn, đã về nước, mới về nước, về việt nam rồi,
  về việt nam luôn, hồi hương, về địa phương rồi, ở quê rồi, ở quê luôn, đang ở quê, về xã rồi, về ấp rồi, về bản rồi
`)
/** "tới tháng ba em mới về quê": "mới về" after one of these has not happened yet. */
export const notYetHome = phrases(`
  tới tháng, đến tháng, hết tháng, tới tết, đến tết, hết tết, qua tết, sau tết, ra tết, ra giêng, tới hè, đến hè, tới cuối, đến cuối, tới giữa, đến giữa,
  tới đầu, đến đầu, tới ngày, đến ngày, tới khi, đến khi, khi nào, bao giờ, chừng nào, năm nữa, tháng nữa, tuần nữa, ngày nữa, hết hợp đồng, hết hạn
`)
/** A stay in hospital: where it is, is health too. */
export const hospitalWords = phrases('viện, bệnh viện, bv, nhập viện, nằm viện, trạm xá, chữa bệnh, trị bệnh, điều trị, tái khám')

/** "mình về quê Thanh Hóa rồi": home with the name of it. */
export const homeOpeners = phrases('về quê, về dưới quê, về lại quê')
export const homeClosers = phrases('rồi, luôn, hẳn, luôn rồi, hẳn rồi, ở luôn, sinh sống')
export const visits = phrases(
  'thăm, chơi, ăn tết, ăn giỗ, nghỉ phép, nghỉ lễ, ăn cưới, đám, đám cưới, đám giỗ, mấy bữa, mấy hôm, vài hôm, vài bữa, ít hôm, ít bữa, dự, cúng',
)
