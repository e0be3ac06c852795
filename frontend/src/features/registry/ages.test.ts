import { expect, test } from 'vitest'

import { setLanguage } from '@/i18n/language'

import { ages } from './ages'

test('an age window is said in one unit where it can be', () => {
  expect(ages(6, 12)).toBe('6个月至12个月')
  expect(ages(12, 72)).toBe('1岁至6岁')
  expect(ages(0, 6)).toBe('0个月至6个月')
  expect(ages(18, 36)).toBe('18个月至36个月')
  expect(ages(6, 72)).toBe('6个月至6岁')
  expect(ages(0, 72)).toBe('0岁至6岁')
  expect(ages(720, null)).toBe('60岁以上')
  expect(ages(null, null)).toBe('不限')
})

test('one of a unit is said in the singular', async () => {
  await setLanguage('en')
  expect(ages(12, 72)).toBe('1 year to 6 years')
  expect(ages(1, 12)).toBe('1 month to 12 months')
  await setLanguage('zh-CN')
})
