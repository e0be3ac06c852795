import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Batch } from '@/api/shapes'
import { news } from '@/components/toast'

import BatchDuplicates from './BatchDuplicates.vue'

const pair = (n: number) => ({ id: `${n}`, row: n, other_row: n + 1, code: 'a', other: 'b', decision: 'review', found: 'review', weight: 1, reasons: [], compared: [] })
const sent: unknown[] = []

beforeEach(() => {
  sent.length = 0
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  vi.stubGlobal('fetch', async (request: Request) => {
    const given: unknown = request.method === 'POST' ? await request.json() : undefined
    if (given) sent.push(given)
    const answer = given ? { decided: (given as { pairs: string[] }).pairs, refused: [] } : { items: [pair(2), pair(4)] }
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function shown(state: string) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const props = { batch: { id: 'x', kind: 'children', state } as Batch, frozen: false }
  const page = mount(BatchDuplicates, { props, global: { plugins: [[VueQueryPlugin, { queryClient: client }]] }, attachTo: document.body })
  await flushPromises()
  const press = async (name: string, within = '') => {
    await page.findAll(`${within} button`).find((one) => one.text() === name)!.trigger('click')
    await flushPromises()
  }
  await page.find('input[data-pick]').trigger('click')
  return { page, press }
}

describe('pairs decided at once', () => {
  test('can be undone while the list waits', async () => {
    const { press, page } = await shown('in_review')
    await press('是两个人', '.bulk')
    expect(sent).toEqual([{ pairs: ['2'], decision: 'keep_both' }])
    news.value.at(-1)!.undo!()
    await flushPromises()
    expect(sent.at(-1)).toEqual({ pairs: ['2'], decision: 'wait' })
    page.unmount()
  })

  test('of a list in use are asked for once more, because they stand', async () => {
    const { press, page } = await shown('committed')
    await press('合并为一人', '.bulk')
    expect(sent).toEqual([])
    expect(page.find('dialog').text()).toContain('1 对的决定不能撤销')
    await press('合并为一人', 'dialog')
    expect(sent).toEqual([{ pairs: ['2'], decision: 'merge' }])
    expect(news.value.at(-1)!.undo).toBeUndefined()
    page.unmount()
  })
})
