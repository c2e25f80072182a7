// Big employers by province. General knowledge: a wrong row is corrected here.
import type { ProvinceCode } from '../../core/place.ts'

/**
 * The provinces where their works are, and the names that people type. A province that is said wins over them; several provinces and none
 * said: the bot asks. Firms that are all over the country, and makes of motorbikes and cars, are in no row: their names do not say where.
 */
export const employers: readonly (readonly [readonly ProvinceCode[], string])[] = [
  [['01'], 'Sumi Hanel, Panasonic Thăng Long'],
  [['01', '33'], 'Ocean Park, Vinhomes Ocean Park'],
  [['01', '79'], 'Panasonic'],
  [['19'], 'Samsung Điện Cơ, SEVT, SEMV'],
  [['22', '75'], 'Texhong'],
  [
    ['24'],
    `
    Samsung Display, Fukang, Fuhong, Fu Hong, Newwing, New Wing, Amkor, Hana Micron, Mobase, Intops, Flexcom, Dreamtech, Seojin,
    Crucialtec, ITM Semiconductor, Siflex, Si Flex, Hosiden, JA Solar, Vina Cell, Tenma, Wisol, Crystal Martin, Vina Solar
  `,
  ],
  [['24', '01'], 'Canon'],
  [['24', '19'], 'Trina Solar'],
  [['24', '19', '79'], 'Samsung, Sam Sung = Samsung, Sam xung, Samsum'],
  [['24', '22'], 'Foxconn, Fox con, Foxcon, Fox conn'],
  [['24', '40'], 'Luxshare, Lux share, Luxsha, Goertek, Goretek'],
  [['25'], 'Partron, Haesung, Jahwa, Bhflex, Compal, Arcadyan, Interflex, Cammsys, Power Logics'],
  [
    ['31'],
    `
    VinFast Cát Hải, VinFast Hải Phòng, Vin fast Cát Hải, Hòa Phát Hải Dương, Hòa Phát Kinh Môn, LG Display, LG Innotek,
    LG Electronics, LG Tràng Duệ, LG Hải Phòng, Pegatron, Pegatrong, Sumidenso, Uniden, Regina Miracle, Bridgestone, Fuji Xerox,
    Fujifilm, Rorze, Haengsung, Heesung Electronics, Damen Sông Cấm, Giày Aurora, Giày Sao Vàng
  `,
  ],
  [['31', '22'], 'Deep C'],
  [['31', '33'], 'Kyocera'],
  [['31', '42'], 'VinFast, Vin fast'],
  [['33'], 'Hòa Phát Hưng Yên, Thaco Thái Bình'],
  [['37'], 'Wistron, Quanta, Seoul Semiconductor, Seoul Semicon, Youngone, Hyundai Thành Công'],
  [['38'], 'Aleron, Hong Fu, Hongfu, Rollsport, Roll Sport, Sakurai, Sunjade, Annora, Adiana'],
  [['40'], 'Emtech, Ju Teng, Juteng, Everwin, Runergy'],
  [['42'], 'Formosa Hà Tĩnh'],
  [['42', '75'], 'Formosa, Phoóc mô sa'],
  [['46'], 'Kanglongda'],
  [['46', '33'], 'Hanesbrands'],
  [['46', '75'], 'Scavi'],
  [['48'], 'Thaco Chu Lai, Trường Hải Chu Lai, Panko, Daiwa, Keyhinge, Groz Beckert, Moon Chang'],
  [['48', '79', '33'], 'Thaco'],
  [['51'], 'Hòa Phát Dung Quất, Thép Dung Quất, Doosan, Properwell, Hoya Lens'],
  [['51', '31', '33', '79'], 'Hòa Phát'],
  [['52'], 'Delta Galil'],
  [['56'], 'Hyundai Vinashin'],
  [['56', '91', '48', '40'], 'VinWonders'],
  [['56', '91', '48', '40', '22', '31', '38', '42'], 'Vinpearl, Vin pearl'],
  [['68'], 'Hasfarm, Đà Lạt Hasfarm, Dalat Hasfarm'],
  [
    ['75'],
    `
    Pouchen, Pou Chen, Pousung, Pou Sung, Changshin, Chang Shin, TKG Taekwang Vina, Taekwang Vina, Hwaseung, Hwaseung Vina, Hwa Seung,
    Vedan, Ajinomoto, Hualon, Shing Mark, Dona Standard, Dona Pacific, Dona Victor, Fashion Garments, Freewell, Vedan Phước Thái
  `,
  ],
  [['75', '33'], 'Nestle, Nestlé'],
  [['75', '48'], 'Mabuchi'],
  [['75', '79'], 'Bosch'],
  [['75', '79', '48'], 'Hyosung'],
  [['75', '92'], 'Taekwang, Tae Kwang, Tekwang, TKG Taekwang'],
  [
    ['79'],
    `
    SEHC, Samsung Quận 9, Samsung Khu công nghệ cao, PouYuen, Poyuen = PouYuen, Pouyen = PouYuen, Pou Yuen = PouYuen,
    Po Yuen = PouYuen, Puyuen = PouYuen, Pouyoen = PouYuen, Intel, Freetrend,
    Nissey, Nikkiso, Furukawa, Jabil, Datalogic, Worldon, Kyungbang, Polytex Far Eastern, Far Eastern, Chutex,
    Shyang Hung Cheng, Kingmaker, Vina Kyoei, Vietsovpetro, Vietsov, Vissan, Kumho, Giày Tỷ Hùng, Công ty Tỷ Hùng
  `,
  ],
  [['79', '24', '31', '40', '51', '92'], 'VSIP, Visip, Việt Nam Singapore'],
  [['79', '31', '22'], 'Yazaki'],
  [['79', '33'], 'Giày Thái Bình'],
  [['79', '37', '01'], 'Nidec'],
  [['79', '75', '52'], 'Becamex'],
  [['79', '92'], 'Lạc Tỷ'],
  [['80'], 'Ching Luh, Chingluh, Pou Hung, Pou Li, Brotex, Sailun, Gain Lucky'],
  [['82'], 'Giày Dụ Đức, Công ty Dụ Đức, Thủy sản Vĩnh Hoàn'],
  [['86'], 'Bo Hsing, Giày da Mỹ Phong, Giày Mỹ Phong, Giày Tỷ Xuân, Công ty Tỷ Xuân'],
  [['91'], 'Navico, Agifish, Samho An Giang, TBS An Giang, TBS Kiên Giang'],
  [['91', '79', '75'], 'Xi măng Hà Tiên'],
  [['92'], 'Kwong Lung Meko, Stapimex, Fimex, Lạc Tỷ 2, Lạc Tỷ II, Minh Phú Hậu Giang'],
  [['96'], 'Camimex, Seaprimexco, Minh Phú Cà Mau'],
  [['96', '92'], 'Thủy sản Minh Phú'],
  [['79', '91'], 'Samho'],
]

/** Of these, what is a firm's parks rather than somebody's employer. */
export const parksOfFirms: readonly string[] = ['VSIP']
