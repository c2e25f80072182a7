// What a member does about an application of their own: a part of the acts on cases.

export type MemberAct = never

/** A part of an application that is being typed. */
export type ApplyQuestion = never
