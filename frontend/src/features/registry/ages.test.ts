import { expect, test } from 'vitest'

import { ages } from './ages'

test('an age window is said in months below two years and in years above', () => {
  expect(ages(6, 12)).toBe('6个月至12个月')
  expect(ages(12, 72)).toBe('12个月至6岁')
  expect(ages(720, null)).toBe('60岁以上')
  expect(ages(null, null)).toBe('不限')
})
