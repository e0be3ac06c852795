import { expect, test } from 'vitest'

import { drawn } from './shapes'

test('a pattern is drawn as the cell it stands for', () => {
  expect(drawn('汉{3}')).toBe('＊＊＊')
  expect(drawn('9{4}-99-99')).toBe('0000-00-00')
  expect(drawn('9{18}')).toBe('000000000000000000')
  expect(drawn('汉汉,汉{4}')).toBe('＊＊,＊＊＊＊')
  expect(drawn('')).toBe('')
})

test('a long one is cut off', () => {
  expect(drawn('汉{16}99汉汉9汉汉9')).toBe('＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊00…')
})
