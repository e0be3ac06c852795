import { expect, test } from 'vitest'

import { inPlainWeek, moved, movedMonths, weeksOf } from './calendar'

test('a month is whole weeks that begin on Monday', () => {
  const october = weeksOf(2026, 10)
  expect(october).toHaveLength(5)
  expect(october[0]).toEqual([undefined, undefined, undefined, '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'])
  expect(october.flat().filter(Boolean)).toHaveLength(31)
  expect(weeksOf(2024, 2).flat().filter(Boolean).at(-1)).toBe('2024-02-29')
  expect(weeksOf(2027, 2)).toHaveLength(4)
})

test('moving stays within the year', () => {
  expect(moved('2026-09-30', 1)).toBe('2026-10-01')
  expect(moved('2026-01-03', -7)).toBe('2026-01-01')
  expect(moved('2026-12-28', 7)).toBe('2026-12-31')
  expect(movedMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(movedMonths('2026-12-05', 1)).toBe('2026-12-05')
  expect(movedMonths('2026-01-05', -1)).toBe('2026-01-05')
})

test('the plain week is Monday to Friday', () => {
  expect(['2026-10-09', '2026-10-10', '2026-10-11'].map(inPlainWeek)).toEqual([true, false, false])
})
