// Every name of a province that people type: the 34 of July 2025, the 63 before, and their usual other spellings.
import type { ProvinceCode } from '../../core/place.ts'

/**
 * First the names, old ones after the new (merges: NQ 202/2025/QH15), then other spellings. Written with accents; a reply without
 * them is matched too, and so is a name written in one word (`binhduong`). `Spelling = Name` shows the name instead of the spelling.
 */
export const provinceNames: Readonly<Record<ProvinceCode, string>> = {
  '01': 'Hà Nội, Thủ đô = Hà Nội, Thủ đô Hà Nội = Hà Nội, Hà Lội = Hà Nội, hnoi = Hà Nội, Hà Tây',
  '04': 'Cao Bằng',
  '08': 'Tuyên Quang, Hà Giang',
  '11': 'Điện Biên, Điện Biên Phủ = Điện Biên',
  '12': 'Lai Châu',
  '14': 'Sơn La',
  '15': 'Lào Cai, Yên Bái, Lao Cai = Lào Cai',
  '19': 'Thái Nguyên, Bắc Kạn, Bắc Cạn = Bắc Kạn, tnguyen = Thái Nguyên',
  '20': 'Lạng Sơn',
  '22': 'Quảng Ninh, Vùng mỏ Quảng Ninh = Quảng Ninh, qninh = Quảng Ninh',
  '24': 'Bắc Ninh, Bắc Giang, Kinh Bắc = Bắc Ninh, bninh = Bắc Ninh, bgiang = Bắc Giang',
  '25': 'Phú Thọ, Vĩnh Phúc, Hòa Bình, vphuc = Vĩnh Phúc, Đất Tổ = Phú Thọ',
  '31': 'Hải Phòng, Hải Dương, hphong = Hải Phòng, Hải Fòng = Hải Phòng, Đất Cảng = Hải Phòng, hduong = Hải Dương',
  '33': 'Hưng Yên, Thái Bình',
  '37': 'Ninh Bình, Hà Nam, Nam Định, Thành Nam = Nam Định',
  '38': 'Thanh Hóa, Xứ Thanh = Thanh Hóa',
  '40': 'Nghệ An, Xứ Nghệ = Nghệ An',
  '42': 'Hà Tĩnh',
  '44': 'Quảng Trị, Quảng Bình',
  '46': 'Thừa Thiên Huế = Huế, TT Huế = Huế, Thừa Thiên = Huế, Cố đô Huế = Huế',
  '48': 'Đà Nẵng, Quảng Nam, dnang = Đà Nẵng, qnam = Quảng Nam, Xứ Quảng = Quảng Nam',
  '51': 'Quảng Ngãi, Kon Tum, Con Tum = Kon Tum, Công Tum = Kon Tum, qngai = Quảng Ngãi, QNg = Quảng Ngãi',
  '52': 'Gia Lai, Bình Định, bdinh = Bình Định',
  '56': 'Khánh Hòa, Ninh Thuận',
  '66': `
    Đắk Lắk, Phú Yên, Đắc Lắc = Đắk Lắk, Đăk Lăk = Đắk Lắk, Đaklak = Đắk Lắk, Đắk Lak = Đắk Lắk, Đắc Lắk = Đắk Lắk
  `,
  '68': 'Lâm Đồng, Đắk Nông, Bình Thuận, Đăk Nông = Đắk Nông, Đắc Nông = Đắk Nông, Đaknong = Đắk Nông',
  '75': 'Đồng Nai, Bình Phước, dnai = Đồng Nai, bphuoc = Bình Phước',
  '79': `
    TP.HCM, Bình Dương, Bà Rịa - Vũng Tàu, Hồ Chí Minh = TP.HCM, Thành phố Hồ Chí Minh = TP.HCM, TP Hồ Chí Minh = TP.HCM,
    HCM = TP.HCM, TPHCM = TP.HCM, HCMC = TP.HCM, Sài Gòn, SG = Sài Gòn, sgon = Sài Gòn, sgn = Sài Gòn, Sài Thành = Sài Gòn,
    Sài Ghềnh = Sài Gòn, bduong = Bình Dương, Vũng Tàu, Bà Rịa, BRVT = Bà Rịa - Vũng Tàu, BR VT = Bà Rịa - Vũng Tàu
  `,
  '80': 'Tây Ninh, Long An, tninh = Tây Ninh',
  '82': 'Đồng Tháp, Tiền Giang',
  '86': 'Vĩnh Long, Bến Tre, Trà Vinh',
  '91': 'An Giang, Kiên Giang',
  '92': 'Cần Thơ, Sóc Trăng, Hậu Giang, Tây Đô = Cần Thơ',
  '96': 'Cà Mau, Bạc Liêu, Đất Mũi = Cà Mau',
}

/**
 * Names that are ordinary words once accents are gone ("can tho": cần thợ, "lam dong": làm đồng) or even with them.
 * Without accents they count only as the whole reply or right after ở, tại, tỉnh …
 */
export const ordinaryWords = `
  Cần Thơ, Lâm Đồng, Hòa Bình, Thái Bình, Điện Biên, Gia Lai, Thủ đô, Đất Tổ, Thành Nam, Đất Cảng, Đất Mũi, Hà Nam, Phú Yên,
  Khánh Hòa, Long An, Sơn La, Hải Phòng, Tây Đô, Bến Cát, Tân An, Thuận An, Hội An, Sa Đéc, Cam Ranh, Đông Hà, La Gi, Ô Môn, Nhà Bè,
  Chợ Lớn, Cần Giờ, Đông Anh, Vân Đồn, Từ Sơn, Mai Sơn, Ý Yên, Phú Quý, Đất Đỏ, Năm Căn, Ba Tri, Hải Hậu, Ngã Bảy, Đồ Sơn, Trà Ôn,
  Ba Đình, Thái Lan, Mã Lai, Ba Lan, Do Thái, Cao Hùng, Tân Trúc, Nam Hàn, Đại Hàn, Sa van, Ca ta, Đông Quản, Đài Nam, Đài Trung,
  Nghi Lan, Cơ Long, Hoa Liên, Đài Đông, Phần Lan, Thụy Điển, Đan Mạch, Hà Lan, Nam Phi, Ấn Độ, Mông Cổ, Ai Cập, Malai, Hòa Phát, Lạc Tỷ
`
