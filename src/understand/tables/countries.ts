// Countries, and cities abroad, as Vietnamese workers call them.

/** By ISO 3166-1 alpha-2; the first is what is shown for the country. `Spelling = Name` shows the name instead of the spelling. */
export const countryNames: Readonly<Record<string, string>> = {
  JP: `
    Nhật Bản, Nhật Bổn = Nhật Bản, Japan = Nhật Bản, Nihon = Nhật Bản, Xứ hoa anh đào = Nhật Bản, Tokyo, Osaka, Nagoya, Aichi,
    Saitama, Chiba, Ibaraki, Gunma, Hiroshima, Fukuoka, Hokkaido, Kanagawa, Shizuoka, Gifu, Kobe, Kyoto, Okinawa, Tochigi, Nagano,
    Niigata, Toyama, Ishikawa, Kumamoto, Yokohama
  `,
  KR: `
    Hàn Quốc, Đại Hàn = Hàn Quốc, Nam Hàn = Hàn Quốc, Hàn Xẻng = Hàn Quốc, Korea = Hàn Quốc, Xứ kim chi = Hàn Quốc, Seoul, Busan,
    Pusan = Busan, Incheon, Ansan, Suwon, Gyeonggi, Daegu, Gwangju, Ulsan, Daejeon, Jeju, Hwaseong, Pyeongtaek, Cheonan
  `,
  TW: `
    Đài Loan, Taiwan = Đài Loan, Đài Bắc, Tân Bắc, Đào Viên, Đài Trung, Đài Nam, Cao Hùng, Tân Trúc, Chương Hóa Đài Loan = Đài Loan
  `,
  CN: `
    Trung Quốc, China = Trung Quốc, Quảng Châu, Quảng Đông, Quảng Tây, Thâm Quyến, Đông Quản, Thượng Hải, Bắc Kinh,
    Nam Ninh Trung Quốc = Trung Quốc, Bằng Tường, Đông Hưng Trung Quốc = Trung Quốc
  `,
  HK: 'Hồng Kông, Hong Kong = Hồng Kông, Hongkong = Hồng Kông',
  MO: 'Ma Cao, Macau = Ma Cao, Macao = Ma Cao',
  SG: 'Singapore, Sing ga po = Singapore, Singapo = Singapore, Xinh ga po = Singapore',
  MY: 'Malaysia, Ma lai xi a = Malaysia, Malai = Malaysia, Mã Lai = Malaysia, Kuala Lumpur, Johor, Penang',
  TH: 'Thái Lan, Thailand = Thái Lan, Bangkok, Băng Cốc = Bangkok',
  LA: `
    Lào, Nước Lào = Lào, Laos = Lào, Viêng Chăn, Vientiane = Viêng Chăn, Savannakhet, Sa van = Savannakhet, Pakse, Pắc xế = Pakse,
    Attapeu
  `,
  KH: `
    Campuchia, Cam pu chia = Campuchia, Cambodia = Campuchia, Campuchea = Campuchia, CPC = Campuchia, Phnom Penh,
    Phnôm Pênh = Phnom Penh, Nam Vang = Phnom Penh, Sihanoukville, Bavet, Ba vét = Bavet
  `,
  MM: 'Myanmar, Miến Điện = Myanmar, Mi an ma = Myanmar',
  PH: 'Philippines, Phi líp pin = Philippines, Manila',
  ID: 'Indonesia, In đô nê xi a = Indonesia, Jakarta',
  BN: 'Brunei',
  AE: 'UAE, Dubai, Đu bai = Dubai, Abu Dhabi',
  SA: 'Ả Rập Xê-út, Ả Rập = Ả Rập Xê-út, Saudi = Ả Rập Xê-út, Arap = Ả Rập Xê-út',
  QA: 'Qatar, Ca ta = Qatar',
  KW: 'Kuwait, Cô oét = Kuwait',
  OM: 'Oman',
  IL: 'Israel, Do Thái = Israel',
  TR: 'Thổ Nhĩ Kỳ',
  RO: 'Romania, Rumani = Romania, Ru ma ni = Romania, Bucharest',
  HU: 'Hungary, Hungari = Hungary, Hung ga ri = Hungary',
  PL: 'Ba Lan, Poland = Ba Lan, Warszawa',
  DE: 'Đức, Cộng hòa Liên bang Đức = Đức, Nước Đức = Đức, Germany = Đức, Berlin',
  CZ: 'Séc, Cộng hòa Séc = Séc, Tiệp Khắc = Séc, Praha',
  SK: 'Slovakia, Xlo va ki a = Slovakia',
  LT: 'Litva, Lít va = Litva',
  LV: 'Latvia',
  BG: 'Bulgaria, Bungari = Bulgaria',
  RS: 'Serbia, Xéc bi = Serbia',
  HR: 'Croatia',
  RU: 'Nga, Liên bang Nga = Nga, Nước Nga = Nga, Russia = Nga, Mát xcơ va, Moskva = Mát xcơ va, Moscow = Mát xcơ va',
  BY: 'Belarus',
  GR: 'Hy Lạp',
  CY: 'Síp, Đảo Síp = Síp, Cộng hòa Síp = Síp',
  PT: 'Bồ Đào Nha',
  ES: 'Tây Ban Nha',
  IT: 'Italia, Italy = Italia, Nước Ý = Italia',
  FR: 'Pháp, Nước Pháp = Pháp, Paris',
  GB: 'Nước Anh = Anh, Anh Quốc = Anh, London',
  US: 'Mỹ, Hoa Kỳ, Nước Mỹ = Mỹ, USA = Mỹ, California',
  CA: 'Canada, Ca na đa = Canada',
  AU: 'Úc, Nước Úc = Úc, Australia = Úc, Sydney, Melbourne',
  NZ: 'New Zealand, Niu di lân = New Zealand',
  DZ: 'Algeria, An giê ri = Algeria',
  AO: 'Angola, Ăng gô la = Angola',
}

/**
 * One-syllable names: also people, fruits and verbs. They count as the whole reply, or after ở, bên, sang … with nothing after them that
 * could be the rest of a longer name. Countries by ISO code, provinces by `VN-` and theirs. Missing, because they are nearly always other words: Anh, Ý, Tàu ("em đang ở trên tàu").
 */
export const oneSyllable: Readonly<Record<string, readonly [string, string]>> = {
  nhật: ['JP', 'Nhật Bản'],
  jp: ['JP', 'Nhật Bản'],
  hàn: ['KR', 'Hàn Quốc'],
  đài: ['TW', 'Đài Loan'],
  sing: ['SG', 'Singapore'],
  mã: ['MY', 'Malaysia'],
  thái: ['TH', 'Thái Lan'],
  lào: ['LA', 'Lào'],
  cam: ['KH', 'Campuchia'],
  miên: ['KH', 'Campuchia'],
  indo: ['ID', 'Indonesia'],
  đức: ['DE', 'Đức'],
  séc: ['CZ', 'Séc'],
  tiệp: ['CZ', 'Séc'],
  nga: ['RU', 'Nga'],
  pháp: ['FR', 'Pháp'],
  mỹ: ['US', 'Mỹ'],
  úc: ['AU', 'Úc'],
  huế: ['VN-46', 'Huế'],
  vinh: ['VN-40', 'Vinh'],
}
