// Every call to the identity service.
import { useQueryClient } from '@tanstack/vue-query'

import { api, body } from '@/api/client'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { changeSession } from '@/composables/session'

export function useSignIn(then: () => unknown) {
  const client = useQueryClient()
  return useAct({
    act: (input: { name: string; password: string }) => body(api.POST('/api/identity/v1/sessions', { body: input })),
    then: async (session) => {
      changeSession(client, session)
      await then()
    },
  })
}

/** The sign-ins of a demonstration; any other installation answers that there are none. */
export const useDemoSignIns = () =>
  useAnswer({
    key: ['identity', 'demo'],
    ask: async () => {
      try {
        return await body(api.GET('/api/identity/v1/demo_sign_ins'))
      } catch {
        return []
      }
    },
  })
