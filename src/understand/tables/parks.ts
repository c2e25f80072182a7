// Industrial parks and big employers by province. General knowledge: a wrong row is corrected here.
import type { ProvinceCode } from '../../core/place.ts'

/** Parks that are known by their name alone: "làm ở Sóng Thần" is enough. */
export const knownParks: Partial<Readonly<Record<ProvinceCode, string>>> = {
  '01': 'Bắc Thăng Long, Nội Bài, Hòa Lạc, Sài Đồng',
  '15': 'Tằng Loỏng',
  '19': 'Điềm Thụy',
  '22': 'Cái Lân',
  '24': 'Quế Võ, Yên Phong, Đại Đồng Hoàn Sơn, VSIP Bắc Ninh, Đình Trám, Quang Châu, Vân Trung, Song Khê Nội Hoàng',
  '25': 'Khai Quang, Bá Thiện, Thụy Vân',
  '31': 'Nomura, Đình Vũ, Tràng Duệ, VSIP Hải Phòng, Lai Vu',
  '33': 'Phố Nối A, Thăng Long 2, Thăng Long II, Liên Hà Thái',
  '40': 'VSIP Nghệ An, Nam Cấm',
  '42': 'Vũng Áng',
  '48': 'Hòa Khánh, Hòa Cầm, Điện Nam Điện Ngọc, Chu Lai',
  '51': 'Dung Quất, VSIP Quảng Ngãi',
  '52': 'Phú Tài, Nhơn Hội',
  '56': 'Suối Dầu',
  '66': 'Hòa Hiệp',
  '68': 'Hàm Kiệm, Tâm Thắng',
  '75': 'Amata, Loteco, Tam Phước, Hố Nai, Sông Mây, Bàu Xéo, Biên Hòa 2',
  '79': `
    Tân Thuận, Tân Tạo, Lê Minh Xuân, Tây Bắc Củ Chi, Tân Phú Trung, Hiệp Phước, Sóng Thần, VSIP 1, VSIP I, VSIP 2, VSIP II,
    VSIP Bình Dương, Mỹ Phước, Nam Tân Uyên, Phú Mỹ 3, Mỹ Xuân, Đông Xuyên
  `,
  '80': 'Linh Trung 3, Linh Trung III, Thành Thành Công, Long Hậu, Thuận Đạo, Vĩnh Lộc 2, Vĩnh Lộc II',
  '92': 'Trà Nóc, VSIP Cần Thơ',
}

/** Parks whose name is also a person's, a firm's or another place's: only after "KCN", "khu công nghiệp" … */
export const parksByPrefix: Partial<Readonly<Record<ProvinceCode, string>>> = {
  '01': 'Quang Minh, Phú Nghĩa, Thăng Long',
  '19': 'Yên Bình, Sông Công',
  '22': 'Đông Mai, Hải Yên',
  '24': 'Tiên Sơn, Thuận Thành',
  '25': 'Bình Xuyên, Lương Sơn, Thăng Long Vĩnh Phúc',
  '31': 'Đại An, Tân Trường, Phúc Điền',
  '33': 'Phúc Khánh',
  '37': 'Đồng Văn, Châu Sơn, Hòa Xá, Bảo Minh, Khánh Phú',
  '38': 'Lễ Môn',
  '56': 'Thành Hải',
  '68': 'Lộc Sơn',
  '75': 'Minh Hưng, Bắc Đồng Phú',
  '79': 'Linh Trung, Vĩnh Lộc, Việt Hương, Đồng An, Tân Bình',
  '80': 'Phước Đông, Tân Đức, Xuyên Á',
  '82': 'Tân Hương, Long Giang',
  '86': 'Hòa Phú, Bình Minh, Giao Long, Long Đức',
  '91': 'Bình Hòa, Thạnh Lộc',
  '92': 'Hưng Phú, Tân Phú Thạnh, An Nghiệp',
  '96': 'Khánh An, Trà Kha',
}

/**
 * Firms with works in several provinces, or in one. A province that is said wins over them; several provinces and none said: ask.
 * `Spelling = Name` shows the name instead of the spelling.
 */
export const employers: Readonly<Record<string, readonly ProvinceCode[]>> = {
  Samsung: ['24', '19', '79'],
  'Sam Sung = Samsung': ['24', '19', '79'],
  VSIP: ['79', '24', '31', '40', '51', '92'],
  Foxconn: ['24', '22'],
  Fukang: ['24'],
  Luxshare: ['24', '40'],
  Canon: ['24', '01'],
  Formosa: ['42', '75'],
  PouYuen: ['79'],
  'Pou Yuen = PouYuen': ['79'],
  'Poyuen = PouYuen': ['79'],
  'Pouyen = PouYuen': ['79'],
  Changshin: ['75'],
  Taekwang: ['75'],
  Hwaseung: ['75'],
}

/** Of these, what is a firm's parks rather than somebody's employer. */
export const parksOfFirms: readonly string[] = ['VSIP']
