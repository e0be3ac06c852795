// Lists that wait for a person: rows held, pairs that may be one child, batches not yet committed.
import type { Todo } from '@/composables/feature'

import { askBatches } from '../queries'
import { t } from '../words'

export async function todos(): Promise<Todo[]> {
  const { items } = await askBatches()
  return items.flatMap(({ id, filename, state, superseded_by, accepted, merged, held, review }) => {
    const to = (verdict: string) => ({ name: 'batch', params: { service: 'matching', id }, query: { step: 'rows', verdict } })
    const found: Todo[] = []
    if (superseded_by || ['rolled_back', 'expired', 'discarded'].includes(state)) return found
    if (state !== 'committed') {
      const what = state === 'uploaded' ? 'columns' : accepted + merged ? 'commit' : 'nothing'
      found.push({ key: `${id}-open`, tone: 'autumn', mark: t(`todo.${what}`), text: t(`todo.${what}_text`, { name: filename }), to: { name: 'batch', params: { service: 'matching', id } } })
    }
    if (review) found.push({ key: `${id}-review`, tone: 'autumn', mark: t('todo.review'), text: t('todo.review_text', { name: filename, n: review }), to: to('review') })
    if (held) found.push({ key: `${id}-held`, tone: 'autumn', mark: t('todo.held'), text: t('todo.held_text', { name: filename, n: held }), to: to('held') })
    return found
  })
}
