import { describe, expect, test } from 'vitest'

import { date, day, instant, number, time } from './format'

describe('dates', () => {
  test('are those of the offices, whatever the clock of the machine', () => {
    expect(date('2026-11-22T17:30:00Z')).toBe('2026-11-23')
    expect(day('2026-11-23')).toBe('11月23日 周一')
    expect(time('2026-11-23T02:32:00Z')).toBe('11月23日 10:32')
  })

  test('that are missing are a dash, not today', () => {
    expect(date(null)).toBe('–')
    expect(date('')).toBe('–')
  })

  test('that are none are a dash, and nothing is thrown', () => {
    for (const strange of ['-infinity', 'infinity', 'x']) {
      expect(date(strange)).toBe('–')
      expect(time(strange)).toBe('–')
      expect(day(strange)).toBe('– –')
    }
  })

  test('of a form are sent with the offices’ offset', () => {
    expect(instant('2026-11-23T09:00')).toBe('2026-11-23T09:00:00+08:00')
  })
})

test('numbers are grouped and keep the digits asked for', () => {
  expect(number(4661)).toBe('4,661')
  expect(number(0.866, 2)).toBe('0.87')
})
