import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import NewsLink from './NewsLink.vue'

let asked = 0

beforeEach(() => {
  asked = 0
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => {
    asked += 1
    const answer = JSON.stringify({ items: [], unseen: asked, missing: [] })
    return Promise.resolve(new Response(answer, { headers: { 'content-type': 'application/json' } }))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('is asked where somebody goes on, and never by a clock that would keep a left screen signed in', async () => {
  const page = { template: '<p />' }
  const routes = ['/', '/a', '/b'].map((path) => ({ path, component: page }))
  const router = createRouter({ history: createMemoryHistory(), routes: [...routes, { path: '/notices', name: 'notices', component: page }] })
  await router.push('/')
  const link = mount(NewsLink, { global: { plugins: [router, VueQueryPlugin] } })
  await router.push('/a')
  await vi.advanceTimersByTimeAsync(40 * 60_000)
  expect(asked).toBe(1)
  expect(link.text()).toBe('通知（1 条新）')
  await router.push('/b')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toBe(2)
})
