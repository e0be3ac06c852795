import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { changeSession } from '@/composables/session'

import SenderForm from './SenderForm.vue'

const sent: unknown[] = []

beforeEach(() => {
  sent.length = 0
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.json())
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

function shownTo(area: string) {
  const client = new QueryClient()
  changeSession(client, { name: 'staff', area, permissions: [] } as never)
  return mount(SenderForm, { global: { plugins: [[VueQueryPlugin, { queryClient: client }]] }, attachTo: document.body })
}

test('a county says which street a sender tells of', async () => {
  const form = shownTo('371602')
  await form.get('input[inputmode=numeric]').setValue('371602004')
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(sent).toMatchObject([{ area: '371602004', receipt_key: null }])
  form.unmount()
})

test('a street is not asked: its senders tell of itself', async () => {
  const form = shownTo('371602004')
  expect(form.find('input[inputmode=numeric]').exists()).toBe(false)
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(sent).toMatchObject([{ area: null }])
  form.unmount()
})
