// Sessions that are over and have no attendance yet.
import type { Todo } from '@/composables/feature'
import { day } from '@/i18n/format'

import { askSessions } from './queries'
import { t } from './words'

export async function todos(): Promise<Todo[]> {
  const { items } = await askSessions()
  const now = new Date().toISOString()
  return items
    .filter(({ ends_at, recorded }) => ends_at < now && !recorded)
    .map(({ id, title, starts_at }) => ({
      key: id,
      tone: 'autumn' as const,
      mark: t('todo.attendance'),
      text: t('todo.attendance_text', { title, day: day(starts_at) }),
      to: { name: 'session', params: { id } },
    }))
}
