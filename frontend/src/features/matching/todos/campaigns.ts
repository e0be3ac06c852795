// Campaigns with free places: the next wave waits for those who may send it.
import type { Todo } from '@/composables/feature'

import { askCampaign, askNextWave } from '../campaigns'
import { askCampaigns } from '../queries'
import { t } from '../words'

const looked = 10

export async function todos(): Promise<Todo[]> {
  const { items } = await askCampaigns()
  const pages = await Promise.all(items.slice(0, looked).map(({ id }) => askCampaign(id)))
  // Free places alone do not make a wave: only where families are left whom it would reach is there something to do.
  const open = pages.filter(({ next_wave, may_invite, basis_confirmed }) => next_wave > 0 && may_invite && basis_confirmed)
  const waves = await Promise.all(open.map(async ({ id, name }) => ({ id, name, n: (await askNextWave(id)).families })))
  return waves
    .filter(({ n }) => n > 0)
    .map(({ id, name, n }) => ({
      key: id,
      tone: 'autumn',
      mark: t('todo.wave'),
      text: t('todo.wave_text', { name, n }),
      to: { name: 'campaign', params: { id } },
    }))
}
