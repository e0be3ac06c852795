import { expect, test } from 'vitest'

import { opens, stepOf } from './steps'

test('an address shows only a step that the state of the batch has', () => {
  expect(stepOf('in_review', 'done')).toBe('rows')
  expect(stepOf('validated', 'done')).toBe('rows')
  expect(stepOf('uploaded', 'done')).toBe('columns')
  expect(stepOf('committed', 'columns')).toBe('done')
  expect(stepOf('expired', 'rows')).toBe('done')
})

test('a step that the state has is shown when asked for, and without asking where the batch stands', () => {
  expect(stepOf('committed', 'rows')).toBe('rows')
  expect(stepOf('linked', 'columns')).toBe('columns')
  expect(['uploaded', 'linked', 'committed', 'discarded'].map((state) => stepOf(state, ''))).toEqual(['columns', 'rows', 'done', 'done'])
  expect(opens('linked', 'file')).toBe(false)
})
