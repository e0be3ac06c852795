import { QueryClient } from '@tanstack/vue-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ProblemError } from '@/api/problem'

import { useAct } from './act'
import { away, isLost, makeWatch } from './away'
import { within } from './testing'

const problem = (status: number, type = '/problems/unavailable') => new ProblemError({ type, title: '', status })
let answers: Array<'lost' | number>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => {
    const next = answers.shift()
    return typeof next === 'number' ? Promise.resolve(new Response('', { status: next })) : Promise.reject(new TypeError('network'))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the line', () => {
  test('is suspected where nothing answered, not where a service refused or is away itself', () => {
    expect(isLost(problem(0, 'offline'))).toBe(true)
    expect(isLost(problem(502, 'unreadable'))).toBe(true)
    expect(isLost(problem(503))).toBe(false)
    expect(isLost(problem(500, 'unreadable'))).toBe(false)
    expect(isLost(problem(409))).toBe(false)
  })

  test('is not called away for one request that was lost', async () => {
    answers = [200]
    await makeWatch(new QueryClient())()
    expect(away.value).toBe(false)
  })

  test('is asked until it answers, then what is on the page is asked anew; meanwhile no act is sent', async () => {
    const client = new QueryClient()
    const anew = vi.spyOn(client, 'invalidateQueries')
    answers = ['lost', 502, 200]
    const watch = makeWatch(client)
    const asked = watch()
    void watch()
    await vi.advanceTimersByTimeAsync(100)
    expect(away.value).toBe(true)

    const act = vi.fn(() => Promise.resolve('done'))
    const { result } = within(() => useAct({ act }))
    result.run({})
    await vi.advanceTimersByTimeAsync(100)
    expect(act).not.toHaveBeenCalled()
    expect(result.error).toBeInstanceOf(ProblemError)

    await vi.advanceTimersByTimeAsync(4000)
    await asked
    expect(away.value).toBe(false)
    expect(anew).toHaveBeenCalledOnce()
    result.run({})
    await vi.advanceTimersByTimeAsync(100)
    expect(act).toHaveBeenCalledOnce()
  })
})
