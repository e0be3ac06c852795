import { expect, test } from 'vitest'

import { stories, type Told } from './news'

const told = (kind: string, id: string, unseen = false): Told => ({
  kind,
  record: { id, name: '名称' },
  week: '2026-11-23',
  count: 1,
  first: '2026-11-26T01:00:00Z',
  last: '2026-11-26T01:00:00Z',
  service: 'matching',
  unseen,
})

test('what happened to one record is one story, where its newest stands', () => {
  const found = stories([told('agreed', 'a'), told('run_finished', 'b'), told('withdrawn', 'a', true)])
  expect(found.map(({ key, unseen, told: all }) => [key, unseen, all.map(({ kind }) => kind)])).toEqual([
    ['a', true, ['agreed', 'withdrawn']],
    ['b', false, ['run_finished']],
  ])
  expect(found.map(({ opens }) => opens)).toEqual([
    { name: 'campaign', params: { id: 'a' } },
    { name: 'run', params: { id: 'b' } },
  ])
})

test('what goes over weeks is told once, with all its times', () => {
  const [story] = stories([told('agreed', 'a'), { ...told('agreed', 'a'), week: '2026-11-16', count: 3, first: '2026-11-17T01:00:00Z' }])
  expect(story?.told).toEqual([{ ...told('agreed', 'a'), count: 4, first: '2026-11-17T01:00:00Z' }])
})
