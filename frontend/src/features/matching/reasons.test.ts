import { describe, expect, test } from 'vitest'

import { age } from './age'
import { said } from './reasons'

describe('a reason of the engine', () => {
  test('says what was asked for, what is there, and when it lifts by itself', () => {
    const reason = { code: 'AGE_YOUNG', need: 12, have: 11, until: '2026-12-08' }
    expect(said(reason)).toBe('年龄偏小：要求不小于 12 个月，实际 11 个月，2026-12-08 起可符合')
  })

  test('says on which side of the number it should have been', () => {
    expect(said({ code: 'AGE_OLD', need: 6, have: 55, until: null })).toBe('年龄偏大：要求小于 6 个月，实际 55 个月')
    expect(said({ code: 'FAR', need: 2000, have: 3400, until: null })).toBe('太远：要求不超过 2,000 米，实际 3,400 米')
  })

  test('without numbers says only what stood in the way', () => {
    expect(said({ code: 'CLOSED', need: true, have: false, until: null })).toBe('已停止')
    expect(said({ code: 'NEED', need: [1, 3], have: [2], until: null })).toBe('需求不符')
  })
})

test('the age of a copy is told in the largest unit that says enough', () => {
  expect([4, 600, 7200, 172_800].map(age)).toEqual(['4 秒前', '10 分钟前', '2 小时前', '2 天前'])
})
