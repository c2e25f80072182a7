// Towns, old districts and islands that people name instead of their province.
import type { ProvinceCode } from '../../core/place.ts'

/** Colloquial and old names (districts ended in July 2025, people still say them). General knowledge; `Spelling = Name` as for provinces. */
export const townNames: Partial<Readonly<Record<ProvinceCode, string>>> = {
  '01': `
    Long Biên, Cầu Giấy, Thanh Xuân, Hà Đông, Gia Lâm, Đông Anh, Sóc Sơn, Hoài Đức, Thạch Thất, Mê Linh, Nam Từ Liêm, Bắc Từ Liêm,
    Đống Đa, Ba Đình, Hoàn Kiếm, Chương Mỹ, Đan Phượng, Thường Tín, Quốc Oai, Mỹ Đình, Linh Đàm, Bát Tràng
  `,
  '04': 'Bản Giốc, Pác Bó',
  '08': 'Lũng Cú',
  '11': 'Mường Nhé, Mường Ảng, Tuần Giáo',
  '12': 'Ô Quy Hồ',
  '14': 'Mộc Châu, Mai Sơn, Tà Xùa, Nà Sản',
  '15': `
    Sa Pa, Sapa = Sa Pa, Bảo Thắng, Nghĩa Lộ, Văn Bàn, Mù Căng Chải, Mù Cang Chải = Mù Căng Chải, Y Tý, Thác Bà, Tú Lệ
  `,
  '19': 'Phổ Yên, Sông Công, Ba Bể',
  '20': 'Đồng Đăng, Hữu Lũng, Mẫu Sơn',
  '22': `
    Hạ Long, Móng Cái, Uông Bí, Cẩm Phả, Quảng Yên, Đông Triều, Vân Đồn, Hoành Mô, Hòn Gai, Hồng Gai = Hòn Gai, Tuần Châu, Quan Lạn,
    Yên Tử, Mông Dương, Mạo Khê, Bãi Cháy, Cái Rồng, Trà Cổ, Vàng Danh, Hà Tu, Khe Chàm
  `,
  '24': 'Từ Sơn, Việt Yên, Tiên Du, Lạng Giang, Hiệp Hòa, Lục Ngạn, Yên Dũng, Quế Vỏ = Quế Võ',
  '25': 'Việt Trì, Vĩnh Yên, Phúc Yên, Lâm Thao, Sông Lô, Thung Nai, Tam Đảo, Đại Lải',
  '31': 'Thủy Nguyên, Cát Hải, Cát Bà, Đồ Sơn, Chí Linh, Cẩm Giàng, Kinh Môn, Bạch Long Vĩ, Phả Lại, Cát Bi',
  '33': 'Phố Nối, Mỹ Hào, Yên Mỹ, Văn Lâm, Thái Thụy, Tiền Hải, Đồng Châu, Phố Lối = Phố Nối',
  '37': `
    Phủ Lý, Duy Tiên, Hoa Lư, Tam Điệp, Ý Yên, Hải Hậu, Bái Đính, Tam Chúc, Cúc Phương, Quất Lâm, Tràng An, Tam Cốc, Phát Diệm,
    Thịnh Long
  `,
  '38': 'Nghi Sơn, Sầm Sơn, Bỉm Sơn, Tĩnh Gia, Pù Luông',
  '40': 'Cửa Lò, Quỳnh Lưu, Diễn Châu, Nghi Lộc',
  '42': 'Hồng Lĩnh, Kỳ Anh, Thiên Cầm',
  '44': 'Đồng Hới, Đông Hà, Lao Bảo, Khe Sanh, Vũng Chùa, Hòn La',
  '46': 'Hương Thủy, Phú Bài, Chân Mây',
  '48': 'Hội An, Tam Kỳ, Điện Bàn, Liên Chiểu, Núi Thành, Hoàng Sa, Bà Nà, Tiên Sa',
  '51': 'Lý Sơn, Ngọc Hồi, Đăk Hà, Đức Phổ, Sa Huỳnh, Sa Kỳ',
  '52': `
    Pleiku, Plei ku = Pleiku, Playcu = Pleiku, Quy Nhơn, Qui Nhơn = Quy Nhơn, An Nhơn, Chư Sê, Chư Prông, Ayun Pa, Ghềnh Ráng, Eo Gió,
    Đề Gi, Plâyku = Pleiku, Plây ku = Pleiku, Pờ lây cu = Pleiku, Playku = Pleiku, Pleicu = Pleiku, Plây cu = Pleiku
  `,
  '56': `
    Nha Trang, Cam Ranh, Phan Rang, Ninh Hòa, Trường Sa, Dốc Lết, Ninh Chữ, Vĩnh Hy, Hòn Mun, Hòn Rớ, Cà Ná, Ba Ngòi, Tháp Chàm,
    Nha Chang = Nha Trang
  `,
  '66': `
    Buôn Ma Thuột, Buôn Mê Thuột = Buôn Ma Thuột, Ban Mê Thuột = Buôn Ma Thuột, Ban Mê = Buôn Ma Thuột, BMT = Buôn Ma Thuột, Tuy Hòa,
    Buôn Hồ, Cư Kuin, Krông Pắc, Krông Năng, Ea Kar, Ea Súp, Sông Cầu, Vũng Rô, Bản Đôn, Buôn Ma Thuộc = Buôn Ma Thuột,
    Buôn Mê Thuộc = Buôn Ma Thuột, Ban Mê Thuộc = Buôn Ma Thuột
  `,
  '68': `
    Đà Lạt, Bảo Lộc, Gia Nghĩa, Phan Thiết, Đắk Mil, Đăk Mil = Đắk Mil, Đắc Min = Đắk Mil, Cư Jút, Đắk Song, Đắk Rlấp, Di Linh,
    Đức Trọng, Đơn Dương, Lâm Hà, Lạc Dương, Mũi Né, La Gi, Phú Quý, Liên Khương, Hòn Rơm, Tà Đùng, Kê Gà, Bàu Trắng, Tân Rai,
    Bu Prăng, Đà Lạc = Đà Lạt, Phan Thiếc = Phan Thiết
  `,
  '75': `
    Biên Hòa, Long Thành, Nhơn Trạch, Trảng Bom, Long Khánh, Xuân Lộc, Cẩm Mỹ, Định Quán, Đồng Xoài, Bình Long, Chơn Thành, Bù Đăng,
    Bù Đốp, Bù Gia Mập, Lộc Ninh, Hớn Quản, Bửu Long, Dầu Giây, Đồng Soài = Đồng Xoài
  `,
  '79': `
    Thủ Đức, Gò Vấp, Bình Chánh, Bình Tân, Tân Bình, Tân Phú, Hóc Môn, Củ Chi, Nhà Bè, Cần Giờ, Bình Thạnh, Phú Nhuận, Phú Mỹ Hưng,
    Chợ Lớn, An Sương, Suối Tiên, Cát Lái, Thủ Dầu Một, TDM = Thủ Dầu Một, Dĩ An, Thuận An, Bến Cát, Bình Dương Mới = Bình Dương,
    Bình Chuẩn, Lái Thiêu, Phú Giáo, Dầu Tiếng, Bàu Bàng, Xuyên Mộc, Đất Đỏ, Long Điền, Côn Đảo, Linh Xuân, TPTĐ = Thủ Đức, Bà Quẹo,
    Thảo Điền, Thanh Đa, Đầm Sen, Hồ Tràm, Hồ Cốc, Hốc Môn = Hóc Môn, Gò Vắp = Gò Vấp, Thủ Dầu 1 = Thủ Dầu Một, Thủ Đứt = Thủ Đức
  `,
  '80': `
    Tân An, Đức Hòa, Bến Lức, Trảng Bàng, Mộc Bài, Cần Giuộc, Cần Đước, Gò Dầu, Hòa Thành, Đồng Tháp Mười, Xa Mát, Chàng Riệc
  `,
  '82': 'Mỹ Tho, Gò Công, Sa Đéc, Cao Lãnh, Hồng Ngự, Cai Lậy, Lấp Vò, Lai Vung, Đồng Tháp Mười, Vàm Láng',
  '86': 'Mỏ Cày, Ba Tri, Duyên Hải, Giồng Trôm, Trà Ôn',
  '91': `
    Long Xuyên, Châu Đốc, Rạch Giá, Hà Tiên, Phú Quốc, Tịnh Biên, Thoại Sơn, U Minh Thượng, Gò Quao, Tắc Cậu, Trà Sư, Hòn Thơm,
    Núi Cấm, Núi Sam, Hòn Sơn
  `,
  '92': 'Ninh Kiều, Cái Răng, Vị Thanh, Ngã Bảy, Vĩnh Châu, Ô Môn, Thốt Nốt, Trần Đề, Cái Cui',
  '96': 'Năm Căn, Ngọc Hiển, Đầm Dơi, Giá Rai, U Minh, Cái Nước, Sông Đốc, Gành Hào, Hòn Khoai, Khai Long, Rạch Gốc',
}

/**
 * Names that also stand for a place in another province: the province beside them decides, and after "phường" they are not enough.
 * Many more lie beneath (Châu Thành in ten provinces): those are in no table, so the bot asks.
 */
export const sharedTowns = `
    Tân Phú, Bình Tân, Tân Bình, Thuận An, Tân An, Lộc Ninh, Phú Quý, Sông Cầu, Đông Hà, Mai Sơn, Xuân Lộc, Linh Xuân, Hòa Thành,
    Hội An, Bình Long, Ngọc Hồi, Long Điền, Sông Lô, Bảo Thắng, Ninh Hòa, Lạc Dương, Yên Mỹ, Hiệp Hòa, Bình Chuẩn, Tràng An, Trà Cổ
  `
