// The pure part of the guardian's way: which page follows, which page "back" may reach, what a refusal means.
import type { Choice, Link, Mine, Offer, Outcome } from './shapes'

export type Step = 'opening' | 'door' | 'offer' | 'confirm' | 'status' | 'mine' | 'closed'
export type Shut = 'unknown' | 'resting' | 'gone' | 'unlisted' | 'offline' | 'fault'
export type Standing = 'accepted' | 'waitlisted' | 'declined' | 'awaiting_guardian' | 'withdrawn' | 'stopped' | 'unlisted' | 'expired'

/** What a refusal means for the person; `wrong` may be tried again, `offline`, `busy` and `fault` may be repeated. */
export interface Fault {
  kind: 'wrong' | 'rests' | 'ticket' | 'late' | 'gone' | 'unlisted' | 'unknown' | 'offline' | 'busy' | 'fault'
  /** The problem's own name, and what it says of the fields it points at, for pages that know it. */
  slug?: string
  fields?: Record<string, string>
  tries?: number
  request?: string
}

/** What the pages know, in memory only. */
export interface Known {
  link: Link | null
  offer: Offer | null
  mine: Mine | null
  choice: Choice | null
}

const TOKEN = /^\/m\/c\/([A-Za-z0-9_-]{43})\/?$/

/** The token of an address, or null when the link is not whole. */
export const tokenOf = (path: string): string | null => (TOKEN.exec(path) || [])[1] || null

const KINDS: Readonly<Record<string, Fault['kind']>> = {
  'wrong-birthday': 'wrong',
  'link-rests': 'rests',
  'ticket-over': 'ticket',
  'answer-time-over': 'late',
  'offer-withdrawn': 'gone',
  'not-on-the-list': 'unlisted',
  'unknown-link': 'unknown',
  'too-many-requests': 'busy',
}

/** What a problem of the service means here; an address that is not a link's is refused like an unknown link. */
export function faultOf(status: number, body: Readonly<Record<string, unknown>>): Fault {
  const slug = String(body.type || '').split('/').pop() || ''
  const request = typeof body.request_id === 'string' ? body.request_id : undefined
  const known = KINDS[slug]
  if (known === 'wrong') return { kind: known, tries: Number(body.tries_left) || 0 }
  if (known) return { kind: known }
  const fields: Record<string, string> = {}
  for (const { pointer, detail } of (body.errors || []) as Array<{ pointer: string; detail: string }>) fields[pointer] = detail
  return status === 404 ? { kind: 'unknown' } : { kind: 'fault', slug, fields, request }
}

/** The page a fault leads to, when it ends the way; null when the person may go on where they are. */
export function shutBy(kind: Fault['kind']): Shut | null {
  if (kind === 'rests') return 'resting'
  return kind === 'gone' || kind === 'unlisted' || kind === 'unknown' ? kind : null
}

/** Where an offer stands; null while it waits for a first answer. A relative's yes runs out with the time to answer. */
export function standing(offer: Offer): Standing | null {
  if (offer.state === 'ended') return 'stopped'
  if (offer.state === 'unlisted') return 'unlisted'
  if (offer.may_answer) return offer.answer
  return offer.answer === null || offer.answer === 'awaiting_guardian' ? 'expired' : offer.answer
}

/** The page after the birthday: what is to be decided, or what was. A relative's yes still waits for a decision. */
export function afterOffer(offer: Offer, choice: Choice | null): Step {
  const waits = offer.answer === null || offer.answer === 'awaiting_guardian'
  if (!offer.may_answer) return 'status'
  if (choice) return 'confirm' // the ticket ran out in the middle: go on where the person was
  return waits ? 'offer' : 'status'
}

/** Whether a yes can be taken back now, one that waits for a guardian too. */
export const mayWithdraw = (offer: Offer): boolean =>
  ['accepted', 'waitlisted', 'awaiting_guardian'].indexOf(offer.answer || '') >= 0

/** The answer an act left behind; an invitation that nobody answered has none. */
export const answerOf = (outcome: Outcome): Offer['answer'] =>
  outcome.answer === 'invited' || outcome.answer === 'no_answer' ? null : outcome.answer

/** The page that the browser's back or forward may really show: never one whose ground is gone. */
export function reachable(wanted: Step, known: Known): Step {
  if (!known.link) return 'closed'
  if (!known.offer || ['offer', 'confirm', 'status', 'mine'].indexOf(wanted) < 0) return 'door'
  return wanted === 'mine' && known.mine ? 'mine' : decision(wanted, known.offer, known.choice)
}

function decision(wanted: Step, offer: Offer, choice: Choice | null): Step {
  if (!offer.may_answer) return 'status'
  if (wanted === 'confirm' && choice) return 'confirm'
  return wanted === 'offer' || wanted === 'confirm' || standing(offer) === null ? 'offer' : 'status'
}

/** The number of days a birthday's month can have: the year is not asked, so February has 29. */
export function daysIn(month: number): number {
  if (month === 2) return 29
  return [4, 6, 9, 11].indexOf(month) >= 0 ? 30 : 31
}

export const range = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1)
