// Families who have said yes and wait for their organisation.
import type { Todo } from '@/composables/feature'

import { askFamilies } from '../queries'
import { t } from '../words'

export async function todos(): Promise<Todo[]> {
  const { items } = await askFamilies()
  const waiting = items.filter(({ waitlisted }) => !waitlisted)
  if (!waiting.length) return []
  return [
    { key: 'families', tone: 'autumn', mark: t('todo.families'), text: t('todo.families_text', { n: waiting.length }), to: { name: 'families' } },
  ]
}
