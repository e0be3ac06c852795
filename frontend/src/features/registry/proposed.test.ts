import { describe, expect, test } from 'vitest'

import { proposed } from './proposed'

const after = { ends_at: '11:00:00', radius_m: 3000, slots: ['sat_am'], name: '绘本课', fee: '0.00', recurrence: 'FREQ=WEEKLY;BYDAY=SA', intake_note: '', min_months: 36 }
const changes = Object.entries(after).map(([field, value]) => ({ field, before: null, after: value as never }))

describe('what is proposed of an offering', () => {
  test('stands in the order and the words of its form', () => {
    expect(proposed({ changes, new: true, compared: false }).map(({ field, text }) => [field, text])).toEqual([
      ['name', '绘本课'],
      ['min_months', '3岁'],
      ['radius_m', '3 公里'],
      ['recurrence', '每周星期六'],
      ['ends_at', '11:00'],
      ['fee', '免费'],
    ])
  })

  test('says what stood there, where that is known', () => {
    const one = { changes: [{ field: 'radius_m', before: 2000 as never, after: 3000 as never }], new: false }
    expect(proposed({ ...one, compared: true })[0]?.text).toBe('2 公里，改为 3 公里')
    expect(proposed({ ...one, compared: false })[0]?.text).toBe('3 公里')
  })
})
