// Whether the system can be reached. A browser that says it is online knows only of its own cable, so whatever fails on
// the way raises the suspicion, and the door itself is asked until it answers again.
import type { QueryClient } from '@tanstack/vue-query'
import { readonly, ref } from 'vue'

import { problemOf } from '@/api/problem'

const state = ref(false)
export const away = readonly(state)

/** Nothing came back, or something before the door answered for it; a service's own refusal is an answer. */
export function isLost(error: unknown): boolean {
  const { status, type } = problemOf(error)
  return status === 0 || (status >= 502 && type === 'unreadable')
}

const reached = async (): Promise<boolean> => {
  try {
    return (await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}

/** Asks the door every two seconds for as long as it does not answer; what is on the page is asked anew afterwards. */
export function makeWatch(client: QueryClient): () => Promise<void> {
  let asking = false
  return async () => {
    if (asking) return
    asking = true
    while (!(await reached())) {
      state.value = true
      await new Promise((later) => setTimeout(later, 2000))
    }
    asking = false
    if (!state.value) return
    state.value = false
    await client.invalidateQueries()
  }
}
