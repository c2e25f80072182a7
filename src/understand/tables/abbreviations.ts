// Short forms of places. They count only as the whole reply, after a word like "ở", or beside another place.
import type { ProvinceCode } from '../../core/place.ts'

/**
 * Every place that a short form may stand for, as it should be shown. Several in different provinces: the bot asks.
 * Left out because they nearly always mean something else even after "ở": ct (công ty), vp (văn phòng), bv (bệnh viện), td.
 */
export const abbreviations: Readonly<Record<string, readonly (readonly [ProvinceCode | 'CN', string])[]>> = {
  ag: [['91', 'An Giang']],
  bd: [
    ['79', 'Bình Dương'],
    ['52', 'Bình Định'],
  ],
  bđ: [['52', 'Bình Định']],
  bg: [['24', 'Bắc Giang']],
  bh: [['75', 'Biên Hòa']],
  bk: [['19', 'Bắc Kạn']],
  bl: [
    ['96', 'Bạc Liêu'],
    ['68', 'Bảo Lộc'],
  ],
  bn: [['24', 'Bắc Ninh']],
  bp: [['75', 'Bình Phước']],
  bt: [
    ['86', 'Bến Tre'],
    ['68', 'Bình Thuận'],
  ],
  cb: [['04', 'Cao Bằng']],
  cm: [['96', 'Cà Mau']],
  đb: [['11', 'Điện Biên']],
  đbp: [['11', 'Điện Biên']],
  đl: [
    ['66', 'Đắk Lắk'],
    ['68', 'Đà Lạt'],
  ],
  đn: [
    ['48', 'Đà Nẵng'],
    ['75', 'Đồng Nai'],
    ['68', 'Đắk Nông'],
  ],
  đt: [['82', 'Đồng Tháp']],
  gl: [['52', 'Gia Lai']],
  hd: [['31', 'Hải Dương']],
  hg: [
    ['08', 'Hà Giang'],
    ['92', 'Hậu Giang'],
  ],
  hn: [['01', 'Hà Nội']],
  hp: [['31', 'Hải Phòng']],
  ht: [['42', 'Hà Tĩnh']],
  hy: [['33', 'Hưng Yên']],
  kg: [['91', 'Kiên Giang']],
  kh: [['56', 'Khánh Hòa']],
  la: [['80', 'Long An']],
  lc: [
    ['15', 'Lào Cai'],
    ['12', 'Lai Châu'],
  ],
  lđ: [['68', 'Lâm Đồng']],
  ls: [['20', 'Lạng Sơn']],
  na: [['40', 'Nghệ An']],
  nb: [['37', 'Ninh Bình']],
  nđ: [['37', 'Nam Định']],
  nt: [['56', 'Nha Trang']],
  pq: [['91', 'Phú Quốc']],
  pt: [
    ['25', 'Phú Thọ'],
    ['68', 'Phan Thiết'],
  ],
  py: [['66', 'Phú Yên']],
  qb: [['44', 'Quảng Bình']],
  qn: [
    ['22', 'Quảng Ninh'],
    ['48', 'Quảng Nam'],
    ['51', 'Quảng Ngãi'],
    ['52', 'Quy Nhơn'],
  ],
  qt: [['44', 'Quảng Trị']],
  sl: [['14', 'Sơn La']],
  st: [['92', 'Sóc Trăng']],
  tb: [
    ['33', 'Thái Bình'],
    ['82', 'Thanh Bình'],
  ],
  tđ: [['79', 'Thủ Đức']],
  tg: [['82', 'Tiền Giang']],
  th: [['38', 'Thanh Hóa']],
  tn: [
    ['19', 'Thái Nguyên'],
    ['80', 'Tây Ninh'],
  ],
  tq: [
    ['08', 'Tuyên Quang'],
    ['CN', 'Trung Quốc'],
  ],
  tth: [['46', 'Huế']],
  tv: [['86', 'Trà Vinh']],
  vl: [['86', 'Vĩnh Long']],
  vt: [
    ['79', 'Vũng Tàu'],
    ['92', 'Vị Thanh'],
    ['25', 'Việt Trì'],
  ],
  yb: [['15', 'Yên Bái']],
}
