import { describe, expect, it } from 'vitest'

import { afterOffer, answerOf, daysIn, faultOf, mayWithdraw, reachable, shutBy, standing, tokenOf, type Known } from './flow'
import type { Link, Offer } from './shapes'

const link: Link = { state: 'open', centre: '中心', phone: '0', organisation: '机构', answer_until: null }

function offer(given: Partial<Offer> = {}): Offer {
  return {
    ticket: 'ticket-ticket',
    state: 'open',
    child: '张*',
    organisation: '机构',
    offering: '亲子课',
    place: '活动室',
    schedule: '周六',
    purpose: 'early_education_invitation',
    method: 'platform',
    data: ['child_name'],
    term_days: 90,
    holder: '名单单位',
    may_answer: true,
    answer_until: '2026-12-07T10:00:00+08:00',
    answer: null,
    relation: null,
    answered_at: null,
    ...given,
  }
}

const known = (given: Partial<Known> = {}): Known => ({ link, offer: offer(), mine: null, choice: null, ...given })

describe('the address', () => {
  const token = 'aB3-_'.repeat(8) + 'xyz'

  it('gives its token when it is whole', () => {
    expect(tokenOf(`/m/c/${token}`)).toBe(token)
    expect(tokenOf(`/m/c/${token}/`)).toBe(token)
  })

  it('gives none when something was lost or added', () => {
    for (const path of ['/m', '/m/c/', `/m/c/${token.slice(1)}`, `/m/c/${token}x`, `/m/c/${token}/x`, `/m/c/${token.slice(1)}.`]) {
      expect(tokenOf(path)).toBeNull()
    }
  })
})

describe('a refusal', () => {
  it('is known by the last part of its type', () => {
    expect(faultOf(403, { type: '/problems/wrong-birthday', tries_left: 3 })).toEqual({ kind: 'wrong', tries: 3 })
    expect(faultOf(403, { type: '/problems/link-rests' })).toEqual({ kind: 'rests' })
    expect(faultOf(410, { type: '/problems/answer-time-over' })).toEqual({ kind: 'late' })
  })

  it('of an address that is nobody’s link is an unknown link', () => {
    expect(faultOf(404, {})).toEqual({ kind: 'unknown' })
  })

  it('of any other kind keeps its request number', () => {
    expect(faultOf(503, { type: '/problems/unavailable', request_id: 'r1' })).toEqual({ kind: 'fault', slug: 'unavailable', fields: {}, request: 'r1' })
  })

  it('of fields says what is wrong with each', () => {
    const errors = [{ pointer: '/body/replied_on', detail: '不能晚于今天' }, { pointer: '/body/by', detail: '必填' }]
    const { fields } = faultOf(422, { type: '/problems/malformed', errors })
    expect(fields).toEqual({ '/body/replied_on': '不能晚于今天', '/body/by': '必填' })
  })

  it('ends the way only when there is no way on', () => {
    expect(shutBy('rests')).toBe('resting')
    expect(shutBy('gone')).toBe('gone')
    expect(shutBy('unknown')).toBe('unknown')
    for (const kind of ['wrong', 'ticket', 'late', 'offline', 'busy', 'fault'] as const) expect(shutBy(kind)).toBeNull()
  })
})

describe('after the birthday', () => {
  it('comes the decision when there is none yet', () => {
    expect(afterOffer(offer(), null)).toBe('offer')
    expect(standing(offer())).toBeNull()
  })

  it('comes the decision when only a relative has said yes', () => {
    expect(afterOffer(offer({ answer: 'awaiting_guardian' }), null)).toBe('offer')
  })

  it('comes the answer when there is one', () => {
    expect(afterOffer(offer({ answer: 'declined', state: 'answered' }), null)).toBe('status')
  })

  it('comes the confirmation again when the ticket ran out before it', () => {
    expect(afterOffer(offer(), 'accept')).toBe('confirm')
  })

  it('comes what is left to see when the time to answer has passed', () => {
    const late = offer({ may_answer: false, state: 'expired' })
    expect(afterOffer(late, 'accept')).toBe('status')
    expect(standing(late)).toBe('expired')
    expect(standing(offer({ may_answer: false, answer: 'accepted' }))).toBe('accepted')
    expect(standing(offer({ may_answer: false, answer: 'awaiting_guardian' }))).toBe('expired')
  })

  it('an ended invitation is ended, whatever was answered', () => {
    expect(standing(offer({ state: 'ended', answer: 'accepted', may_answer: false }))).toBe('stopped')
  })
})

describe('withdrawing', () => {
  it('is for those who said yes', () => {
    for (const answer of ['accepted', 'waitlisted', 'awaiting_guardian'] as const) {
      expect(mayWithdraw(offer({ answer }))).toBe(true)
    }
    for (const answer of ['declined', 'withdrawn', 'stopped', null] as const) {
      expect(mayWithdraw(offer({ answer }))).toBe(false)
    }
  })
})

describe('an outcome', () => {
  it('is the answer, or none where nobody answered', () => {
    expect(answerOf({ answer: 'waitlisted' })).toBe('waitlisted')
    expect([answerOf({ answer: 'invited' }), answerOf({ answer: 'no_answer' })]).toEqual([null, null])
  })
})

describe('the back button', () => {
  it('shows nothing of a child without a ticket', () => {
    for (const step of ['offer', 'confirm', 'status', 'mine'] as const) {
      expect(reachable(step, known({ offer: null }))).toBe('door')
    }
    expect(reachable('offer', known({ link: null, offer: null }))).toBe('closed')
  })

  it('shows the confirmation only of a choice still open', () => {
    expect(reachable('confirm', known({ choice: 'accept' }))).toBe('confirm')
    expect(reachable('confirm', known())).toBe('offer')
  })

  it('leads to the answer when it can no longer be changed', () => {
    const over = known({ offer: offer({ may_answer: false, answer: 'accepted' }), choice: 'accept' })
    for (const step of ['offer', 'confirm', 'status', 'mine'] as const) expect(reachable(step, over)).toBe('status')
  })

  it('does not show an answer that does not exist', () => {
    expect(reachable('status', known())).toBe('offer')
    expect(reachable('mine', known({ offer: offer({ answer: 'accepted' }) }))).toBe('status')
  })
})

describe('a month', () => {
  it('has the days it can have in some year', () => {
    expect([1, 2, 4, 12].map(daysIn)).toEqual([31, 29, 30, 31])
  })
})
