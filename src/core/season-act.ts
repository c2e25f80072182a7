// What somebody wants to do in a year-end review season: a part of the effect `season`, done by src/tasks/season-acts.ts.

export type SeasonAct =
  /** The season as the person may see it. */
  { readonly of: 'show' }

/** What is being typed in a season. */
export type SeasonQuestion = { readonly of: 'self-review'; readonly selfReviewId: number; readonly nth: number }
