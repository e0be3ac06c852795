import { QueryClient } from '@tanstack/vue-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Session } from '@/api/shapes'
import { sessionQuery } from '@/composables/session'

import { makeRouter } from './router'

const session: Session = {
  name: 'party',
  display_name: '党务',
  roles: ['party_worker'],
  permissions: ['organisations:read'],
  area: '371602004',
  area_name: '市东街道',
  organisation: null,
  holder: null,
  language: 'zh',
  theme: 'normal',
  demo: true,
}

beforeEach(() =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"type": "x", "title": "请先登录"}', { status: 401 }))),
)
afterEach(() => vi.unstubAllGlobals())

const go = async (path: string, who: Session | null) => {
  const client = new QueryClient()
  if (who) client.setQueryData(sessionQuery.queryKey, who)
  const router = makeRouter(client)
  await router.push(path)
  return router.currentRoute.value
}

describe('the guard', () => {
  test('sends a stranger to the sign-in page and remembers the way', async () => {
    const place = await go('/organisations?kind=filed', null)
    expect(place.name).toBe('sign-in')
    expect(place.query.next).toBe('/organisations?kind=filed')
  })

  test('lets those in who have the right, and names who can for the others', async () => {
    expect((await go('/organisations', session)).name).toBe('organisations')
    const refused = await go('/families', session)
    expect(refused.name).toBe('no-right')
    expect(refused.query.needs).toBe('families:read')
  })
})

describe('a new page', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    document.body.innerHTML = '<main><h1 tabindex="-1">社会组织</h1><input></main>'
  })
  afterEach(() => {
    vi.useRealTimers()
    document.body.innerHTML = ''
  })
  const opened = async (): Promise<void> => {
    const client = new QueryClient()
    client.setQueryData(sessionQuery.queryKey, session)
    const router = makeRouter(client)
    await router.push('/organisations')
    await router.push('/units')
  }

  test('is begun at its heading', async () => {
    await opened()
    vi.runAllTimers()
    expect(document.activeElement?.tagName).toBe('H1')
  })

  test('leaves whoever is further down it already where they are', async () => {
    await opened()
    document.querySelector('input')?.focus()
    vi.runAllTimers()
    expect(document.activeElement?.tagName).toBe('INPUT')
  })
})
