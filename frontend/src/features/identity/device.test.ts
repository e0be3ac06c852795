import { expect, test } from 'vitest'

import { deviceOf } from './device'

test('a browser is named as people know it, and an unknown one as it came', () => {
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0')).toBe('Edge · Windows')
  expect(deviceOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Version/17 Safari/605.1.15')).toBe('Safari · macOS')
  expect(deviceOf('wutong')).toBe('wutong')
  expect(deviceOf('')).toBe('–')
})
