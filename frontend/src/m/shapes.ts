// The wire shapes of the guardian's link.
export type LinkState = 'open' | 'answered' | 'expired' | 'resting' | 'ended'
export type Choice = 'accept' | 'decline'
export type Relation = 'mother' | 'father' | 'guardian' | 'grandparent' | 'other'
export type Answer = 'accepted' | 'waitlisted' | 'declined' | 'awaiting_guardian' | 'withdrawn'

export interface Link {
  state: LinkState
  centre: string
  phone: string
  organisation: string | null
  answer_until: string | null
}

export interface Offer {
  ticket: string
  state: LinkState | 'unlisted'
  child: string
  organisation: string
  offering: string
  place: string
  schedule: string
  purpose: string
  method: string
  data: string[]
  term_days: number
  holder: string
  may_answer: boolean
  answer_until: string
  answer: Answer | 'stopped' | null
  relation: Relation | null
  answered_at: string | null
}

export interface Outcome {
  answer: Answer | 'invited' | 'no_answer' | 'stopped'
}

export interface Look {
  at: string
  by: string
  organisation: string | null
  purpose: string
  fields: string[]
  /** Seen masked only. */
  masked: string[]
  /** How often on that day. */
  count: number
}

export interface Mine {
  child: string
  holder: string
  held: string[]
  consent: 'granted' | 'refused' | 'withdrawn' | 'expired' | 'superseded' | null
  agreed_data: string[]
  agreed_until: string | null
  organisation: string
  looks: Look[]
}
