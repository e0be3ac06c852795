// Who is signed in, and what the signed-in person may do. Asked once, shared by every page.
import { useQuery, type QueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'

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

/** Forgets everything this browser has shown, and sets who is signed in now. */
export function changeSession(client: QueryClient, session: Session | null): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  client.setQueryData(sessionQuery.queryKey, session)
}

export function useSession() {
  // The guard before each page asks; what is on the page only reads the answer.
  const { data } = useQuery({ ...sessionQuery, enabled: false })
  const may = (permission: string): boolean => data.value?.permissions.includes(permission) ?? false
  return { session: computed(() => data.value ?? null), may }
}
