import { expect, test } from 'vitest'

import { weeks } from './digest'
import type { Told } from './news'

const told = (kind: string, id: string, week: string, count = 1): Told => ({
  kind,
  record: { id, name: '名称' },
  week,
  count,
  first: `${week}T01:00:00Z`,
  last: `${week}T01:00:00Z`,
  service: 'matching',
  unseen: false,
})

test('a digest is of the present week and the one before, by record, and counts what happened', () => {
  const [now, before] = weeks(
    [
      told('agreed', 'a', '2026-11-02', 2),
      told('agreed', 'b', '2026-11-02', 3),
      told('withdrawn', 'a', '2026-11-02'),
      told('attendance_recorded', 'c', '2026-11-09', 24),
      told('agreed', 'a', '2026-10-26', 9),
    ],
    '2026-11-09',
  )
  expect([now?.monday, now?.sunday, now?.over, now?.counts]).toEqual([
    '2026-11-09',
    '2026-11-15',
    false,
    [{ kind: 'attendance_recorded', n: 1 }],
  ])
  expect([before?.monday, before?.over, before?.counts]).toEqual([
    '2026-11-02',
    true,
    [
      { kind: 'agreed', n: 5 },
      { kind: 'withdrawn', n: 1 },
    ],
  ])
  expect(before?.stories.map(({ key, told: all }) => [key, all.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})
