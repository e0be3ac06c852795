// An act on the server. It keeps one idempotency key until the server has answered, so that pressing again after a
// broken line does not do it twice, and it renews the answers that the act has changed. A refusal is told where the act was
// asked for; where the renewal has taken that place from the page, it is told as news, so that nobody believes it done.
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, reactive } from 'vue'

import { newKey } from '@/api/client'
import { ProblemError, problemOf } from '@/api/problem'
import { tell } from '@/components/toast'

import { away } from './away'

/** What the gate answers: it hears of changes by events, and has judged anew within a second or two. */
export const GATE = 'evaluation'
const SOON = [400, 1500]
const SHOWN = 100 // milliseconds within which a page shows what was asked for anew

export type KeyHeader = { 'Idempotency-Key': string }

export function useAct<Input, Output>(options: {
  act: (input: Input, header: KeyHeader) => Promise<Output>
  renews?: ReadonlyArray<readonly unknown[]>
  /** What another part makes anew when it hears of the act: asked for again a little later. */
  later?: readonly unknown[]
  then?: (output: Output, input: Input) => unknown
}) {
  const client = useQueryClient()
  const renew = () => Promise.all((options.renews ?? []).map((queryKey) => client.invalidateQueries({ queryKey })))
  let key = newKey()
  let asked = ''
  let gone = false
  onScopeDispose(() => (gone = true))
  const mutation = useMutation({
    mutationFn: (input: Input) => {
      // Known to fail: refused at once, instead of hanging on a line that swallows it.
      if (away.value) return Promise.reject(new ProblemError({ type: 'offline', title: '', status: 0 }))
      // The same key with another request would be refused: a changed form is another act.
      const now = JSON.stringify(input ?? null)
      if (now !== asked) key = newKey()
      asked = now
      return options.act(input, { 'Idempotency-Key': key })
    },
    onSuccess: async (output, input) => {
      key = newKey()
      await renew()
      const queryKey = options.later
      if (queryKey) for (const wait of SOON) setTimeout(() => void client.invalidateQueries({ queryKey }), wait)
      await options.then?.(output, input)
    },
    onError: async (error) => {
      const { status, title } = problemOf(error)
      if (status >= 400 && status < 500) key = newKey()
      // The page was behind: what has happened meanwhile is fetched, to be seen beside the refusal.
      if (status !== 409 && status !== 412) return
      await renew()
      setTimeout(() => gone && tell(title), SHOWN)
    },
  })
  return reactive({
    run: (input: Input) => mutation.mutate(input),
    busy: mutation.isPending,
    error: mutation.error,
    /** Somebody else was faster; what they recorded has been asked for, and what is being written stays. */
    overtaken: computed(() => problemOf(mutation.error.value).status === 412),
    done: mutation.isSuccess,
    data: mutation.data,
    reset: mutation.reset,
  })
}
