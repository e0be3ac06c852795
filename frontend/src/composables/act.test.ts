import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { ProblemError } from '@/api/problem'
import { dismiss, news } from '@/components/toast'

import { GATE, useAct } from './act'
import { useAnswer } from './answer'
import { within } from './testing'

const failing = (status: number) => new ProblemError({ type: 'x', title: '', status })

function acts(outcomes: Array<ProblemError | 'done'>) {
  const keys: string[] = []
  const { result } = within(() =>
    useAct({
      act: (_: { name: string }, header) => {
        keys.push(header['Idempotency-Key'])
        const outcome = outcomes.shift()
        return outcome instanceof ProblemError ? Promise.reject(outcome) : Promise.resolve(outcome)
      },
    }),
  )
  return { keys, result }
}

const press = async (result: { run: (input: { name: string }) => void }, name = 'a') => {
  result.run({ name })
  await flushPromises()
}

describe('useAct', () => {
  test('keeps its key while the line is broken, so that the act happens once', async () => {
    const { keys, result } = acts([failing(0), failing(503), 'done'])
    await press(result)
    await press(result)
    await press(result)
    expect(new Set(keys).size).toBe(1)
    expect(result.done).toBe(true)
  })

  test('takes a new key once the server has refused or done it', async () => {
    const { keys, result } = acts([failing(422), 'done', 'done'])
    await press(result)
    await press(result)
    await press(result)
    expect(new Set(keys).size).toBe(3)
  })

  test('takes a new key when the form has changed in between', async () => {
    const { keys, result } = acts([failing(0), 'done'])
    await press(result, 'a')
    await press(result, 'b')
    expect(new Set(keys).size).toBe(2)
  })

  describe('a lost race', () => {
    afterEach(() => {
      vi.useRealTimers()
      for (const { id } of news.value) dismiss(id)
    })

    test.each([
      [true, ['已经决定']],
      [false, []],
    ])('is told as news where its place has left the page: %s', async (leaves, told) => {
      vi.useFakeTimers()
      const late = new ProblemError({ type: 'x', title: '已经决定', status: 409 })
      const { result, end } = within(() => useAct({ act: () => Promise.reject(late) }))
      result.run(undefined)
      await vi.advanceTimersByTimeAsync(1)
      if (leaves) end()
      await vi.advanceTimersByTimeAsync(1_000)
      expect(news.value.map(({ text }) => text)).toEqual(told)
      expect(result.error).toBe(late)
    })
  })

  describe('what is made anew elsewhere', () => {
    afterEach(() => void vi.useRealTimers())

    test('is asked for again after the act, and after a refused one is not', async () => {
      vi.useFakeTimers()
      const outcomes: Array<ProblemError | 'done'> = [failing(422), 'done']
      const ask = vi.fn(() => Promise.resolve(1))
      const { result, end } = within(() => {
        useAnswer({ key: [GATE, 'standing'], ask })
        return useAct({
          act: () => {
            const outcome = outcomes.shift()
            return outcome instanceof ProblemError ? Promise.reject(outcome) : Promise.resolve(outcome)
          },
          later: [GATE],
        })
      })
      for (const asked of [1, 3]) {
        result.run({ name: 'a' })
        await vi.advanceTimersByTimeAsync(5_000)
        expect(ask).toHaveBeenCalledTimes(asked)
      }
      end()
    })
  })
})
