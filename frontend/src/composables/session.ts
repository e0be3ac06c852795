// Who is signed in, and what the signed-in person may do. Asked once, shared by every page.
import { useQuery, type QueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'

import { api, body } from '@/api/client'
import { ProblemError } from '@/api/problem'
import type { Session } from '@/api/shapes'

export const sessionQuery = {
  queryKey: ['session'] as const,
  staleTime: 5 * 60_000,
  retry: false,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await body(api.GET('/api/identity/v1/session'))
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null
      throw error
    }
  },
}

export const knownSession = (client: QueryClient): Promise<Session | null> => client.ensureQueryData(sessionQuery)

/** The session ended while a page was open: it waits, hidden and with all that was typed, for whoever had it. */
export const ended = ref(false)

/** Sets who is signed in now. What this browser has shown is asked anew for the same account, and forgotten for others. */
export function changeSession(client: QueryClient, session: Session | null): void {
  const shown = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== 'session' }
  const same = session && session.name === client.getQueryData<Session | null>(sessionQuery.queryKey)?.name
  if (!same) {
    client.removeQueries(shown)
    client.getMutationCache().clear()
  }
  client.setQueryData(sessionQuery.queryKey, session)
  if (same) void client.invalidateQueries(shown)
}

export function useSession() {
  // The guard before each page asks; what is on the page only reads the answer.
  const { data } = useQuery({ ...sessionQuery, enabled: false })
  const may = (permission: string): boolean => data.value?.permissions.includes(permission) ?? false
  return { session: computed(() => data.value ?? null), may }
}
