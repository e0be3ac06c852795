// Campaigns with free places: the next wave waits to be sent.
import type { Todo } from '@/composables/feature'

import { askCampaigns } from '../queries'
import { t } from '../words'

export async function todos(): Promise<Todo[]> {
  const { items } = await askCampaigns()
  return items.flatMap(({ id, name, wave }) =>
    wave && wave.next_size > 0
      ? [
          {
            key: id,
            tone: 'autumn' as const,
            mark: t('todo.wave'),
            text: t('todo.wave_text', { name, n: wave.next_size }),
            to: { name: 'campaign', params: { id } },
          },
        ]
      : [],
  )
}
