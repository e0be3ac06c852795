import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { changeSession } from '@/composables/session'

import RuleForm from './RuleForm.vue'

const sent: string[] = []
let answer: () => void

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(new URL(request.url).pathname.split('/').at(-1)!)
    await new Promise<void>((resolve) => (answer = resolve))
    const effect = { on: '2026-11-28', organisations: 0, total: 0, barred: 0, lifted: 0, points: [], affected: [] }
    return new Response(JSON.stringify(effect), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function shown() {
  const client = new QueryClient()
  changeSession(client, { name: 'staff', area: '371602004', permissions: [] } as never)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: RuleForm }] })
  await router.push('/')
  const plugins = [[VueQueryPlugin, { queryClient: client }], router] as never
  const form = mount(RuleForm, { props: { every: [] }, global: { plugins }, attachTo: document.body })
  const submit = async () => {
    await form.get('form').trigger('submit')
    await flushPromises()
  }
  const answered = async () => {
    answer()
    await flushPromises()
  }
  return { form, submit, answered }
}

test('a rule that was changed while its effect was worked out is looked at again before it is proposed', async () => {
  const { form, submit, answered } = await shown()
  await submit()
  await form.get('textarea').setValue('街道办公会议纪要第四号')
  await answered()
  await submit()
  expect(sent).toEqual(['preview', 'preview'])
  await answered()
  await submit()
  expect(sent).toEqual(['preview', 'preview', 'rule_proposals'])
  form.unmount()
})
