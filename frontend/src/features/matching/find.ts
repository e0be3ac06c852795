// The newest campaigns by name or tag, and lists by their file or holder, for whoever searches from anywhere.
import type { Find, Found } from '@/composables/feature'

import { askBatches, askCampaigns } from './queries'

async function campaigns(typed: string): Promise<Found[]> {
  const { items } = await askCampaigns()
  return items
    .filter(({ name, tag }) => `${name} ${tag}`.includes(typed))
    .map(({ id, name }) => ({ key: id, label: name, kind: 'campaign', to: { name: 'campaign', params: { id } } }))
}

async function batches(typed: string): Promise<Found[]> {
  const sought = typed.toLowerCase()
  const { items } = await askBatches()
  return items
    .filter(({ filename, holder }) => `${filename} ${holder.name}`.toLowerCase().includes(sought))
    .map(({ id, filename }) => ({ key: id, label: filename, kind: 'batch', to: { name: 'batch', params: { service: 'matching', id } } }))
}

export const find: Find = async (typed, may) => {
  const asked = [may('campaigns:read') ? campaigns(typed) : [], may('lists:read') ? batches(typed) : []]
  return (await Promise.all(asked)).flat()
}
