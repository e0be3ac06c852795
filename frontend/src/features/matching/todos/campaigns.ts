// Campaigns with free places: the next wave waits for those who may send it.
import type { Todo } from '@/composables/feature'

import { askCampaign } from '../campaigns'
import { askCampaigns } from '../queries'
import { t } from '../words'

const looked = 10

export async function todos(): Promise<Todo[]> {
  const { items } = await askCampaigns()
  const pages = await Promise.all(items.slice(0, looked).map(({ id }) => askCampaign(id)))
  return pages
    .filter(({ next_wave, may_invite }) => next_wave > 0 && may_invite)
    .map(({ id, name, next_wave }) => ({
      key: id,
      tone: 'autumn',
      mark: t('todo.wave'),
      text: t('todo.wave_text', { name, n: next_wave }),
      to: { name: 'campaign', params: { id } },
    }))
}
