import { expect, test } from 'vitest'

import { turnsOf } from './turns'

test('each field is told with its old value and its new one, a code by its words', () => {
  expect(
    turnsOf('organisations', [
      { field: 'name', before: '原名中心', after: '新名中心', asked: false },
      { field: 'status', before: 'active', after: 'exited', asked: true },
      { field: 'sponsor', before: null, after: true, asked: false },
    ]),
  ).toEqual(['名称：原名中心 → 新名中心', '状态：正常 → 已退出', '赞助单位：– → 是'])
  expect(turnsOf('offerings', [{ field: 'need_tags', before: [], after: ['托育', '早教'], asked: false }])).toEqual(['需求标签：– → 托育、早教'])
})
