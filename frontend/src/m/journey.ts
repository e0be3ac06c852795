// The guardian's way through the pages, kept in memory only: leaving the page forgets the child.
import { reactive, shallowReadonly } from 'vue'

import { afterOffer, answerOf, reachable, shutBy, tokenOf, type Fault, type Known, type Shut, type Step } from './flow'
import type { Choice, Link, Mine, Offer, Outcome, Relation } from './shapes'
import { act, look, Refusal } from './wire'

interface Journey extends Known {
  step: Step
  shut: Shut | null
  fault: Fault | null
  busy: boolean
  /** Whether the status on the page is news: just answered or withdrawn, not looked up. */
  fresh: boolean
  /** Counts the pages turned, so that the same page with other news is a new page too. */
  turn: number
}

const token = tokenOf(location.pathname)
const state = reactive<Journey>({
  step: 'opening',
  shut: null,
  fault: null,
  busy: false,
  fresh: false,
  turn: 0,
  link: null,
  offer: null,
  mine: null,
  choice: null,
})
export const journey = shallowReadonly(state)

function go(step: Step, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState({ step }, '')
  else history.replaceState({ step }, '')
  state.fault = null
  state.step = step
  state.turn += 1
}

function shut(why: Shut): void {
  forget()
  state.shut = why
  go('closed', 'replace')
}

function forget(): void {
  state.offer = state.mine = null
  state.fresh = false
}

function refuse(fault: Fault): void {
  const why = shutBy(fault.kind)
  if (why) {
    shut(why)
  } else if (fault.kind === 'ticket') {
    forget()
    go('door')
    state.fault = fault
  } else if (fault.kind === 'late' && state.offer) {
    state.offer.may_answer = false
    state.choice = null
    go('status', 'replace')
  } else {
    state.fault = fault
  }
}

/** Do one thing at a time; a second press while it runs is not a second act. */
async function once(thing: () => Promise<void>): Promise<void> {
  if (state.busy) return
  state.busy = true
  state.fault = null
  try {
    await thing()
  } catch (error) {
    refuse(error instanceof Refusal ? error.fault : { kind: 'fault' })
  } finally {
    state.busy = false
  }
}

/** Ask who invites; nothing else is known or told yet. */
export async function open(): Promise<void> {
  if (!token) return shut('unknown')
  state.step = 'opening'
  await once(async () => {
    const link = await look<Link>(token)
    state.link = link
    state.shut = null
    if (link.state === 'resting') shut('resting')
    else go('door', 'replace')
  })
  const fault = journey.fault
  if (fault) shut(fault.kind === 'offline' ? 'offline' : 'fault')
}

export const identify = (month: number, day: number): Promise<void> =>
  once(async () => {
    const offer = await act<Offer>(token || '', 'identify', { month, day })
    state.offer = offer
    state.mine = null
    state.fresh = false
    go(afterOffer(offer, state.choice))
  })

/** From what is decided on to who decides. */
export function choose(choice: Choice): void {
  state.choice = choice
  go('confirm')
}

export const answer = (relation: Relation): Promise<void> =>
  once(async () => {
    const offer = state.offer
    if (!offer || !state.choice) return
    const given = { ticket: offer.ticket, choice: state.choice, relation }
    const outcome = await act<Outcome>(token || '', 'answer', given)
    settle(offer, outcome, relation)
  })

export const withdraw = (): Promise<void> =>
  once(async () => {
    const offer = state.offer
    if (offer) settle(offer, await act<Outcome>(token || '', 'withdraw', { ticket: offer.ticket }), offer.relation)
  })

function settle(offer: Offer, outcome: Outcome, relation: Relation | null): void {
  offer.answer = answerOf(outcome)
  offer.state = offer.answer === 'awaiting_guardian' ? 'open' : 'answered'
  offer.relation = relation
  if (state.link) state.link.state = offer.state
  state.choice = state.mine = null
  state.fresh = true
  go('status', 'replace')
}

export const see = (): Promise<void> =>
  once(async () => {
    const offer = state.offer
    if (!offer) return
    state.mine = await act<Mine>(token || '', 'mine', { ticket: offer.ticket })
    go('mine')
  })

/** Decide anew, while the right to answer lasts. */
export const again = (): void => go('offer')
export const back = (): void => history.back()

/** Follow the browser's own back and forward, and forget when the page comes back from a shelf. */
export function follow(): void {
  window.addEventListener('popstate', (event) => {
    const wanted = ((event.state as { step?: Step } | null) || {}).step || 'door'
    state.fault = null
    state.fresh = false
    state.step = state.shut ? 'closed' : reachable(wanted, state)
    state.turn += 1
  })
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    forget()
    state.choice = null
    void open()
  })
}
