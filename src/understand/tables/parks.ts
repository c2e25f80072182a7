// Industrial parks by province. General knowledge: a wrong row is corrected here.
import type { ProvinceCode } from '../../core/place.ts'

/** Parks that are known by their name alone: "làm ở Sóng Thần" is enough. */
export const knownParks: Partial<Readonly<Record<ProvinceCode, string>>> = {
  '01': 'Bắc Thăng Long, Nội Bài, Hòa Lạc, Sài Đồng, Nam Thăng Long, Thạch Thất Quốc Oai, Bắc Thường Tín, Hanssip',
  '15': 'Tằng Loỏng, Bắc Duyên Hải, Đông Phố Mới',
  '19': 'Điềm Thụy, Nam Phổ Yên, Sông Công 2',
  '22': 'Cái Lân, Texhong Hải Hà, Bắc Tiền Phong, Amata Sông Khoai, Amata Hạ Long, Deep C Quảng Ninh',
  '24': `
    Quế Võ, Yên Phong, Đại Đồng Hoàn Sơn, VSIP Bắc Ninh, Đình Trám, Quang Châu, Vân Trung, Song Khê Nội Hoàng, VSIP 2 Bắc Ninh,
    VSIP II Bắc Ninh, Nam Sơn Hạp Lĩnh, Quế Vỏ = Quế Võ, Yên Sơn Bắc Lũng, VSIP Bắc Giang
  `,
  '25': 'Khai Quang, Bá Thiện, Thụy Vân, Bá Thiện 2, Bờ Trái Sông Đà, Nam Lương Sơn',
  '31': `
    Nomura, Đình Vũ, Tràng Duệ, VSIP Hải Phòng, Lai Vu, Nam Đình Vũ, Deep C Hải Phòng, Nam Cầu Kiền, Nam Tràng Cát,
    Cẩm Điền Lương Điền, VSIP Hải Dương, VSIP Thủy Nguyên, Kenmark, Việt Hòa Kenmark, Tràng Ruệ = Tràng Duệ
  `,
  '33': 'Phố Nối A, Thăng Long 2, Thăng Long II, Liên Hà Thái, Phố Nối B, Dệt may Phố Nối, VSIP Thái Bình',
  '37': 'Dệt may Rạng Đông',
  '38': 'Đình Hương Tây Bắc Ga, Tây Bắc Ga, Lam Sơn Sao Vàng, WHA Thanh Hóa, VSIP Thanh Hóa',
  '40': 'VSIP Nghệ An, Nam Cấm, WHA Nghệ An, VSIP Thọ Lộc',
  '42': 'Vũng Áng, VSIP Hà Tĩnh',
  '44': 'Tây Bắc Đồng Hới, Bắc Đồng Hới, Nam Đông Hà, Tây Bắc Hồ Xá, VSIP Quảng Trị',
  '48': 'Hòa Khánh, Hòa Cầm, Điện Nam Điện Ngọc, KCN Điện Nam = Điện Nam Điện Ngọc, KCN Điện Ngọc = Điện Nam Điện Ngọc, Chu Lai, Bắc Chu Lai, Đông Quế Sơn',
  '51': 'Dung Quất, VSIP Quảng Ngãi',
  '52': 'Phú Tài, Nhơn Hội, Becamex Bình Định, Becamex VSIP Bình Định, VSIP Bình Định, Nam Pleiku',
  '56': 'Suối Dầu, Nam Cam Ranh, Bắc Cam Ranh, Dốc Đá Trắng',
  '66': 'Hòa Hiệp, Đông Bắc Sông Cầu',
  '68': 'Hàm Kiệm, Tâm Thắng',
  '75': `
    Amata, Loteco, Tam Phước, Hố Nai, Sông Mây, Bàu Xéo, Biên Hòa 2, Biên Hòa 1, Biên Hòa I, Biên Hòa II, Agtex Long Bình, Giang Điền,
    Lộc An Bình Sơn, Ông Kèo, Amata Long Thành, Amata Biên Hòa, Becamex Bình Phước, Becamex Chơn Thành, Minh Hưng Hàn Quốc,
    Minh Hưng Sikico, Minh Hưng 3, Nam Đồng Phú, Bắc Đồng Phú, Đồng Xoài 1, Sikico, Ledana, Nhơn Trạnh = Nhơn Trạch, Hố Nai 3
  `,
  '79': `
    Tân Thuận, Tân Tạo, Lê Minh Xuân, Tây Bắc Củ Chi, Tân Phú Trung, Hiệp Phước, Sóng Thần, VSIP 1, VSIP I, VSIP 2, VSIP II,
    VSIP Bình Dương, Mỹ Phước, Nam Tân Uyên, Phú Mỹ 3, Mỹ Xuân, Đông Xuyên, Tân Đông Hiệp, Tân Thới Hiệp, Đồng An 2, VSIP 3, VSIP III,
    VSIP 2A, VSIP Tân Uyên, VSIP Thuận An, Becamex Mỹ Phước, Phú Mỹ 1, Phú Mỹ 2, Sonadezi Châu Đức, Hắc Dịch, Sống Thần = Sóng Thần,
    Mỹ Phước Tân Vạn, SHTP, Đông Nam Củ Chi, Tân Phú Trung Củ Chi, Thuận Giao, Vĩnh Lộc A, Vĩnh Lộc B
  `,
  '80': `
    Linh Trung 3, Linh Trung III, Thành Thành Công, Long Hậu, Thuận Đạo, Vĩnh Lộc 2, Vĩnh Lộc II, Nhựt Chánh, Hựu Thạnh,
    Long Định Long Cang, Cầu Cảng Phước Đông, Phú An Thạnh, Nam Tân Tập, Prodezi, Bourbon An Hòa, Đức Hòa 1, Đức Hòa 3
  `,
  '82': 'Soài Rạp, Xoài Rạp = Soài Rạp',
  '92': 'Trà Nóc, VSIP Cần Thơ, Trà Nóc 1, Trà Nóc 2, Hưng Phú 2',
}

/** Parks whose name is also a person's, a firm's or another place's: only after "KCN", "khu công nghiệp" … */
export const parksByPrefix: Partial<Readonly<Record<ProvinceCode, string>>> = {
  '01': 'Quang Minh, Phú Nghĩa, Thăng Long, Đài Tư, Ngọc Hồi, Sài Đồng B, Thạch Thất',
  '04': 'Đề Thám',
  '08': 'Long Bình An, Bình Vàng',
  '15': 'Âu Lâu, Minh Quân',
  '19': 'Yên Bình, Sông Công, Quyết Thắng, Phú Bình',
  '20': 'Đồng Bành',
  '22': 'Đông Mai, Hải Yên, Việt Hưng, Hải Hà, Sông Khoai, Texhong',
  '24': `
    Tiên Sơn, Thuận Thành, Hạp Lĩnh, Hanaka, Gia Bình, Khắc Niệm, Châu Khê, Tân Hưng, Yên Lư, Việt Hàn, Hòa Phú, Song Khê
  `,
  '25': `
    Bình Xuyên, Lương Sơn, Thăng Long Vĩnh Phúc, Kim Hoa, Tam Dương, Trung Hà, Phú Hà, Yên Quang, Mông Hóa, Hội Hợp, Đồng Sóc,
    Tam Nông, Cẩm Khê, Sông Lô
  `,
  '31': `
    Đại An, Tân Trường, Phúc Điền, An Dương, Vĩnh Niệm, An Phát, Phú Thái, Nam Sách, Cộng Hòa, Tân Liên, Cẩm Điền, Kim Thành,
    Thủy Nguyên, Deep C, Lai Cách, Tràng Cát
  `,
  '33': 'Phúc Khánh, Minh Quang, Nguyễn Đức Cảnh, Gia Lễ, Sông Trà, Hải Long, Kim Động, Cầu Nghìn',
  '37': `
    Đồng Văn, Châu Sơn, Hòa Xá, Bảo Minh, Khánh Phú, Mỹ Trung, Rạng Đông, Hồng Tiến, An Xá, Hòa Mạc, Thanh Liêm, Thái Hà, Liêm Cần,
    Thi Sơn, Kim Bảng, Phúc Sơn, Khánh Cư, Cầu Yên, Gián Khẩu
  `,
  '38': 'Lễ Môn, Đình Hương, Hoàng Long, Bãi Trành',
  '40': 'Hoàng Mai, Thọ Lộc, Sông Dinh, Nghi Phú, WHA, Bắc Vinh',
  '42': 'Hạ Vàng, Phú Vinh, Bắc Thạch Hà, Gia Lách',
  '44': 'Hòn La, Cam Liên, Đông Nam Quảng Trị, Quán Ngang',
  '46': 'Phong Điền, Tứ Hạ, La Sơn, Quảng Vinh, Phú Đa, Chân Mây',
  '48': `
    Thọ Quang, Hòa Ninh, Hòa Nhơn, Tam Hiệp, Thuận Yên, Tây An, Trường Xuân, Đại Hiệp, An Đồn, Tam Thăng
  `,
  '51': 'Quảng Phú, Tịnh Phong, Phổ Phong, Sao Mai, Bờ Y',
  '52': 'Nhơn Hòa, Cát Trinh, Bình Nghi, Hòa Hội, Diên Phú, Trà Đa',
  '56': 'Thành Hải, Ninh Thủy, Vân Phong, Đắc Lộc, Du Long, Phước Nam, Cà Ná, Tháp Chàm, Diên Phú',
  '66': 'Hòa Phú',
  '68': 'Lộc Sơn, Phú Hội, Sông Bình, Sơn Mỹ, Nhân Cơ, Tân Đức',
  '75': 'Minh Hưng, Long Bình, Gò Dầu, Thạnh Phú, An Phước, Long Đức, Suối Tre, Dầu Giây, Tân Khai, Việt Kiều',
  '79': `
    Linh Trung, Vĩnh Lộc, Việt Hương, Đồng An, Tân Bình, An Hạ, Phong Phú, Mai Trung, Thới Hòa, An Tây, Phú Tân, Đại Đăng, Kim Huy,
    Mapletree, An Điền, Lai Hưng, Phú Mỹ, Đá Bạc, Long Sơn, Cái Mép, Tóc Tiên, Tân Uyên, Cây Trường, Đất Cuốc, Bình Chiểu, Uyên Hưng,
    Bưng Riềng, Rạch Bắp
  `,
  '80': `
    Phước Đông, Tân Đức, Xuyên Á, Chà Là, Bến Kéo, Trường Hòa, Hiệp Thạnh, Gò Dầu, Hạnh Phúc, Hải Sơn, Tân Kim, Phúc Long, Thịnh Phát,
    Đông Nam Á, Tân Đô, Anh Hồng, Việt Phát, Trần Anh, Lộc Giang, Hoàng Gia, Nhựt Chánh, Cầu Tràm, Bời Lời
  `,
  '82': 'Tân Hương, Long Giang, Bình Đông, Trung An, Sông Hậu, Trần Quốc Toản, Tân Kiều, Tân Mỹ Chánh',
  '86': `
    Hòa Phú, Bình Minh, Giao Long, Long Đức, An Hiệp, Phú Thuận, Cổ Chiên, Định An, Cầu Quan, Đông Bình, Phong Nẫm
  `,
  '91': 'Bình Hòa, Thạnh Lộc, Xuân Tô, Thuận Yên, Xẻo Rô, Tắc Cậu, Vàm Cống',
  '92': 'Hưng Phú, Tân Phú Thạnh, An Nghiệp, Sông Hậu, Cái Côn, Cái Sắn, Đại Ngãi, Mỹ Thanh, Đông Phú',
  '96': 'Khánh An, Trà Kha, Hòa Trung, Láng Trâm',
}
