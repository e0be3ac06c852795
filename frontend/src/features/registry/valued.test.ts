import { expect, test } from 'vitest'

import { valued } from './valued'

test('a code on record is said in words, whatever field it is of', () => {
  expect(valued('legal_status', 'deregistered')).toBe('已注销')
  expect(valued('status', 'exited')).toBe('已退出')
  expect([valued('name', '甲社'), valued('phone', ''), valued('formal_members', 0)]).toEqual(['甲社', '–', '0'])
})
