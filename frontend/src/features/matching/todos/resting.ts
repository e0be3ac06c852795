// Links that rest after five wrong birthdays: whoever sends calls the family and opens the link again.
import type { Todo } from '@/composables/feature'

import { askResting } from '../campaigns'
import { t } from '../words'

export async function todos(): Promise<Todo[]> {
  const { items } = await askResting()
  return items.map(({ invitation, child, campaign, offering }) => ({
    key: invitation,
    tone: 'seal',
    mark: t('todo.resting'),
    text: t('todo.resting_text', { child, campaign: campaign.name, offering: offering.name }),
    to: { name: 'campaign', params: { id: campaign.id }, query: { view: 'resting' } },
  }))
}
