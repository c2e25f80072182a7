// Where somebody is, as coarsely as the service may know it: a country and, in Viet Nam, one of the 34 provinces of July 2025.

export interface Place {
  /** ISO 3166-1 alpha-2, `VN` at home. */
  readonly country: string
  /** Official code of QĐ 19/2025/QĐ-TTg (`79`); only in Viet Nam, null when it is not known. */
  readonly province: ProvinceCode | null
  /** The words the person used (`Bình Dương`), null when the place came from a pin or a button. */
  readonly said: string | null
}

/** What a shared pin tells. */
export interface PinPlace {
  readonly place: Place
  /** The province or country next to it, where the pin is too near to their border to be sure. */
  readonly or: Place | null
}

/** The 34 provinces of NQ 202/2025/QH15 with the codes of QĐ 19/2025/QĐ-TTg. Bare names, so that a change of type never makes one wrong. */
export const provinces = {
  '01': 'Hà Nội',
  '04': 'Cao Bằng',
  '08': 'Tuyên Quang',
  '11': 'Điện Biên',
  '12': 'Lai Châu',
  '14': 'Sơn La',
  '15': 'Lào Cai',
  '19': 'Thái Nguyên',
  '20': 'Lạng Sơn',
  '22': 'Quảng Ninh',
  '24': 'Bắc Ninh',
  '25': 'Phú Thọ',
  '31': 'Hải Phòng',
  '33': 'Hưng Yên',
  '37': 'Ninh Bình',
  '38': 'Thanh Hóa',
  '40': 'Nghệ An',
  '42': 'Hà Tĩnh',
  '44': 'Quảng Trị',
  '46': 'Huế',
  '48': 'Đà Nẵng',
  '51': 'Quảng Ngãi',
  '52': 'Gia Lai',
  '56': 'Khánh Hòa',
  '66': 'Đắk Lắk',
  '68': 'Lâm Đồng',
  '75': 'Đồng Nai',
  '79': 'TP.HCM',
  '80': 'Tây Ninh',
  '82': 'Đồng Tháp',
  '86': 'Vĩnh Long',
  '91': 'An Giang',
  '92': 'Cần Thơ',
  '96': 'Cà Mau',
} as const

export type ProvinceCode = keyof typeof provinces

/** The provinces that were merged into others in July 2025 (Hà Tây in 2008), by the code of what they belong to now. */
export const formerProvinces: Partial<Readonly<Record<ProvinceCode, readonly string[]>>> = {
  '01': ['Hà Tây'],
  '08': ['Hà Giang'],
  '15': ['Yên Bái'],
  '19': ['Bắc Kạn'],
  '24': ['Bắc Giang'],
  '25': ['Vĩnh Phúc', 'Hòa Bình'],
  '31': ['Hải Dương'],
  '33': ['Thái Bình'],
  '37': ['Hà Nam', 'Nam Định'],
  '44': ['Quảng Bình'],
  '48': ['Quảng Nam'],
  '51': ['Kon Tum'],
  '52': ['Bình Định'],
  '56': ['Ninh Thuận'],
  '66': ['Phú Yên'],
  '68': ['Đắk Nông', 'Bình Thuận'],
  '75': ['Bình Phước'],
  '79': ['Bình Dương', 'Bà Rịa - Vũng Tàu'],
  '80': ['Long An'],
  '82': ['Tiền Giang'],
  '86': ['Bến Tre', 'Trà Vinh'],
  '91': ['Kiên Giang'],
  '92': ['Sóc Trăng', 'Hậu Giang'],
  '96': ['Bạc Liêu'],
}

/** Whether `code` is one of the 34 official codes. */
export function isProvinceCode(code: string): code is ProvinceCode {
  return Object.hasOwn(provinces, code)
}
