import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ProblemError } from '@/api/problem'

import EditFault from './EditFault.vue'

const overtaken = () => ({ error: new ProblemError({ type: 'x', title: '已被修改', status: 412 }), overtaken: true, busy: false, reset: vi.fn() })
const values = [
  { key: 'note', label: '备注', mine: '走访', theirs: '电话' },
  { key: 'unit', label: '党组织', mine: '有', theirs: '有' },
]
type Props = { act: ReturnType<typeof overtaken>; values: typeof values }
const shownWith = (props: Props) => {
  const record = { of: 'registry.coverage', record: '01a2' } as const
  return mount(EditFault, { props: { ...props, ...record }, global: { plugins: [VueQueryPlugin] } })
}
const told = async (answer: object, status = 200): Promise<string> => {
  const response = new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
  vi.stubGlobal('fetch', () => Promise.resolve(response))
  const shown = shownWith({ act: overtaken(), values })
  await flushPromises()
  await flushPromises()
  return shown.text()
}
beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => vi.unstubAllGlobals())
const press = (shown: ReturnType<typeof mount>, name: string) => shown.findAll('button').find((one) => one.text() === name)!.trigger('click')

describe('an edit that met another', () => {
  test('shows what differs on both sides', () => {
    const shown = shownWith({ act: overtaken(), values })
    expect(shown.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))).toEqual([['备注', '走访', '电话']])
  })

  test('says who made the other change and when, where that is to be had', async () => {
    const at = '2026-11-23T02:32:00Z'
    expect(await told({ by: '张红', at })).toContain('张红 于 11月23日 10:32 修改')
    expect(await told({ by: 'operator', at })).toContain('本机操作员 于')
    expect(await told({ type: 'x', title: '没有', status: 404 }, 404)).not.toContain('于')
  })

  test('lets the person take theirs, save their own by the form, or go on', async () => {
    const act = overtaken()
    const shown = shownWith({ act, values })
    expect(shown.find('button[type=submit]').text()).toBe('保存我的')
    await press(shown, '继续编辑')
    expect(act.reset).toHaveBeenCalledOnce()
    expect(shown.emitted('take')).toBeUndefined()
    await press(shown, '采用现在的')
    expect(act.reset).toHaveBeenCalledTimes(2)
    expect(shown.emitted('take')).toHaveLength(1)
  })

  test('says so where nothing that was written is concerned', () => {
    const shown = shownWith({ act: overtaken(), values: values.slice(1) })
    expect(shown.text()).toContain('可以直接保存')
    expect(shown.text()).not.toContain('采用现在的')
  })

  test('is told apart from any other failure', () => {
    const act = { ...overtaken(), error: new ProblemError({ type: 'x', title: '不行', status: 409 }), overtaken: false }
    const shown = shownWith({ act, values })
    expect(shown.find('.error-box').text()).toContain('不行')
    expect(shown.find('.conflict').exists()).toBe(false)
  })
})
