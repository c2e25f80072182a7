// Airports, ports, border gates, markets, sights, power stations and works that people name instead of a province.
import type { ProvinceCode } from '../../core/place.ts'

/**
 * Names that are enough by themselves, also without accents; read like parks, so a province beside them decides. General knowledge, a wrong row
 * is corrected here. What is somebody's name or everyday words without "sân bay", "cảng", "cửa khẩu" … stands here together with that word;
 * a name of two short words that has no such word belongs to `towns.ts`, where it counts only with its accents or after "ở".
 */
export const landmarkNames: Partial<Readonly<Record<ProvinceCode, string>>> = {
  '01': `
    Sân bay Nội Bài, Sân bay quốc tế Nội Bài, Chợ Đồng Xuân, Chợ Long Biên, Chợ Ninh Hiệp, Chợ đầu mối Đền Lừ, Chợ Đền Lừ,
    Chợ đầu mối phía Nam Hà Nội, Chùa Hương, Hồ Đồng Mô, Hồ Hoàn Kiếm, Phố cổ Hà Nội, Royal City, Times City, Vinhomes Smart City,
    Keangnam, Lotte Liễu Giai, Bến xe Giáp Bát, Bến xe Nước Ngầm, Bến xe Mỹ Đình, Bến xe Yên Nghĩa, Bến xe Gia Lâm, Ngã tư Sở,
    Bệnh viện Bạch Mai, Bệnh viện Việt Đức, Công nghệ cao Hòa Lạc, Làng gốm Bát Tràng
  `,
  '04': `
    Cửa khẩu Tà Lùng, Cửa khẩu quốc tế Tà Lùng = Cửa khẩu Tà Lùng, Cửa khẩu Trà Lĩnh, Cửa khẩu Sóc Giang, Thác Bản Giốc, Hang Pác Bó
  `,
  '08': `
    Cửa khẩu Thanh Thủy, Cửa khẩu quốc tế Thanh Thủy = Cửa khẩu Thanh Thủy, Mã Pí Lèng, Mã Pì Lèng = Mã Pí Lèng, Thủy điện Nho Quế,
    Thủy điện Na Hang
  `,
  '11': 'Cửa khẩu Tây Trang, Cửa khẩu Huổi Puốc, A Pa Chải',
  '12': 'Ma Lù Thàng, Thủy điện Bản Chát',
  '14': 'Sân bay Nà Sản, Cửa khẩu Lóng Sập, Cửa khẩu Chiềng Khương, Thủy điện Nậm Chiến',
  '15': `
    Fansipan, Phan Xi Păng = Fansipan, Phanxipang = Fansipan, Phan si păng = Fansipan, Sun World Fansipan, Cửa khẩu Kim Thành,
    Thủy điện Thác Bà, Hồ Thác Bà, Mỏ đồng Sin Quyền, Apatit Lào Cai
  `,
  '19': 'Hồ Ba Bể, Hồ Núi Cốc, Mỏ Núi Pháo, Núi Pháo, Gang thép Thái Nguyên, Nhiệt điện Cao Ngạn',
  '20': `
    Cửa khẩu Hữu Nghị, Cửa khẩu quốc tế Hữu Nghị = Cửa khẩu Hữu Nghị, Cửa khẩu Tân Thanh, Cửa khẩu Chi Ma, Cửa khẩu Cốc Nam,
    Chợ Đông Kinh, Chợ Kỳ Lừa, Chợ Tân Thanh, Nhiệt điện Na Dương, Ga Đồng Đăng, Núi Mẫu Sơn
  `,
  '22': `
    Sân bay Vân Đồn, Cửa khẩu Móng Cái, Cửa khẩu Bắc Luân, Cửa khẩu Hoành Mô, Cảng Cái Lân, Cảng Cửa Ông, Sun World Hạ Long,
    Vịnh Hạ Long, Nhiệt điện Mông Dương, Nhiệt điện Mạo Khê, Nhiệt điện Thăng Long, Nhiệt điện Quảng Ninh, Nhiệt điện Cẩm Phả,
    Nhiệt điện Uông Bí, Than Vàng Danh, Mỏ Vàng Danh, Than Hà Lầm, Than Hà Tu, Than Núi Béo, Than Cọc Sáu, Than Khe Chàm, Mỏ Khe Chàm,
    Than Đèo Nai, Than Nam Mẫu, Than Thống Nhất, Vùng mỏ Cẩm Phả, Than Cửa Ông
  `,
  '24': 'Đạm Hà Bắc, Phân đạm Hà Bắc = Đạm Hà Bắc, Nhiệt điện Sơn Động, Đền Bà Chúa Kho, Làng Đồng Kỵ',
  '25': `
    Khu du lịch Tam Đảo, Núi Tam Đảo, Hồ Đại Lải, Đền Hùng, Thủy điện Hòa Bình, Supe Lâm Thao, Supe phốt phát Lâm Thao = Supe Lâm Thao
  `,
  '31': `
    Sân bay Cát Bi, Sân bay quốc tế Cát Bi = Sân bay Cát Bi, Lạch Huyện, Cảng Lạch Huyện = Lạch Huyện, Cảng Đình Vũ, Cảng Tân Vũ,
    Cảng Chùa Vẽ, Cảng Nam Đình Vũ, Cảng Hải Phòng, Đảo Cát Bà, Nhiệt điện Phả Lại, Nhiệt điện Hải Phòng, Nhiệt điện Hải Dương,
    Xi măng Hoàng Thạch, Xi măng Phúc Sơn, Xi măng Chinfon, Đóng tàu Phà Rừng, Đóng tàu Nam Triệu, Đóng tàu Bạch Đằng,
    Đóng tàu Sông Cấm, Chợ Tam Bạc
  `,
  '33': 'Ecopark, Nhiệt điện Thái Bình, Biển Đồng Châu',
  '37': `
    Chùa Bái Đính = Bái Đính, Khu du lịch Tràng An, Tam Cốc Bích Động, Chùa Tam Chúc, Đạm Ninh Bình, Xi măng Bút Sơn,
    Xi măng Thành Thắng, Xi măng Tam Điệp, Xi măng Vissai
  `,
  '38': `
    Sân bay Thọ Xuân, Sân bay Sao Vàng = Sân bay Thọ Xuân, Cửa khẩu Na Mèo, Cảng Nghi Sơn, Lọc dầu Nghi Sơn,
    Lọc hóa dầu Nghi Sơn = Lọc dầu Nghi Sơn, Hóa dầu Nghi Sơn = Lọc dầu Nghi Sơn, Nhiệt điện Nghi Sơn, Xi măng Nghi Sơn,
    Xi măng Bỉm Sơn, Xi măng Long Sơn, Thủy điện Cửa Đạt, Thủy điện Bá Thước, Thủy điện Trung Sơn, Mía đường Lam Sơn, Biển Hải Tiến
  `,
  '40': `
    Sân bay Vinh, Cảng Cửa Lò, Cửa khẩu Nậm Cắn, Cửa khẩu Thanh Thủy, Thủy điện Bản Vẽ, Thủy điện Hủa Na, Thủy điện Khe Bố,
    Xi măng Hoàng Mai, Biển Cửa Hội
  `,
  '42': `
    Cảng Vũng Áng, Nhiệt điện Vũng Áng, Cửa khẩu Cầu Treo, Cửa khẩu quốc tế Cầu Treo = Cửa khẩu Cầu Treo, Mỏ sắt Thạch Khê,
    Biển Thiên Cầm
  `,
  '44': `
    Sân bay Đồng Hới, Cửa khẩu Cha Lo, Cửa khẩu quốc tế Cha Lo = Cửa khẩu Cha Lo, Cửa khẩu Lao Bảo, Cửa khẩu La Lay, Cảng Hòn La,
    Cảng Cửa Việt, Cảng Mỹ Thủy, Phong Nha Kẻ Bàng, Động Phong Nha, Sơn Đoòng, Biển Nhật Lệ, Nhiệt điện Quảng Trạch
  `,
  '46': `
    Sân bay Phú Bài, Cảng Chân Mây, Chân Mây Lăng Cô, Cửa khẩu A Đớt, Cửa khẩu Hồng Vân, Chợ Đông Ba, Thủy điện A Lưới,
    Thủy điện Bình Điền, Thủy điện Hương Điền, Đại Nội Huế, Vịnh Lăng Cô, Biển Lăng Cô
  `,
  '48': `
    Sân bay Đà Nẵng, Sân bay Chu Lai, Cảng Tiên Sa, Cảng Kỳ Hà, Cảng Chu Lai, Cảng Liên Chiểu, Cửa khẩu Nam Giang, Sun World Bà Nà,
    Bà Nà Hills, Khu du lịch Bà Nà, Cù Lao Chàm, Âu thuyền Thọ Quang, Cảng cá Thọ Quang, Chợ Cồn Đà Nẵng, Bán đảo Sơn Trà,
    Thủy điện A Vương, Thủy điện Sông Tranh, Thủy điện Sông Bung, Thủy điện Đắk Mi, Phố cổ Hội An, VinWonders Nam Hội An
  `,
  '51': `
    Cảng Dung Quất, Lọc dầu Dung Quất, Lọc hóa dầu Dung Quất = Lọc dầu Dung Quất, Cảng Sa Kỳ, Đảo Lý Sơn, Cửa khẩu Bờ Y,
    Cửa khẩu quốc tế Bờ Y = Cửa khẩu Bờ Y, Thủy điện Plei Krông, Thủy điện Thượng Kon Tum, Thủy điện Đắk Đrinh, Khu du lịch Măng Đen
  `,
  '52': `
    Sân bay Phù Cát, Sân bay Pleiku, Cảng Quy Nhơn, Cảng Thị Nại, Cửa khẩu Lệ Thanh, Cửa khẩu quốc tế Lệ Thanh = Cửa khẩu Lệ Thanh,
    Thủy điện Ia Ly, Thủy điện Yaly = Thủy điện Ia Ly, Thủy điện Vĩnh Sơn, Cao su Chư Sê, Cao su Chư Păh, Cao su Chư Prông,
    Cao su Mang Yang, Cảng cá Đề Gi
  `,
  '56': `
    Sân bay Cam Ranh, Sân bay quốc tế Cam Ranh = Sân bay Cam Ranh, Cảng Cam Ranh, Cảng Ba Ngòi, Cảng Nha Trang, Cảng Cà Ná,
    Nhiệt điện Vân Phong, Chợ Đầm Nha Trang, Ga Tháp Chàm, Cảng cá Hòn Rớ
  `,
  '66': `
    Sân bay Tuy Hòa, Sân bay Buôn Ma Thuột, Cảng Vũng Rô, Gành Đá Đĩa, Ghềnh Đá Đĩa = Gành Đá Đĩa, Thủy điện Sông Hinh,
    Thủy điện Sông Ba Hạ, Thủy điện Buôn Kuốp, Thủy điện Buôn Tua Srah, Cao su Krông Búk
  `,
  '68': `
    Sân bay Liên Khương, Sân bay Phan Thiết, Cảng Vĩnh Tân, Nhiệt điện Vĩnh Tân, Cửa khẩu Bu Prăng, Cửa khẩu Đắk Peur,
    Thủy điện Đại Ninh, Thủy điện Hàm Thuận, Thủy điện Đa Mi, Thủy điện Đồng Nai 2, Thủy điện Đồng Nai 3, Thủy điện Đồng Nai 4,
    Thủy điện Đồng Nai 5, Alumin Nhân Cơ, Alumin Tân Rai, Bô xít Tân Rai, Bô xít Nhân Cơ, Langbiang, Lang Biang = Langbiang,
    Đảo Phú Quý, Cảng Phan Thiết, Hàm Tiến Mũi Né
  `,
  '75': `
    Sân bay Long Thành, Sân bay Biên Hòa, Cảng Đồng Nai, Cảng Gò Dầu, Cảng Phước An, Cửa khẩu Hoa Lư, Cửa khẩu Hoàng Diệu,
    Thủy điện Trị An, Thủy điện Thác Mơ, Thủy điện Cần Đơn, Nam Cát Tiên, Ngã tư Dầu Giây, Ngã ba Dầu Giây, Ngã tư Vũng Tàu,
    Ngã ba Vũng Tàu, Ngã ba Thái Lan, Ngã ba Trị An, Ngã ba Bến Gỗ, Nhiệt điện Nhơn Trạch, Cao su Phú Riềng, Cao su Lộc Ninh,
    Cao su Đồng Phú, Cao su Bình Long, Cao su Đồng Nai, Cao su Bù Đăng, Chợ đầu mối Dầu Giây, Chợ Biên Hòa
  `,
  '79': `
    Tân Sơn Nhất, Tân Sơn Nhứt = Tân Sơn Nhất, Sân bay Tân Sơn Nhất, Sân bay quốc tế Tân Sơn Nhất = Sân bay Tân Sơn Nhất,
    Sân bay TSN = Sân bay Tân Sơn Nhất, Cái Mép, Cảng Cái Mép = Cái Mép, Cái Mép Thị Vải, Cảng Thị Vải, Gemalink, Tân cảng Cát Lái,
    Cảng Cát Lái, Tân cảng Sài Gòn, Cảng Sài Gòn, Cảng Hiệp Phước, Cảng Phú Hữu, Cảng Bến Nghé, Cảng Khánh Hội, Cảng Trường Thọ,
    ICD Trường Thọ, ICD Sóng Thần, ICD Phước Long, Cảng Phước Long, Cảng Phú Mỹ, Cảng Bến Đầm, Cảng cá Bến Đầm, Sân bay Côn Đảo,
    Chợ Bến Thành, Chợ Bình Điền, Chợ đầu mối Bình Điền, Chợ đầu mối Thủ Đức, Chợ đầu mối Hóc Môn, Chợ nông sản Thủ Đức, Chợ An Đông,
    Chợ Bình Tây, Chợ Kim Biên, Chợ Bà Chiểu, Chợ Hạnh Thông Tây, Chợ Phạm Văn Hai, Chợ Tân Bình, Chợ Tân Định, Chợ Nhật Tảo,
    Chợ Soái Kình Lâm, Chợ Hoàng Hoa Thám, Chợ Xóm Chiếu, Chợ Cầu Muối, Chợ Lái Thiêu, Ngã tư Hàng Xanh, Ngã tư Bình Phước, Ngã tư Ga,
    Ngã tư Miếu Ông Cù, Ngã tư Bảy Hiền, Ngã tư An Sương, Ngã tư Bốn Xã, Ngã tư Thủ Đức, Ngã tư Bình Thái, Ngã ba Ông Tạ,
    Bến xe Miền Đông, Bến xe Miền Tây, Bến xe An Sương, Bến xe Chợ Lớn, Landmark 81, Bitexco, Vinhomes Grand Park,
    Vinhomes Central Park, Phần mềm Quang Trung, Công viên phần mềm Quang Trung = Phần mềm Quang Trung, Công nghệ cao Thủ Đức,
    Công nghệ cao Quận 9, Bệnh viện Chợ Rẫy = Chợ Rẫy, Bệnh viện Từ Dũ, Khu du lịch Suối Tiên, Khu du lịch Đại Nam, Lạc cảnh Đại Nam,
    Suối nước nóng Bình Châu, Hồ Tràm Bình Châu, Đảo Côn Đảo, Nhiệt điện Phú Mỹ, Đạm Phú Mỹ, Nhiệt điện Hiệp Phước, Nhiệt điện Bà Rịa,
    Hóa dầu Long Sơn, Lọc dầu Long Sơn, Cao su Dầu Tiếng, Cao su Phước Hòa, Cao su Bà Rịa, Cầu Thị Nghè, Khu đô thị Thủ Thiêm,
    Hầm Thủ Thiêm
  `,
  '80': `
    Cửa khẩu Mộc Bài, Cửa khẩu Xa Mát, Cửa khẩu quốc tế Xa Mát = Cửa khẩu Xa Mát, Cửa khẩu Chàng Riệc, Cửa khẩu Phước Tân,
    Cửa khẩu Bình Hiệp, Cửa khẩu Mỹ Quý Tây, Núi Bà Đen, Sun World Bà Đen, Tòa thánh Tây Ninh, Cảng quốc tế Long An, Cảng Long An,
    Cao su Tân Biên
  `,
  '82': `
    Cửa khẩu Dinh Bà, Cửa khẩu Thường Phước, Cảng Mỹ Tho, Tràm Chim, Gáo Giồng, Xẻo Quýt, Làng hoa Sa Đéc, Cảng cá Vàm Láng,
    Chợ trái cây Vĩnh Kim
  `,
  '86': 'Nhiệt điện Duyên Hải, Cồn Phụng, Cảng cá Bình Thắng',
  '91': `
    Sân bay Phú Quốc, Sân bay Rạch Giá, Cửa khẩu Tịnh Biên, Cửa khẩu Vĩnh Xương, Cửa khẩu Khánh Bình, Cửa khẩu Hà Tiên,
    Cửa khẩu Xà Xía = Cửa khẩu Hà Tiên, Cửa khẩu Giang Thành, Cảng An Thới, Cảng Bãi Vòng, Cảng cá Tắc Cậu = Tắc Cậu,
    Cảng Tắc Cậu = Tắc Cậu, Chợ Tịnh Biên, Chợ Châu Đốc, Miếu Bà Chúa Xứ, Grand World Phú Quốc, VinWonders Phú Quốc,
    Vinpearl Phú Quốc, Đảo Phú Quốc, Xi măng Kiên Lương, Đảo Nam Du, Đảo Thổ Chu, Đảo Thổ Châu = Đảo Thổ Chu
  `,
  '92': `
    Sân bay Cần Thơ, Sân bay Trà Nóc, Cảng Cái Cui, Cảng Trần Đề, Chợ nổi Cái Răng, Chợ Cái Khế, Nhiệt điện Ô Môn,
    Nhiệt điện Sông Hậu, Nhiệt điện Long Phú, Nông trường Sông Hậu, Nông trường Cờ Đỏ, Bến Ninh Kiều
  `,
  '96': `
    Sân bay Cà Mau, Khí điện đạm Cà Mau, Đạm Cà Mau, Cảng cá Sông Đốc, Cửa biển Sông Đốc, Cảng cá Gành Hào, Mũi Cà Mau,
    Điện gió Bạc Liêu
  `,
}
