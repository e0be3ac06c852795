import { describe, expect, test } from 'vitest'

import { arranged, choices } from './columns'

const offered = [
  { key: 'name', label: '名称' },
  { key: 'kind', label: '类别' },
  { key: 'code', label: '代码' },
  { key: 'status', label: '状态', extra: true },
  { key: 'act', label: '操作', acts: true },
]
const keys = (columns: ReadonlyArray<{ key: string }>) => columns.map(({ key }) => key)

describe('the columns of a list', () => {
  test('are the page’s own until somebody chooses', () => {
    expect(keys(arranged(offered, []))).toEqual(['name', 'kind', 'code', 'act'])
  })

  test('come in the chosen order, the way into the record first and the acts last', () => {
    expect(keys(arranged(offered, ['status', 'code', 'name']))).toEqual(['name', 'status', 'code', 'act'])
    expect(keys(arranged(offered, ['name']))).toEqual(['name', 'act'])
  })

  test('leave out what an address names twice, or what this page does not have', () => {
    expect(keys(arranged(offered, ['code', 'code', 'salary', 'act']))).toEqual(['name', 'code', 'act'])
  })

  test('are offered with those shown first, and never the acts', () => {
    const found = choices(offered, arranged(offered, ['status', 'code']))
    expect(found.map(({ column, on }) => [column.key, on])).toEqual([
      ['name', true],
      ['status', true],
      ['code', true],
      ['kind', false],
    ])
  })
})
