import { describe, expect, it } from 'vitest'

import type { Offering } from '@/api/shapes'

import { asks, draftOf } from './keeping'

const offering = { ...blank(), min_months: 12, max_months: 36, need_tags: ['早教'], disability_classes: ['听力', '视力'] } as unknown as Offering
function blank(): Record<string, unknown> {
  const lists = { disability_classes: [], need_tags: [], excluded_classes: [] }
  const texts = { name: '亲子课堂', audience: 'children', excluded_sex: '', excludes_note: '', place: '', schedule: '', description: '', recurrence: '', intake: '', intake_note: '', fee_note: '' }
  return { ...lists, ...texts, capacity: 8, radius_m: 3000, lon: 118.04, lat: 37.37, starts_on: null, begins_at: null, ends_at: null, fee: null }
}

describe('what an organisation changes of its service', () => {
  it('is looked at where it decides whom it is offered to, and not where people only read it', () => {
    expect(asks(offering, draftOf(offering))).toBe(false)
    expect(asks(offering, { ...draftOf(offering), schedule: '每周六上午', fee: '20' })).toBe(false)
    expect(asks(offering, { ...draftOf(offering), capacity: '12' })).toBe(true)
    expect(asks(offering, { ...draftOf(offering), disability: ['听力'] })).toBe(true)
  })
})
