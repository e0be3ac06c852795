import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ref } from 'vue'

import type { Job } from '@/api/shapes'

import { useJob } from './job'
import { within } from './testing'

const job = (state: Job['state'], done: number): Job => ({
  id: 'j1',
  name: 'matching.lists.commit',
  state,
  done,
  total: 10,
  note: '',
  attempt: 1,
  revision: done,
  enqueued_at: '2026-11-23T00:00:00Z',
  finished_at: state === 'done' ? '2026-11-23T00:00:01Z' : null,
})
let now: Job

beforeEach(() => {
  vi.useFakeTimers()
  now = job('running', 3)
  vi.stubGlobal('EventSource', undefined)
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify(now), { headers: { 'content-type': 'application/json' } })),
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('useJob', () => {
  test('takes a running job up by its number and tells its end once', async () => {
    const ended = vi.fn()
    const { result, end } = within(() => useJob('matching', ref('j1'), ended))
    await flushPromises()
    expect(result.running).toBe(true)
    expect(result.job?.done).toBe(3)
    now = job('done', 10)
    await vi.advanceTimersByTimeAsync(2100)
    await vi.advanceTimersByTimeAsync(4200)
    expect(result.running).toBe(false)
    expect(ended).toHaveBeenCalledOnce()
    end()
  })

  test('gives a failed job as a problem with the service’s own words', async () => {
    now = { ...job('failed', 4), error: { type: '/problems/worker-died', title: '处理中断了', mend: '请重试。' } }
    const { result, end } = within(() => useJob('matching', ref('j1'), () => undefined))
    await flushPromises()
    expect(result.failure?.problem.title).toBe('处理中断了')
    end()
  })
})
