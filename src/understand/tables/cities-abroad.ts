// Cities and regions abroad, in Vietnamese, as they are spelt there, and as they sound to Vietnamese ears. General knowledge.

/**
 * By ISO 3166-1 alpha-2, as in `countries.ts`. Missing on purpose: names that without accents are ordinary words (Nam Kinh: "năm kinh nghiệm"), names of
 * places in Viet Nam (Vân Lâm, Trùng Khánh), and names of brands (Kawasaki, Toyota, Sapporo).
 */
export const citiesAbroad: Readonly<Record<string, string>> = {
  JP: `
    Aomori, Iwate, Miyagi, Akita, Yamagata, Fukushima, Fukui, Yamanashi, Tỉnh Mie = Mie, Mie Nhật = Mie, Mie ken = Mie, Shiga, Hyogo, Nara,
    Wakayama, Tottori, Shimane, Okayama, Yamaguchi, Tokushima, Kagawa, Ehime, Kochi, Saga, Nagasaki, Oita, Miyazaki, Kagoshima,
    Tô ki ô = Tokyo, Tôkyô = Tokyo, Ô sa ka = Osaka, Na gôi a = Nagoya, Hi rô si ma = Hiroshima, Phu cu ô ca = Fukuoka, Hốc cai đô = Hokkaido,
    Sendai, Koriyama, Utsunomiya, Oyama, Maebashi, Takasaki, Isesaki, Oizumi, Tatebayashi, Mito Ibaraki = Mito, Tsukuba, Tsuchiura, Joso, Kamisu,
    Hokota, Hitachinaka, Kawaguchi, Kawagoe, Tokorozawa, Koshigaya, Kasukabe, Kumagaya, Warabi, Funabashi, Matsudo, Kashiwa,
    Ichikawa, Ichihara, Narita, Hachioji, Machida, Shinjuku, Shin Okubo = Tokyo, Shibuya, Ikebukuro, Edogawa, Yokosuka, Fujisawa, Sagamihara,
    Atsugi, Hiratsuka, Odawara, Kanazawa, Hamamatsu, Kakegawa, Numazu, Fujinomiya, Fujieda, Toyohashi, Toyokawa, Okazaki, Ichinomiya, Kasugai,
    Kariya, Nishio, Komaki, Thành phố Toyota = Toyota, Kakamigahara, Minokamo, Ogaki, Yokkaichi, Suzuka, Matsusaka, Higashiosaka, Hirakata,
    Takatsuki, Toyonaka, Himeji, Amagasaki, Nishinomiya, Akashi, Kurashiki, Fukuyama, Higashihiroshima, Onomichi, Shimonoseki, Takamatsu,
    Matsuyama, Imabari, Kitakyushu, Kurume, Sasebo, Naha, Asahikawa, Hakodate, Thành phố Sapporo = Sapporo, Sapporo Hokkaido = Sapporo,
    Matsumoto, Nagaoka, Hokuriku, Kanto, Kyushu, Shikoku, Tohoku
  `,
  KR: `
    Xơ un = Seoul, Xơun = Seoul, Xê ul = Seoul, Bu xan = Busan, Taegu = Daegu, Kwangju = Gwangju,
    Taejon = Daejeon, Inchon = Incheon, Su uôn = Suwon, Xu uôn = Suwon, Kyeonggi = Gyeonggi, Kyonggi = Gyeonggi, Kyunggi = Gyeonggi,
    Gyeong gi = Gyeonggi, Kyung ki = Gyeonggi, Gangwon, Kangwon = Gangwon, Chungcheong, Chungbuk, Chungnam, Jeolla, Jeonbuk, Jeonnam,
    Gyeongsang, Gyeongbuk, Gyeongnam, Kyungnam = Gyeongnam, Kyungbuk = Gyeongbuk, Sejong, Hwa seong = Hwaseong, 
    Pyeong taek = Pyeongtaek, Pyongtaek = Pyeongtaek, Pyungtaek = Pyeongtaek, Cheon an = Cheonan, Gimhae, Kimhae = Gimhae, Gim hae = Gimhae,
    Kim hae = Gimhae, Changwon,  Siheung, Si heung = Siheung, Gimpo, Kimpo = Gimpo, Paju, Asan, Gunsan, Kunsan = Gunsan,
    Mokpo, Yeosu, Geoje, Keoje = Geoje, Jinju, Gumi, Pohang, Gyeongju, Kyungju = Gyeongju, Gwangmyeong, Bucheon, Buchon = Bucheon, Anyang,
    Seongnam, Yongin, Icheon, Anseong, Ansung = Anseong, Osan, Songtan, Namyangju, Uijeongbu, Goyang, Ilsan, Yangju, Pocheon, Pochon = Pocheon,
    Dongducheon, Gunpo, Uiwang, Yeoju, Gwacheon, Gapyeong, Cheongju, Chungju, Jecheon, Eumseong, Jincheon, Okcheon, Dangjin, Seosan, Nonsan,
    Gongju, Boryeong, Taean, Hongseong, Yesan, Geumsan, Buyeo, Seocheon, Jeonju, Chonju = Jeonju, Iksan, Jeongeup, Namwon, Gimje, Wanju,
    Gochang, Suncheon, Gwangyang, Naju, Haenam, Wando, Jindo, Goheung, Yeongam, Damyang, Gyeongsan, Yeongcheon, Chilgok, Waegwan, Yeongju,
    Gimcheon, Sangju, Mungyeong, Seongju, Uljin, Yeongdeok, Yangsan, Miryang, Sacheon, Tongyeong, Hamyang, Changnyeong, Goseong, Namhae,
    Wonju, Chuncheon, Gangneung, Donghae, Samcheok, Sokcho, Hoengseong, Itaewon = Seoul, Dongdaemun = Seoul
  `,
  TW: `
    Miêu Lật, Chương Hóa, Huyện Nam Đầu = Nam Đầu, Nam Đầu Đài Loan = Nam Đầu, Vân Lâm Đài Loan = Vân Lâm, Bình Đông Đài Loan = Bình Đông,
    Đài Đông Đài Loan = Đài Đông, Hoa Liên Đài Loan = Hoa Liên, Huyện Nghi Lan = Nghi Lan, Nghi Lan Đài Loan = Nghi Lan,
    Cơ Long Đài Loan = Cơ Long, Taipei = Đài Bắc, Tai pei = Đài Bắc, Taoyuan = Đào Viên, Hsinchu = Tân Trúc, Xinzhu = Tân Trúc, Hsin chu = Tân Trúc,
    Miaoli = Miêu Lật, Taichung = Đài Trung, Taizhong = Đài Trung, Changhua = Chương Hóa, Nantou = Nam Đầu, Yunlin = Vân Lâm, Chiayi = Gia Nghĩa Đài Loan,
    Jiayi = Gia Nghĩa Đài Loan, Tainan = Đài Nam, Kaohsiung = Cao Hùng, Gaoxiong = Cao Hùng, Pingtung = Bình Đông Đài Loan,
    Pingdong = Bình Đông Đài Loan, Yilan = Nghi Lan, Ilan = Nghi Lan, Hualien = Hoa Liên, Taitung = Đài Đông, Keelung = Cơ Long, Penghu = Bành Hồ,
    Kinmen = Kim Môn, Zhongli = Trung Lịch, Chungli = Trung Lịch, Banqiao, Sanchong, Tamsui, Fengyuan, Luzhu, Guishan, Guanyin, Zhunan,
    Toufen, Yuanlin, Dajia
  `,
  CN: `
    Beijing = Bắc Kinh, Shanghai = Thượng Hải, Guangzhou = Quảng Châu, Guangdong = Quảng Đông, Guangxi = Quảng Tây, Shenzhen = Thâm Quyến,
    Dongguan = Đông Quản, Kunming = Côn Minh, Nanning = Nam Ninh Trung Quốc, 
    Tỉnh Vân Nam = Vân Nam, Vân Nam Trung Quốc = Vân Nam, Yunnan = Vân Nam, Hà Khẩu Vân Nam, Hà Khẩu Trung Quốc, Hekou = Hà Khẩu Trung Quốc,
     Tianjin = Thiên Tân, Chongqing = Trùng Khánh Trung Quốc, Trùng Khánh Trung Quốc, Liêu Ninh, Liaoning = Liêu Ninh, 
    Hắc Long Giang, Heilongjiang = Hắc Long Giang, Jiangsu = Giang Tô, Chiết Giang, Zhejiang = Chiết Giang, Phúc Kiến,
    Fujian = Phúc Kiến, Jiangxi = Giang Tây, Sơn Đông Trung Quốc = Sơn Đông, Shandong = Sơn Đông, Henan = Hà Nam Trung Quốc,
     Hubei = Hồ Bắc, Hunan = Hồ Nam, Hà Bắc Trung Quốc, Hebei = Hà Bắc Trung Quốc, Sơn Tây Trung Quốc, 
     Hải Nam Trung Quốc, Tứ Xuyên, Sichuan = Tứ Xuyên, Guizhou = Quý Châu, Thiểm Tây, Shaanxi = Thiểm Tây, Cam Túc,
     Liuzhou = Liễu Châu, Guilin = Quế Lâm, Qinzhou = Khâm Châu, Phòng Thành Cảng, Fangchenggang = Phòng Thành Cảng, Bách Sắc,
    Pingxiang = Bằng Tường, Dongxing = Đông Hưng Trung Quốc, Shenyang = Thẩm Dương, Cáp Nhĩ Tân, Harbin = Cáp Nhĩ Tân,
    Thạch Gia Trang, Qingdao = Thanh Đảo, Zhengzhou = Trịnh Châu, Wuhan = Vũ Hán, Nanchang = Nam Xương, Nanjing = Nam Kinh,
     Suzhou = Tô Châu, Wuxi = Vô Tích, Hangzhou = Hàng Châu, Ningbo = Ninh Ba, Wenzhou = Ôn Châu, Yiwu = Nghĩa Ô, 
    Fuzhou = Phúc Châu, Xiamen = Hạ Môn, Quanzhou = Tuyền Châu, Shantou = Sán Đầu, Foshan = Phật Sơn, 
    Huizhou = Huệ Châu, Zhongshan = Trung Sơn Trung Quốc, Zhuhai = Chu Hải, Jiangmen = Giang Môn, Zhaoqing = Triệu Khánh,
     Zhanjiang = Trạm Giang, Chengdu = Thành Đô, Guiyang = Quý Dương, Changsha = Trường Sa Trung Quốc, 
    Dalian = Đại Liên, Sanya, Haikou = Hải Khẩu
  `,
  HK: 'Kowloon = Hồng Kông, Cửu Long Hồng Kông = Hồng Kông, Tân Giới Hồng Kông = Hồng Kông',
  LA: `
    Luang Prabang, Luang Phabang = Luang Prabang, Luông Pha Băng = Luang Prabang, Luông Phra Bang = Luang Prabang, Thakhek,
    Thà Khẹt = Thakhek, Khammouane, Khammuane = Khammouane, Bolikhamxay, Bolikhamsai = Bolikhamxay, Bô Li Khăm Xay = Bolikhamxay, Paksan,
    Paksane = Paksan, Pạc Xan = Paksan, Xiêng Khoảng, Xieng Khouang = Xiêng Khoảng, Phonsavan, Phôn Xa Vẳn = Phonsavan, Sayaboury,
    Xayabury = Sayaboury, Xay Nha Bu Ly = Sayaboury, Samneua, Houaphanh, Phongsaly, Oudomxay, Udomxay = Oudomxay, U Đôm Xay = Oudomxay,
    Luang Namtha, Bokeo, Salavan, Sa La Van = Salavan, Xa La Van = Salavan, Xa Ra Van = Salavan, Sekong, Xê Kông = Sekong,
    Sê Kông = Sekong, Át Ta Pư = Attapeu, A Ta Pư = Attapeu, Attapư = Attapeu, Champasak, Champasack = Champasak,
    Chăm Pa Sắc = Champasak, Vang Vieng, Vangvieng = Vang Vieng, Savanakhet = Savannakhet, Savan = Savannakhet,
    Xavannakhet = Savannakhet, Xa Van Na Khẹt = Savannakhet, Sa Van Na Khẹt = Savannakhet, Pakxe = Pakse, Paksé = Pakse, Pạc Xế = Pakse,
    Pắc Sế = Pakse, Viengchan = Viêng Chăn, Lao PDR = Lào, Cộng hòa Dân chủ Nhân dân Lào = Lào
  `,
  KH: `
    Siem Reap, Siemreap = Siem Reap, Xiêm Riệp = Siem Reap, Siêm Riệp = Siem Reap, Xiêm Rệp = Siem Reap, Siêm Rệp = Siem Reap,
    Battambang, Bát Tam Bang = Battambang, Bát Đom Boong = Battambang, Poipet, Pôi Pét = Poipet, Pôi Pết = Poipet, Banteay Meanchey,
    Kampong Cham, Kompong Cham = Kampong Cham, Kong Pong Cham = Kampong Cham, Công Pông Chàm = Kampong Cham, Kampong Thom,
    Kompong Thom = Kampong Thom, Kampong Speu, Kampong Chhnang, Kampong Som = Sihanoukville, Kompong Som = Sihanoukville, Kampot,
    Cam Pốt = Kampot, Svay Rieng, Svay Riêng = Svay Rieng, Prey Veng, Takeo, Kandal, Kratie, Kra Chê = Kratie, Mondulkiri,
    Môn Đun Ki Ri = Mondulkiri, Ratanakiri, Rattanakiri = Ratanakiri, Ra Ta Na Ki Ri = Ratanakiri, Stung Treng,
    Xtung Treng = Stung Treng, Pursat, Puốc Xát = Pursat, Pailin, Koh Kong, Preah Vihear, Oddar Meanchey, Preah Sihanouk = Sihanoukville,
    Sihanouk = Sihanoukville, Xi Ha Núc = Sihanoukville, Si Ha Núc = Sihanoukville, Xihanúc = Sihanoukville, Tonle Sap, Chrey Thom,
    Chrây Thom = Chrey Thom, O Smach, Anlong Veng, Memot, Snuol, Phnompenh = Phnom Penh, Pnom Penh = Phnom Penh, Nông Pênh = Phnom Penh,
    Kampuchea = Campuchia, Cambuchia = Campuchia, Campuchi = Campuchia
  `,
  TH: `
    Chiang Mai, Chiangmai = Chiang Mai, Chiang Rai, Chonburi, Rayong, Pattaya, Pat ta ya = Pattaya, Phuket, Udon Thani,
    U Đon Tha Ni = Udon Thani, Ubon = Ubon Ratchathani, Ubon Ratchathani, Nakhon Phanom, Na Khon Pha Nom = Nakhon Phanom,
    Nakhon Ratchasima, Korat = Nakhon Ratchasima, Khon Kaen, Mukdahan, Sakon Nakhon, Nongkhai, Samut Prakan, Samut Sakhon, Nonthaburi,
    Pathum Thani, Ayutthaya, Hat Yai, Songkhla, Surat Thani, Koh Samui, Hua Hin, Krabi, Lampang, Phitsanulok, Nakhon Sawan,
    Nakhon Pathom, Kanchanaburi, Ratchaburi, Chanthaburi, Aranyaprathet, Buriram, Roi Et, Kalasin, Băng cok = Bangkok, Băngkok = Bangkok,
    Băngcốc = Bangkok
  `,
  MY: `
    Selangor, Johor Bahru, Johor Baru = Johor Bahru, Melaka, Malacca = Melaka, Ipoh, Perak, Kedah, Klang, Shah Alam, Petaling Jaya,
    Sabah, Sarawak, Kuching, Kota Kinabalu, Bintulu, Seremban, Negeri Sembilan, Kelantan, Terengganu, Pahang, Kuantan, Batu Pahat,
    Sungai Petani, Cu a la Lăm pơ = Kuala Lumpur, Kuala Lăm pơ = Kuala Lumpur, Pê năng = Penang, Malayxia = Malaysia,
    Malaixia = Malaysia, Ma lay xi a = Malaysia, Ma lay sia = Malaysia, Ma lai sia = Malaysia, Malai sia = Malaysia
  `,
  SG: `
    Jurong, Woodlands, Yishun, Tampines, Geylang, Bedok, Punggol, Sengkang, Choa Chu Kang, Ang Mo Kio, Bukit Batok, Bukit Merah,
    Toa Payoh, Xinhgapo = Singapore, Xingapo = Singapore, Xin ga po = Singapore, Sin ga po = Singapore, Sinh ga po = Singapore,
    Singgapo = Singapore, Singapor = Singapore
  `,
  PH: `
    Luzon, Mindanao, Cebu, Makati, Pasay, Quezon, Pasig, Cavite, Subic, Ma ni la = Manila, Philippin = Philippines,
    Philipin = Philippines, Philipine = Philippines, Phi lip pin = Philippines, Phi luật tân = Philippines
  `,
  ID: `
    Batam, Bali, Surabaya, Bandung, Sumatra, Kalimantan, Sulawesi, Bekasi, Tangerang, Karawang, Semarang, Yogyakarta, Makassar,
    Gia các ta = Jakarta, Giacácta = Jakarta, Inđônêxia = Indonesia, Inđônêsia = Indonesia, In đô nê si a = Indonesia
  `,
  MM: 'Yangon, Rangoon = Yangon, Mandalay, Naypyidaw, Myawaddy, Tachileik, Shwe Kokko, Laukkai, Lashio, Mianma = Myanmar, Burma = Myanmar',
  BN: 'Bandar Seri Begawan, Bru nây = Brunei',
}
