// Requests of other administrators that wait for this one's decision.
import type { Todo } from '@/composables/feature'
import { time } from '@/i18n/format'

import { askApprovals } from '../queries'
import { t, word } from '../words'

export async function todos(): Promise<Todo[]> {
  const { items } = await askApprovals()
  return items
    .filter(({ decidable }) => decidable)
    .map(({ id, kind, account, asked_by, ends_at }) => ({
      key: id,
      tone: 'autumn' as const,
      mark: word('approval_kind', kind),
      text: t('todo.approval', { who: account.display_name, by: asked_by.display_name, until: time(ends_at) }),
      to: { name: 'approvals' },
    }))
}
