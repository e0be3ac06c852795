// Families who have said yes in the last week, and whom their organisation should call now.
import type { Todo } from '@/composables/feature'

import { askFamilies } from '../queries'
import { t } from '../words'

const week = 7 * 86_400_000

export async function todos(): Promise<Todo[]> {
  const { items } = await askFamilies()
  const fresh = items.filter(({ agreed_at }) => Date.now() - Date.parse(agreed_at) < week)
  if (!fresh.length) return []
  return [
    { key: 'families', tone: 'autumn', mark: t('todo.families'), text: t('todo.families_text', { n: fresh.length }), to: { name: 'families' } },
  ]
}
