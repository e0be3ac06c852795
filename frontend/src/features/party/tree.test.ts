import { expect, test } from 'vitest'

import type { Unit } from '@/api/shapes'

import { branched } from './tree'

const unit = (id: string, parent?: string): Unit =>
  ({ id, name: id, parent: parent ? { id: parent, name: parent, kind: 'party_committee' } : null }) as Unit

test('each unit stands below its superior, and one whose superior is not shown stands uppermost', () => {
  const found = branched([unit('b', 'a'), unit('c', 'b'), unit('a'), unit('d', 'gone'), unit('e', 'a')])
  expect(found.map(({ unit: { id }, depth }) => `${depth}${id}`)).toEqual(['0a', '1b', '2c', '1e', '0d'])
})
