import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'

import NothingWaits from './NothingWaits.vue'

const shown = async (answer: object, status = 200): Promise<string> => {
  const told = new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
  vi.stubGlobal('fetch', () => Promise.resolve(told))
  const desk = mount(NothingWaits, { global: { plugins: [VueQueryPlugin] } })
  await flushPromises()
  await flushPromises()
  return desk.text()
}
afterEach(() => vi.unstubAllGlobals())

test('says what was done in the last seven days, and nothing where nothing was', async () => {
  const items = [{ kind: 'list_committed', count: 2 }, { kind: 'wave_sent', count: 1 }]
  expect(await shown({ items, missing: [] })).toContain('近七天您办好的提交名单 2 份发出邀请 1 批')
  expect(await shown({ items: [], missing: [] })).not.toContain('近七天')
})

test('names the service that did not answer', async () => {
  expect(await shown({ items: [], missing: ['matching'] })).toContain('匹配服务暂时没有回答')
})
