// Cities and regions abroad, in Vietnamese, as they are spelt there, and as they sound to Vietnamese ears. General knowledge.

/**
 * By ISO 3166-1 alpha-2, as in `countries.ts`. Missing on purpose: names that are ordinary words without accents (Nam Kinh:
 * "năm kinh nghiệm"), names of places in Viet Nam (Vân Lâm, Trùng Khánh), and names of brands (Kawasaki, Toyota, Sapporo).
 */
export const citiesAbroad: Readonly<Record<string, string>> = {
  CN: `
    Beijing = Bắc Kinh, Shanghai = Thượng Hải, Guangzhou = Quảng Châu, Guangdong = Quảng Đông, Guangxi = Quảng Tây, Shenzhen = Thâm Quyến,
    Dongguan = Đông Quản, Kunming = Côn Minh, Nanning = Nam Ninh Trung Quốc, Tỉnh Vân Nam = Vân Nam, Vân Nam Trung Quốc = Vân Nam,
    Yunnan = Vân Nam, Hà Khẩu Vân Nam, Hà Khẩu Trung Quốc, Hekou = Hà Khẩu Trung Quốc, Tianjin = Thiên Tân,
    Chongqing = Trùng Khánh Trung Quốc, Trùng Khánh Trung Quốc, Liêu Ninh, Liaoning = Liêu Ninh, Hắc Long Giang,
    Heilongjiang = Hắc Long Giang, Jiangsu = Giang Tô, Chiết Giang, Zhejiang = Chiết Giang, Phúc Kiến, Fujian = Phúc Kiến,
    Jiangxi = Giang Tây, Sơn Đông Trung Quốc = Sơn Đông, Shandong = Sơn Đông, Henan = Hà Nam Trung Quốc, Hubei = Hồ Bắc, Hunan = Hồ Nam,
    Hà Bắc Trung Quốc, Hebei = Hà Bắc Trung Quốc, Sơn Tây Trung Quốc, Hải Nam Trung Quốc, Tứ Xuyên, Sichuan = Tứ Xuyên, Guizhou = Quý Châu,
    Thiểm Tây, Shaanxi = Thiểm Tây, Cam Túc, Liuzhou = Liễu Châu, Guilin = Quế Lâm, Qinzhou = Khâm Châu, Phòng Thành Cảng,
    Fangchenggang = Phòng Thành Cảng, Bách Sắc, Pingxiang = Bằng Tường, Dongxing = Đông Hưng Trung Quốc, Shenyang = Thẩm Dương, Cáp Nhĩ Tân,
    Harbin = Cáp Nhĩ Tân, Thạch Gia Trang, Qingdao = Thanh Đảo, Zhengzhou = Trịnh Châu, Wuhan = Vũ Hán, Nanchang = Nam Xương,
    Nanjing = Nam Kinh, Suzhou = Tô Châu, Wuxi = Vô Tích, Hangzhou = Hàng Châu, Ningbo = Ninh Ba, Wenzhou = Ôn Châu, Yiwu = Nghĩa Ô,
    Fuzhou = Phúc Châu, Xiamen = Hạ Môn, Quanzhou = Tuyền Châu, Shantou = Sán Đầu, Foshan = Phật Sơn, Huizhou = Huệ Châu,
    Zhongshan = Trung Sơn Trung Quốc, Zhuhai = Chu Hải, Jiangmen = Giang Môn, Zhaoqing = Triệu Khánh, Zhanjiang = Trạm Giang,
    Chengdu = Thành Đô, Guiyang = Quý Dương, Changsha = Trường Sa Trung Quốc, Dalian = Đại Liên, Sanya, Haikou = Hải Khẩu
  `,
  HK: 'Kowloon = Hồng Kông, Cửu Long Hồng Kông = Hồng Kông, Tân Giới Hồng Kông = Hồng Kông',
  LA: `
    Luang Prabang, Luang Phabang = Luang Prabang, Luông Pha Băng = Luang Prabang, Luông Phra Bang = Luang Prabang, Thakhek,
    Thà Khẹt = Thakhek, Khammouane, Khammuane = Khammouane, Bolikhamxay, Bolikhamsai = Bolikhamxay, Bô Li Khăm Xay = Bolikhamxay, Paksan,
    Paksane = Paksan, Pạc Xan = Paksan, Xiêng Khoảng, Xieng Khouang = Xiêng Khoảng, Phonsavan, Phôn Xa Vẳn = Phonsavan, Sayaboury,
    Xayabury = Sayaboury, Xay Nha Bu Ly = Sayaboury, Samneua, Houaphanh, Phongsaly, Oudomxay, Udomxay = Oudomxay, U Đôm Xay = Oudomxay,
    Luang Namtha, Bokeo, Salavan, Sa La Van = Salavan, Xa La Van = Salavan, Xa Ra Van = Salavan, Sekong, Xê Kông = Sekong, Sê Kông = Sekong,
    Át Ta Pư = Attapeu, A Ta Pư = Attapeu, Attapư = Attapeu, Champasak, Champasack = Champasak, Chăm Pa Sắc = Champasak, Vang Vieng,
    Vangvieng = Vang Vieng, Savanakhet = Savannakhet, Savan = Savannakhet, Xavannakhet = Savannakhet, Xa Van Na Khẹt = Savannakhet,
    Sa Van Na Khẹt = Savannakhet, Pakxe = Pakse, Paksé = Pakse, Pạc Xế = Pakse, Pắc Sế = Pakse, Viengchan = Viêng Chăn, Lao PDR = Lào,
    Cộng hòa Dân chủ Nhân dân Lào = Lào
  `,
  KH: `
    Siem Reap, Siemreap = Siem Reap, Xiêm Riệp = Siem Reap, Siêm Riệp = Siem Reap, Xiêm Rệp = Siem Reap, Siêm Rệp = Siem Reap, Battambang,
    Bát Tam Bang = Battambang, Poipet, Pôi Pét = Poipet, Pôi Pết = Poipet, Banteay Meanchey, Kampong Cham, Kompong Cham = Kampong Cham,
    Kong Pong Cham = Kampong Cham, Công Pông Chàm = Kampong Cham, Kampong Thom, Kompong Thom = Kampong Thom, Kampong Speu, Kampong Chhnang,
    Kampong Som = Sihanoukville, Kompong Som = Sihanoukville, Kampot, Cam Pốt = Kampot, Svay Rieng, Svay Riêng = Svay Rieng, Prey Veng,
    Takeo, Kandal, Kratie, Kra Chê = Kratie, Mondulkiri, Môn Đun Ki Ri = Mondulkiri, Ratanakiri, Rattanakiri = Ratanakiri,
    Ra Ta Na Ki Ri = Ratanakiri, Stung Treng, Xtung Treng = Stung Treng, Pursat, Puốc Xát = Pursat, Pailin, Koh Kong, Preah Vihear,
    Oddar Meanchey, Preah Sihanouk = Sihanoukville, Sihanouk = Sihanoukville, Xi Ha Núc = Sihanoukville, Si Ha Núc = Sihanoukville,
    Xihanúc = Sihanoukville, Tonle Sap, Chrey Thom, Chrây Thom = Chrey Thom, O Smach, Anlong Veng, Memot, Snuol, Phnompenh = Phnom Penh,
    Pnom Penh = Phnom Penh, Nông Pênh = Phnom Penh, Kampuchea = Campuchia, Cambuchia = Campuchia, Campuchi = Campuchia
  `,
  TH: `
    Chiang Mai, Chiangmai = Chiang Mai, Chiang Rai, Chonburi, Rayong, Pattaya, Pat ta ya = Pattaya, Phuket, Udon Thani,
    U Đon Tha Ni = Udon Thani, Ubon = Ubon Ratchathani, Ubon Ratchathani, Nakhon Phanom, Na Khon Pha Nom = Nakhon Phanom, Nakhon Ratchasima,
    Korat = Nakhon Ratchasima, Khon Kaen, Mukdahan, Sakon Nakhon, Nongkhai, Samut Prakan, Samut Sakhon, Nonthaburi, Pathum Thani, Ayutthaya,
    Hat Yai, Songkhla, Koh Samui, Hua Hin, Krabi, Lampang, Phitsanulok, Nakhon Sawan, Nakhon Pathom, Kanchanaburi, Ratchaburi, Chanthaburi,
    Aranyaprathet, Buriram, Roi Et, Kalasin, Băng cok = Bangkok, Băngkok = Bangkok, Băngcốc = Bangkok
  `,
  MY: `
    Selangor, Johor Bahru, Melaka, Malacca = Melaka, Ipoh, Perak, Kedah, Klang, Shah Alam, Petaling Jaya, Sabah, Sarawak, Kuching,
    Kota Kinabalu, Bintulu, Seremban, Negeri Sembilan, Kelantan, Terengganu, Pahang, Kuantan, Batu Pahat, Sungai Petani,
    Cu a la Lăm pơ = Kuala Lumpur, Kuala Lăm pơ = Kuala Lumpur, Pê năng = Penang, Malayxia = Malaysia, Malaixia = Malaysia,
    Ma lay xi a = Malaysia, Ma lay sia = Malaysia, Ma lai sia = Malaysia, Malai sia = Malaysia
  `,
  SG: `
    Jurong, Woodlands, Yishun, Tampines, Geylang, Bedok, Punggol, Sengkang, Choa Chu Kang, Ang Mo Kio, Bukit Batok, Bukit Merah, Toa Payoh,
    Xinhgapo = Singapore, Xingapo = Singapore, Xin ga po = Singapore, Sin ga po = Singapore, Sinh ga po = Singapore, Singgapo = Singapore,
    Singapor = Singapore
  `,
  PH: `
    Luzon, Mindanao, Cebu, Makati, Pasay, Quezon, Pasig, Cavite, Subic, Ma ni la = Manila, Philippin = Philippines, Philipin = Philippines,
    Philipine = Philippines, Phi lip pin = Philippines, Phi luật tân = Philippines
  `,
  ID: `
    Batam, Bali, Surabaya, Bandung, Sumatra, Kalimantan, Sulawesi, Bekasi, Tangerang, Karawang, Semarang, Yogyakarta, Makassar,
    Gia các ta = Jakarta, Giacácta = Jakarta, Inđônêxia = Indonesia, Inđônêsia = Indonesia, In đô nê si a = Indonesia
  `,
  MM: 'Yangon, Rangoon = Yangon, Mandalay, Naypyidaw, Myawaddy, Tachileik, Shwe Kokko, Laukkai, Lashio, Mianma = Myanmar, Burma = Myanmar',
  BN: 'Bandar Seri Begawan, Bru nây = Brunei',
  DE: `
    Béc lin = Berlin, Béclin = Berlin, Hamburg, Hăm buốc = Hamburg, München, Muenchen = München, Munich = München, Frankfurt, Köln,
    Stuttgart, Düsseldorf, Duesseldorf = Düsseldorf, Dortmund, Leipzig, Dresden, Hannover, Bremen, Nürnberg, Nuremberg = Nürnberg,
    Magdeburg, Erfurt, Chemnitz, Rostock, Zwickau, Cottbus, Potsdam, Duisburg, Bochum, Mannheim, Karlsruhe, Freiburg, Augsburg, Regensburg,
    Würzburg, Heidelberg, Mainz, Wiesbaden, Kassel, Braunschweig, Wolfsburg, Bielefeld, Aachen, Lübeck, Saarbrücken, Bayern, Sachsen,
    Thüringen, Brandenburg, Niedersachsen, Nordrhein Westfalen, NRW = Nordrhein Westfalen, Hessen, Baden Württemberg, Rheinland Pfalz,
    Schleswig Holstein, Mecklenburg, Deutschland = Đức, CHLB Đức = Đức
  `,
  PL: `
    Warsaw = Warszawa, Vác sa va = Warszawa, Vác xa va = Warszawa, Vácsava = Warszawa, Krakow, Gdansk, Gdynia, Wroclaw, Poznan, Lodz,
    Katowice, Szczecin, Lublin, Bydgoszcz, Bialystok, Wolka Kosowska, Rzeszow, Torun, Kielce, Polska = Ba Lan
  `,
  HU: `
    Budapest, Bu đa pét = Budapest, Buđapét = Budapest, Buđapest = Budapest, Debrecen, Szeged, Miskolc, Győr, Pécs, Tatabánya, Kecskemét,
    Komárom, Székesfehérvár, Nyíregyháza, Hung gia lợi = Hungary
  `,
  CZ: `
    Prague = Praha, Pra ha = Praha, Brno, Ostrava, Plzeň, Pilsen = Plzeň, Liberec, Olomouc, Ústí nad Labem, Teplice, Karlovy Vary,
    Hradec Králové, Pardubice, Kladno, Mladá Boleslav, Chomutov, České Budějovice, Czech = Séc, Cộng hòa Czech = Séc, Cộng hòa Xéc = Séc
  `,
  SK: 'Bratislava, Košice, Žilina, Nitra, Trnava, Prešov, Trenčín, Xlôvakia = Slovakia, Slôvakia = Slovakia, Slo va ki a = Slovakia',
  RO: `
    Bucarest = Bucharest, Bucuresti = Bucharest, Bu ca rét = Bucharest, Bucarét = Bucharest, Cluj Napoca, Cluj = Cluj Napoca, Timisoara,
    Brasov, Oradea, Ploiesti, Sibiu, Galati, Craiova, Rumania = Romania, Rumany = Romania, Ru ma ni a = Romania
  `,
  RS: `
    Belgrade, Beograd = Belgrade, Bê ô grát = Belgrade, Novi Sad, Zrenjanin, Kragujevac, Xéc bi a = Serbia, Xécbia = Serbia,
    Séc bi a = Serbia
  `,
  BG: 'Xô phi a = Sofia, Sofia Bulgaria = Sofia, Plovdiv, Varna, Burgas, Bun ga ri = Bulgaria, Bungary = Bulgaria',
  HR: 'Zagreb, Crô a ti a = Croatia',
  RU: `
    Mátxcơva = Mát xcơ va, Mát xcơva = Mát xcơ va, Mạc Tư Khoa = Mát xcơ va, Maxcơva = Mát xcơ va, Max cơ va = Mát xcơ va,
    Mascơva = Mát xcơ va, Moscva = Mát xcơ va, Moskow = Mát xcơ va, Saint Petersburg, St Petersburg = Saint Petersburg,
    Petersburg = Saint Petersburg, Xanh Pê téc bua = Saint Petersburg, Novosibirsk, Ekaterinburg, Yekaterinburg = Ekaterinburg, Kazan,
    Rostov, Samara, Krasnodar, Vladivostok, Khabarovsk, Ivanovo, Irkutsk, Krasnoyarsk, Volgograd, Voronezh, Kaluga, Noginsk, Pyatigorsk,
    Nizhny Novgorod, Omsk, Tomsk, Chelyabinsk, Siberia, Xi bê ri = Siberia, Sochi, Liublino, Lyublino = Liublino, Sadovod,
    Vla đi vô xtốc = Vladivostok
  `,
  BY: 'Minsk, Gomel, Brest, Grodno, Vitebsk, Bê la rút = Belarus, Bêlarút = Belarus',
  LT: 'Vilnius, Kaunas, Klaipeda, Lithuania = Litva',
  LV: 'Riga, Lát vi a = Latvia, Látvia = Latvia, Daugavpils',
  GB: `
    Vương quốc Anh = Anh, England = Anh, Great Britain = Anh, United Kingdom = Anh, Scotland, Xcốt len = Scotland, Xcốtlen = Scotland,
    Wales, Northern Ireland, Bắc Ireland = Northern Ireland, Manchester, Birmingham, Liverpool, Leeds, Sheffield, Bristol, Glasgow,
    Edinburgh, Cardiff, Nottingham, Leicester, Newcastle, Coventry, Southampton, Belfast, Luân Đôn = London
  `,
  FR: `
    Pa ri = Paris, Lyon, Marseille, Mác xây = Marseille, Toulouse, Bordeaux, Lille, Strasbourg, Nantes, Montpellier, Rennes, Grenoble,
    Dunkerque, Calais, France = Pháp
  `,
  IT: `
    Rome = Roma, Thành phố Roma = Roma, Milano, Milan = Milano, Torino, Turin = Torino, Napoli, Naples = Napoli, Bologna, Firenze, Venezia,
    Genova, Palermo, Verona, Sicilia, Ý Đại Lợi = Italia, I ta li a = Italia
  `,
  ES: `
    Madrid, Ma đrít = Madrid, Barcelona, Bác xê lô na = Barcelona, Sevilla, Malaga, Bilbao, Zaragoza, Murcia, Alicante, Spain = Tây Ban Nha
  `,
  PT: 'Portugal = Bồ Đào Nha, Lisbon, Lisboa = Lisbon,  Porto, Braga, Algarve, Setubal',
  GR: 'Greece = Hy Lạp, Athens, Athena = Athens, Thessaloniki, Piraeus',
  CY: 'Cyprus = Síp, Nicosia, Limassol, Larnaca, Paphos',
  TR: 'Istanbul, Ankara, Turkey = Thổ Nhĩ Kỳ, Izmir, Antalya',
  IL: `
    Jerusalem, Giê ru xa lem = Jerusalem, Tel Aviv, Haifa, Arava, Eilat, Ashdod, Ashkelon, Negev, Ixraen = Israel, I xra en = Israel,
    Isarel = Israel
  `,
  AE: `
    Sharjah, Ajman, Al Ain, Abu đa bi = Abu Dhabi, A bu đa bi = Abu Dhabi, Fujairah, Đubai = Dubai,
    Các tiểu vương quốc Ả Rập Thống nhất = UAE, Tiểu vương quốc Ả Rập Thống nhất = UAE, Tiểu vương quốc Ả Rập = UAE
  `,
  QA: 'Doha,  Lusail, Al Khor, Al Wakrah',
  SA: `
    Riyadh, Ri át = Riyadh, Jeddah, Dammam, Mecca, Jubail, Yanbu, Al Khobar, Saudi Arabia = Ả Rập Xê-út, Ả Rập Saudi = Ả Rập Xê-út,
    Ả Rập Xê út = Ả Rập Xê-út, Ả Rập Xêút = Ả Rập Xê-út, Ả Rập Sê út = Ả Rập Xê-út, Arập = Ả Rập Xê-út
  `,
  KW: 'Kuwait City = Kuwait, Côoét = Kuwait',
  OM: 'Muscat, Salalah, Sohar',
  US: `
    Tiểu bang Texas = Texas, Bang Texas = Texas, Tiểu bang Georgia = Georgia, Bang Georgia = Georgia, Bang Cali = California, Florida,
    Louisiana, Oklahoma, Arizona, Nevada, Oregon, Washington, Hoa Thịnh Đốn = Washington, Virginia, Maryland, Pennsylvania, New York,
    Newyork = New York, Niu oóc = New York, New Jersey, Massachusetts, Connecticut, Ohio, Michigan, Illinois, Indiana, Minnesota, Wisconsin,
    Iowa, Missouri, Kansas, Nebraska, Colorado, Utah, Idaho, Montana, Wyoming, Dakota, Alaska, Hawaii, Tennessee, Mississippi, Alabama,
    North Carolina, South Carolina, Carolina, Arkansas, Delaware, Vermont, New Hampshire, New Mexico, Rhode Island, West Virginia,
    Angeles = Los Angeles, San Francisco, San Jose, San Diego, Houston, Dallas, San Antonio, Seattle, Portland, Chicago, Boston,
    Philadelphia, Atlanta, Miami, Orlando, Tampa, New Orleans, Vegas = Las Vegas, Denver, Orange County, Little Saigon, Westminster,
    Garden Grove, Santa Ana, Sacramento, Oakland, United States = Mỹ
  `,
  CA: `
    Toronto, Tô rôn tô = Toronto, Vancouver, Montreal, Calgary, Edmonton, Ottawa, Winnipeg, Quebec, Ontario, Alberta, British Columbia,
    Saskatchewan, Manitoba, Nova Scotia, New Brunswick, Saskatoon, Mississauga, Brampton, Halifax, Moncton, Gia Nã Đại = Canada
  `,
  AU: `
    Brisbane, Perth, Adelaide, Canberra, Darwin, Queensland, New South Wales, Tasmania, Cairns, Hobart, Townsville, Bundaberg, Mildura,
    Shepparton, Geelong, Western Australia, South Australia, Cabramatta, Bankstown, Ô xtrây li a = Úc, Xít ni = Sydney
  `,
  NZ: `
    Auckland, Wellington, Christchurch, Hamilton, Tauranga, Queenstown, Niu Di lân = New Zealand, Niu Zi lân = New Zealand,
    Niu Dilân = New Zealand
  `,
  DZ: 'Algiers = Algeria, Angiêri = Algeria',
  AO: 'Luanda, Ăngôla = Angola, Benguela, Lubango, Huambo',
  // Countries that few go to; `core/zone.ts` lists no clock for them.
  AT: 'Austria = Áo, Cộng hòa Áo = Áo, Vienna, Salzburg, Graz, Linz, Innsbruck',
  BE: 'Belgium = Bỉ, Vương quốc Bỉ = Bỉ, Brussels, Bruxelles = Brussels, Antwerp, Antwerpen = Antwerp, Ghent',
  BH: 'Bahrain, Manama',
  CH: 'Thụy Sĩ, Thụy Sỹ = Thụy Sĩ, Switzerland = Thụy Sĩ, Zurich, Geneva, Giơ ne vơ = Geneva, Basel, Lausanne',
  DK: 'Đan Mạch, Nước Đan Mạch = Đan Mạch, Vương quốc Đan Mạch = Đan Mạch, Denmark = Đan Mạch, Copenhagen, Aarhus, Odense, Aalborg',
  EE: 'Estonia, Tallinn',
  FI: `
    Phần Lan, Nước Phần Lan = Phần Lan, Cộng hòa Phần Lan = Phần Lan, Finland = Phần Lan, Helsinki, Hen xinh ki = Helsinki, Tampere, Turku, Espoo,
    Vantaa, Oulu
  `,
  IE: 'Ireland, Cộng hòa Ireland = Ireland, Dublin, Galway, Limerick',
  IS: 'Iceland, Reykjavik',
  LU: 'Luxembourg',
  MD: 'Moldova',
  ME: 'Montenegro',
  MK: 'Macedonia',
  MT: 'Malta, Valletta',
  NL: `
    Hà Lan, Nước Hà Lan = Hà Lan, Vương quốc Hà Lan = Hà Lan, Netherlands = Hà Lan, Holland = Hà Lan, Amsterdam, Rotterdam, Eindhoven, Den Haag,
    Utrecht
  `,
  NO: 'Na Uy, Norway = Na Uy, Oslo, Bergen, Trondheim, Stavanger',
  SE: 'Thụy Điển, Sweden = Thụy Điển, Vương quốc Thụy Điển = Thụy Điển, Stockholm, Gothenburg, Goteborg = Gothenburg, Malmo, Uppsala',
  SI: 'Slovenia, Ljubljana',
  UA: `
    Ukraina, Ukraine = Ukraina, U crai na = Ukraina, Ucraina = Ukraina, U cờ rai na = Ukraina, Kiev, Kyiv = Kiev, Kharkov,
    Kharkiv = Kharkov, Odessa, Lviv
  `,
  IN: 'Ấn Độ, India = Ấn Độ, New Delhi, Mumbai, Chennai, Bangalore',
  BD: 'Bangladesh, Băng la đét = Bangladesh',
  LK: 'Sri Lanka',
  MN: 'Mông Cổ, Mongolia = Mông Cổ, Ulan Bator',
  KZ: 'Kazakhstan',
  UZ: 'Uzbekistan',
  TL: 'Đông Timor, Timor Leste = Đông Timor, Timor = Đông Timor',
  MV: 'Maldives',
  FJ: 'Fiji',
  EG: 'Ai Cập, Egypt = Ai Cập, Cairo',
  LY: 'Libya, Tripoli',
  MA: 'Morocco = Maroc, Maroc, Ma rốc = Maroc',
  TN: 'Tunisia',
  SD: 'Sudan',
  SS: 'Nam Sudan, South Sudan = Nam Sudan',
  ET: 'Ethiopia',
  KE: 'Kenya',
  UG: 'Uganda',
  TZ: 'Tanzania',
  BI: 'Burundi',
  MZ: 'Mozambique, Mô dăm bích = Mozambique, Môdămbích = Mozambique, Maputo',
  ZA: 'Nam Phi, Nước Nam Phi = Nam Phi, Cộng hòa Nam Phi = Nam Phi, South Africa = Nam Phi, Johannesburg, Cape Town',
  CM: 'Cameroon, Cameroun = Cameroon',
  NG: 'Nigeria',
  GH: 'Ghana',
  CI: 'Bờ Biển Ngà, Ivory Coast = Bờ Biển Ngà',
  SN: 'Senegal',
  CD: 'Congo',
  CF: 'Cộng hòa Trung Phi',
  GQ: 'Guinea Xích đạo, Equatorial Guinea = Guinea Xích đạo, Ghi nê Xích đạo = Guinea Xích đạo',
  GN: 'Guinea',
  GA: 'Gabon',
  MG: 'Madagascar',
  ZM: 'Zambia',
  HT: 'Haiti',
  PE: 'Peru',
  CU: 'Cuba',
  VE: 'Venezuela',
  BR: 'Brazil, Brasil = Brazil',
  MX: 'Mexico, Mê hi cô = Mexico',
  AR: 'Argentina',
}
