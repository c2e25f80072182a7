// What each paper of a branch says, as data: an unknown fact is null and becomes a dotted line to be filled by hand.
import type { Locale } from './person.ts'

export const paperFormats = ['docx', 'pdf'] as const
export type PaperFormat = (typeof paperFormats)[number]

/** Who writes it, where and when. Dates are ISO dates. */
export interface PaperHead {
  /** As the unit is called: "Đảng ủy xã Mẫu", "Chi bộ ấp 1". */
  readonly committee: string | null
  readonly branch: string | null
  /** The place before the date: "Thanh Bình". */
  readonly place: string | null
  readonly on: string | null
}

/** Of a birth the service knows the year only. */
export interface PaperPerson {
  readonly name: string | null
  readonly birthYear: number | null
}

export interface PaperSigner {
  readonly role: 'secretary' | 'deputy'
  readonly name: string | null
}

/** What the branch decided on a case: when it met, how many were present and for it, and the number of the resolution. */
export interface BranchOpinion {
  readonly on: string | null
  readonly present: number | null
  readonly votesFor: number | null
  readonly number: string | null
}

export interface CommitteeOpinion {
  readonly on: string | null
  readonly number: string | null
}

/** Đơn xin miễn, tạm miễn: written by a member. Title and legal basis are a setting of the committee, because rules differ and change. */
export interface ApplicationPaper {
  readonly kind: 'application'
  readonly head: PaperHead
  readonly title: string
  readonly basis: readonly string[]
  readonly person: PaperPerson
  readonly joinedOn: string | null
  readonly officialOn: string | null
  /** Where the member is; `contact` has no line when it is not given. */
  readonly away: { readonly place: string | null; readonly work: string | null; readonly contact: string | null }
  readonly reason: string | null
  readonly from: string | null
  readonly to: string | null
  readonly branchOpinion: BranchOpinion | null
  readonly committeeOpinion: CommitteeOpinion | null
}

/** Báo cáo: one case, from the branch to its committee. Kind and reason are categories in Vietnamese words, never a member's own. */
export interface CaseReportPaper {
  readonly kind: 'case-report'
  readonly head: PaperHead
  readonly number: string | null
  readonly person: PaperPerson
  readonly caseKind: string
  readonly reason: string | null
  readonly from: string | null
  readonly to: string | null
  readonly opinion: BranchOpinion
  readonly basis: readonly string[]
  /** Members who still take part in the branch when this one does not. */
  readonly stillActive: number | null
  readonly signer: PaperSigner
}

/** What members are called to. */
export type PaperOccasion = 'review' | 'meeting'

/** When and where; the instant is told by the clock of `zone`. */
export interface PaperMeeting {
  readonly occasion: PaperOccasion
  /** ISO instant. */
  readonly at: string | null
  readonly zone: string
  readonly place: string | null
}

/** Giấy mời for the desk that gives leave: of the person it says the name. */
export interface LetterPaper {
  readonly kind: 'letter'
  readonly head: PaperHead
  readonly employer: string | null
  readonly person: Pick<PaperPerson, 'name'>
  readonly meeting: PaperMeeting
  /** Whom the employer may ask; no line when not given. */
  readonly contact: string | null
  readonly signer: PaperSigner
}

export const paperGrades = ['excellent', 'good', 'done', 'not-done'] as const
export type PaperGrade = (typeof paperGrades)[number]

/** Bản kiểm điểm đảng viên: blank, or with what the member wrote. */
export interface SelfReviewPaper {
  readonly kind: 'self-review'
  readonly head: PaperHead
  /** Stands small above everything, because forms are renamed: "Mẫu 2C-HD KĐ.ĐG 2025". */
  readonly formName: string
  readonly year: number
  readonly person: PaperPerson
  readonly work: string | null
  readonly place: string | null
  readonly texts: {
    readonly ideology: string | null
    readonly ethics: string | null
    readonly duties: string | null
    readonly shortcomings: string | null
    readonly remedies: string | null
  }
  /** What the member takes as right; the branch and the committee decide. */
  readonly grade: PaperGrade | null
}

export const expectedAnswers = ['come', 'online', 'letter', 'cannot', 'unsure'] as const
export type ExpectedAnswer = (typeof expectedAnswers)[number]

/** Danh sách dự kiến dự họp. */
export interface ExpectedPaper {
  readonly kind: 'expected'
  readonly head: PaperHead
  readonly meeting: PaperMeeting
  readonly rows: readonly {
    readonly person: PaperPerson
    /** null: nothing was heard yet. */
    readonly answer: ExpectedAnswer | null
    readonly note: string | null
  }[]
  readonly signer: PaperSigner
}

/** Danh sách ký tên: the column of signatures is empty. */
export interface AttendancePaper {
  readonly kind: 'attendance'
  readonly head: PaperHead
  readonly meeting: PaperMeeting
  readonly people: readonly PaperPerson[]
  readonly signer: PaperSigner
}

export type PaperData = ApplicationPaper | CaseReportPaper | LetterPaper | SelfReviewPaper | ExpectedPaper | AttendancePaper

/** The language a paper is written in: papers of the Party are Vietnamese, a letter to an employer follows its reader. */
export function paperLocale(paper: PaperData, reader: Locale): Locale {
  return paper.kind === 'letter' ? reader : 'vi'
}

/** Names for a list, in its order: where two are the same, each has its year of birth. */
export function namesApart(people: readonly PaperPerson[]): readonly (string | null)[] {
  const times = Map.groupBy(people, ({ name }) => name?.normalize('NFC').toLocaleLowerCase('vi') ?? null)
  return people.map(({ name, birthYear }) => {
    const alone = (times.get(name?.normalize('NFC').toLocaleLowerCase('vi') ?? null)?.length ?? 0) < 2
    return name === null || birthYear === null || alone ? name : `${name} (${birthYear})`
  })
}
