import { describe, expect, test } from 'vitest'

import { recurs, ruleRead, ruleSaid } from './recurrence'

const told = { recurrence: 'FREQ=WEEKLY;BYDAY=SA', starts_on: '2026-12-05', begins_at: '10:00:00', ends_at: '11:00:00' }

describe('a rule of recurrence in words', () => {
  test('says the days, the hours and since when', () => {
    expect(recurs(told)).toBe('每周星期六 10:00–11:00，自 2026-12-05 起')
    expect(recurs({ ...told, begins_at: null, ends_at: null })).toBe('每周星期六，自 2026-12-05 起')
    expect(recurs({ ...told, recurrence: '' })).toBe('')
  })

  test.each([
    ['FREQ=DAILY', '每天'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', '每 2 周星期一、星期三'],
    ['FREQ=MONTHLY;BYDAY=1SA,-1SU', '每月第一个星期六、最后一个星期日'],
    ['FREQ=MONTHLY;BYMONTHDAY=15,-1', '每月15日、最后一天'],
    ['FREQ=YEARLY;COUNT=3', '每年、共 3 次'],
    ['FREQ=WEEKLY;BYDAY=SA;UNTIL=20270131T000000Z', '每周星期六、到 2027-01-31 止'],
  ])('says %s', (rule, said) => {
    expect(ruleSaid(rule)).toBe(said)
  })

  test('is read while it is typed, and nothing is said of what is no rule yet', () => {
    expect(ruleRead(' rrule:freq=monthly;bymonthday=15 ')).toBe('每月15日')
    for (const typed of ['', 'FREQ=', 'FREQ=HOURLY', '每月十五']) expect(ruleRead(typed)).toBeUndefined()
  })
})
