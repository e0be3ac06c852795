import { describe, expect, test } from 'vitest'

import { setLanguage } from './language'
import { fill, translator } from './translate'

describe('fill', () => {
  test('puts values in their places and leaves unknown braces alone', () => {
    expect(fill('{who}有 {n} 行,{other}', { who: '名单', n: 3 })).toBe('名单有 3 行,{other}')
  })

  test('chooses between one and many only where both are given', () => {
    expect(fill('{n} row | {n} rows', { n: 1 })).toBe('1 row')
    expect(fill('{n} row | {n} rows', { n: 0 })).toBe('0 rows')
    expect(fill('{n} row | {n} rows', { n: '1' })).toBe('1 row')
    expect(fill('{n} row | {n} rows', { n: '1,000' })).toBe('1,000 rows')
    expect(fill('共 {n} 行', { n: 1 })).toBe('共 1 行')
  })
})

describe('translator', () => {
  const { t, word } = translator({ 'a.b': '甲', 'kind.x': '乙' }, () => Promise.resolve({ default: { 'a.b': 'A', 'kind.x': 'B' } }))

  test('speaks Chinese first, and English once its words have come', async () => {
    expect(t('a.b')).toBe('甲')
    await setLanguage('en')
    expect(t('a.b')).toBe('A')
    expect(document.documentElement.lang).toBe('en')
    await setLanguage('zh-CN')
    expect(t('a.b')).toBe('甲')
  })

  test('shows an unknown code as it came', () => {
    expect(word('kind', 'x')).toBe('乙')
    expect(word('kind', 'new_code')).toBe('new_code')
  })
})
