// Files of organisations, communities and offerings that were brought in and not committed yet.
import { api, body } from '@/api/client'
import type { Todo } from '@/composables/feature'

import { t } from './words'

const looked = 50

export async function todos(): Promise<Todo[]> {
  const { items } = await body(api.GET('/api/registry/v1/imports', { params: { query: { limit: looked } } }))
  return items
    .filter(({ state }) => state === 'uploaded' || state === 'validated')
    .map(({ id, filename, state, accepted, merged }) => {
      const what = state === 'uploaded' ? 'columns' : accepted + merged ? 'commit' : 'nothing'
      return {
        key: id,
        tone: 'autumn' as const,
        mark: t(`todo.${what}`),
        text: t(`todo.${what}_text`, { name: filename }),
        to: { name: 'batch', params: { service: 'registry', id } },
      }
    })
}
