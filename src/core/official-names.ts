// Names of acts and forms as they stand on paper, in any language of the reader: the defaults of settings, which each unit may overrule.

/** Forms (domain notes 1.1, 1.5). */
export const forms = {
  exemption: 'Đơn xin miễn công tác và sinh hoạt đảng',
  temporaryTransfer: 'Đơn xin chuyển sinh hoạt đảng tạm thời',
  selfReview: 'Mẫu 2C',
} as const

/** The chain of rules on exemption as far as it is known, each with its first day (domain notes 0 (2), 1.1). The text of the newest was not seen. */
export const acts = [
  { from: '2021-07-30', title: 'Quy định số 24-QĐ/TW ngày 30/7/2021 và Hướng dẫn số 01-HD/TW ngày 28/9/2021' },
  { from: '2025-05-26', title: 'Quy định số 294-QĐ/TW ngày 26/5/2025 và Hướng dẫn số 06-HD/TW ngày 09/6/2025' },
  { from: '2026-05-19', title: 'Quy định số 20-QĐ/TW năm 2026 và Hướng dẫn số 01-HD/TW ngày 19/5/2026' },
  { from: '2026-07-26', title: 'Quy định số 208-QĐ/TW ngày 26/7/2026' },
] as const
