// Made-up papers for tests and for looking at: each kind as it usually is, blank, and with names and words that are far too long.
import type {
  ApplicationPaper,
  AttendancePaper,
  CaseReportPaper,
  ExpectedPaper,
  LetterPaper,
  PaperData,
  PaperHead,
  PaperMeeting,
  SelfReviewPaper,
} from '../../../src/core/paper.ts'

const head: PaperHead = { committee: 'Đảng ủy xã Mẫu', branch: 'Chi bộ ấp Phú Mỹ', place: 'Xã Mẫu', on: '2026-12-05' }
const meeting: PaperMeeting = {
  occasion: 'review',
  at: '2026-12-20T12:30:00Z',
  zone: 'Asia/Ho_Chi_Minh',
  place: 'Nhà văn hóa ấp Phú Mỹ, xã Mẫu, tỉnh Đồng Tháp',
}
const signer = { role: 'secretary', name: 'Trần Văn Ngữ' } as const

export const application: ApplicationPaper = {
  kind: 'application',
  head,
  title: 'Đơn xin miễn công tác và sinh hoạt đảng',
  basis: ['Quy định số 24-QĐ/TW ngày 30/7/2021 của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng'],
  person: { name: 'Nguyễn Thị Mỹ Lệ', birthYear: 1990 },
  joinedOn: null,
  officialOn: null,
  away: { place: 'Khu công nghiệp VSIP, tỉnh Bắc Ninh', work: 'Công nhân may', contact: null },
  reason: 'Đi làm xa nhà, việc làm theo ca, nơi làm việc chưa có tổ chức đảng nên không thể về dự sinh hoạt chi bộ hằng tháng.',
  from: '2027-01-01',
  to: '2027-12-31',
  branchOpinion: null,
  committeeOpinion: null,
}

export const caseReport: CaseReportPaper = {
  kind: 'case-report',
  head,
  number: '07-BC/CB',
  person: { name: 'Nguyễn Thị Mỹ Lệ', birthYear: 1990 },
  caseKind: 'Tạm miễn sinh hoạt đảng',
  reason: 'Đi làm việc lưu động, không ổn định',
  from: '2027-01-01',
  to: '2027-12-31',
  opinion: { on: '2026-12-20', present: 21, votesFor: 20, number: '12-NQ/CB' },
  basis: ['Hướng dẫn số 01-HD/TW ngày 28/9/2021, điểm 10.3', 'Đơn của đảng viên ngày 05/12/2026'],
  stillActive: 24,
  signer,
}

export const letter: LetterPaper = {
  kind: 'letter',
  head,
  employer: 'Công ty TNHH May Mẫu',
  person: { name: 'Nguyễn Thị Mỹ Lệ' },
  meeting,
  contact: 'đồng chí Trần Văn Ngữ, 0900 000 001',
  signer,
}

export const selfReview: SelfReviewPaper = {
  kind: 'self-review',
  head,
  formName: 'Mẫu 2C-HD KĐ.ĐG 2025',
  year: 2026,
  person: { name: 'Nguyễn Thị Mỹ Lệ', birthYear: 1990 },
  work: 'Công nhân may',
  place: 'Khu công nghiệp VSIP, tỉnh Bắc Ninh',
  texts: {
    ideology: 'Chấp hành đường lối của Đảng, chính sách, pháp luật của Nhà nước.\nTheo dõi nghị quyết do chi bộ gửi.',
    ethics: 'Giữ lối sống giản dị, đoàn kết với đồng nghiệp.',
    duties: 'Hoàn thành công việc ở công ty; giữ liên lạc với chi bộ, đóng đảng phí đủ.',
    shortcomings: 'Ít về dự sinh hoạt vì làm xa.',
    remedies: 'Thu xếp về họp cuối năm.',
  },
  grade: 'good',
}

export const expected: ExpectedPaper = {
  kind: 'expected',
  head,
  meeting,
  rows: [
    { person: { name: 'Lê Văn Tâm', birthYear: 1988 }, answer: 'come', note: 'Đi xe đêm 19/12' },
    { person: { name: 'Lê Văn Tâm', birthYear: 1994 }, answer: 'online', note: null },
    { person: { name: 'Phạm Thị Ẩn', birthYear: 1979 }, answer: 'letter', note: null },
    { person: { name: 'Huỳnh Quốc Bửu', birthYear: 1991 }, answer: 'cannot', note: 'Ca đêm' },
    { person: { name: 'Đặng Như Quỳnh', birthYear: 1996 }, answer: 'unsure', note: null },
    { person: { name: 'Võ Thị Sáu Em', birthYear: null }, answer: null, note: null },
  ],
  signer,
}

export const attendance: AttendancePaper = { kind: 'attendance', head, meeting, people: expected.rows.map(({ person }) => person), signer }

const noHead: PaperHead = { committee: null, branch: null, place: null, on: null }
const noMeeting: PaperMeeting = { occasion: 'meeting', at: null, zone: 'Asia/Ho_Chi_Minh', place: null }
const nobody = { name: null, birthYear: null } as const
const noSigner = { role: 'secretary', name: null } as const

/** Of which nothing is known. */
export const blank = {
  application: {
    ...application,
    head: noHead,
    basis: [],
    person: nobody,
    away: { place: null, work: null, contact: null },
    reason: null,
    from: null,
    to: null,
  },
  'case-report': {
    ...caseReport,
    head: noHead,
    number: null,
    person: nobody,
    reason: null,
    from: null,
    to: null,
    opinion: { on: null, present: null, votesFor: null, number: null },
    basis: [],
    stillActive: null,
    signer: noSigner,
  },
  letter: { ...letter, head: noHead, employer: null, person: nobody, meeting: noMeeting, contact: null, signer: noSigner },
  'self-review': {
    ...selfReview,
    head: noHead,
    person: nobody,
    work: null,
    place: null,
    texts: { ideology: null, ethics: null, duties: null, shortcomings: null, remedies: null },
    grade: null,
  },
  expected: { ...expected, head: noHead, meeting: noMeeting, rows: [], signer: noSigner },
  attendance: { ...attendance, head: noHead, meeting: noMeeting, people: [], signer: noSigner },
} as const satisfies { readonly [Kind in PaperData['kind']]: Extract<PaperData, { kind: Kind }> }

/** As usual. */
export const usual = {
  application,
  'case-report': caseReport,
  letter,
  'self-review': selfReview,
  expected,
  attendance,
} as const satisfies { readonly [Kind in PaperData['kind']]: Extract<PaperData, { kind: Kind }> }

const longName =
  'Công Tằng Tôn Nữ Nguyễn Ẫm Ỹ Hợp Hữu Thượng Quỳnh Khuyên Nguyệt Nghiêng Trường Xuân Phương Hoàng Thục Uyên Ngọc Diễm Hồng Nhung'
const sentence = 'Do hoàn cảnh gia đình, tôi phải đi làm thuê theo mùa vụ ở nhiều tỉnh, việc làm không ổn định, nơi ở thay đổi luôn. '
const longHead: PaperHead = {
  committee: 'Đảng ủy phường Nguyễn Nghiêm – Trần Hưng Đạo – Nghĩa Chánh Bắc thành phố Quảng Ngãi',
  branch: 'Chi bộ tổ dân phố Liên hiệp số 12 khu tái định cư Nguyễn Thị Minh Khai',
  place: 'Phường Nguyễn Nghiêm, tỉnh Quảng Ngãi',
  on: '2027-02-28',
}
const crowd = Array.from({ length: 65 }, (_, at) => ({
  name: at % 9 === 4 ? `${longName} ${at}` : `Nguyễn Văn Thứ ${at}`,
  birthYear: 1980,
}))

/** Names and words that need many lines and pages. */
export const long = {
  application: {
    ...application,
    head: longHead,
    title: 'Đơn xin tạm miễn sinh hoạt đảng do đi làm việc lưu động ở các địa phương trong nước thời gian dưới mười hai tháng',
    person: { name: longName, birthYear: 1961 },
    away: { place: sentence.repeat(2), work: sentence, contact: `${longName}, 0900 000 001` },
    reason: sentence.repeat(9),
    joinedOn: '2015-02-03',
    officialOn: '2016-02-29',
    branchOpinion: { on: '2027-01-31', present: 21, votesFor: 21, number: '12-NQ/CB' },
    committeeOpinion: { on: '2027-02-28', number: '120-CV/ĐU' },
  },
  'case-report': { ...caseReport, head: longHead, person: { name: longName, birthYear: 1961 }, basis: Array(9).fill(sentence.trim()) },
  letter: { ...letter, head: longHead, person: { name: longName }, employer: `Công ty ${longName}` },
  'self-review': {
    ...selfReview,
    head: longHead,
    person: { name: longName, birthYear: 1961 },
    texts: {
      ideology: sentence.repeat(7),
      ethics: sentence.repeat(9),
      duties: sentence.repeat(12),
      shortcomings: sentence.repeat(4),
      remedies: sentence.repeat(5),
    },
  },
  expected: { ...expected, head: longHead, rows: crowd.map((person) => ({ person, answer: 'come', note: 'Về bằng xe khách đêm trước' })) },
  attendance: { ...attendance, head: longHead, people: crowd },
} as const satisfies { readonly [Kind in PaperData['kind']]: Extract<PaperData, { kind: Kind }> }
