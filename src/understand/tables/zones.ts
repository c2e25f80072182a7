// Cities and regions of countries with several clocks, as Vietnamese workers call them.

/** By country, then by IANA zone; names between commas. General knowledge: a wrong row is corrected here. */
export const zoneNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    'America/Los_Angeles': `
      California, Cali, Los Angeles, San Jose, San Diego, San Francisco, Sacramento, Orange County, Little Saigon, Westminster, Seattle,
      Oregon, Portland, Nevada, Las Vegas, bờ tây, miền tây, west coast
    `,
    'America/Denver': 'Colorado, Denver, Utah, New Mexico, Idaho, Montana',
    'America/Phoenix': 'Arizona, Phoenix',
    'America/Chicago': `
      Texas, Houston, Dallas, Austin, San Antonio, Chicago, Illinois, Louisiana, New Orleans, Oklahoma, Minnesota, Missouri, Kansas,
      Nebraska, Iowa, Wisconsin, Arkansas, Alabama, Mississippi, Tennessee, miền trung
    `,
    'America/New_York': `
      New York, New Jersey, Washington DC, Virginia, Maryland, Florida, Georgia, Atlanta, Boston, Massachusetts, Pennsylvania,
      Philadelphia, North Carolina, South Carolina, Ohio, Michigan, bờ đông, miền đông, east coast
    `,
    'Pacific/Honolulu': 'Hawaii, Honolulu',
    'America/Anchorage': 'Alaska, Anchorage',
  },
  RU: {
    'Europe/Moscow': 'Mát xcơ va, Moskva, Moscow, Mạc Tư Khoa, Saint Petersburg, Xanh Pê téc bua, Volgograd, Rostov, Kazan, Tula',
    'Europe/Samara': 'Samara',
    'Asia/Yekaterinburg': 'Yekaterinburg, Ekaterinburg, Ê ca tê rin bua, Ufa, Perm, Chelyabinsk, Tyumen',
    'Asia/Omsk': 'Omsk',
    'Asia/Novosibirsk': 'Novosibirsk',
    'Asia/Irkutsk': 'Irkutsk',
    'Asia/Vladivostok': 'Vladivostok, Khabarovsk, Viễn Đông',
  },
  AU: {
    'Australia/Sydney': 'Sydney, Melbourne, Canberra, New South Wales, Victoria, Tasmania, Geelong',
    'Australia/Brisbane': 'Brisbane, Queensland, Gold Coast, Cairns',
    'Australia/Adelaide': 'Adelaide, South Australia',
    'Australia/Darwin': 'Darwin, Northern Territory',
    'Australia/Perth': 'Perth, Western Australia',
  },
  CA: {
    'America/Toronto': 'Toronto, Ontario, Ottawa, Montreal, Québec, Mississauga',
    'America/Halifax': 'Halifax, Nova Scotia',
    'America/Winnipeg': 'Winnipeg, Manitoba',
    'America/Regina': 'Regina, Saskatchewan, Saskatoon',
    'America/Edmonton': 'Calgary, Edmonton, Alberta',
    'America/Vancouver': 'Vancouver, British Columbia, Surrey',
  },
  ID: {
    'Asia/Jakarta': 'Jakarta, Gia các ta, Java, Sumatra, Surabaya, Bandung, Medan, Batam',
    'Asia/Makassar': 'Makassar, Bali, Sulawesi, Balikpapan, Lombok',
    'Asia/Jayapura': 'Jayapura, Papua, Ambon, Maluku',
  },
}
