// Organisations by name or code, and services by name, tag or place, for whoever searches from anywhere.
import { api, body } from '@/api/client'
import type { Find, Found } from '@/composables/feature'

const shown = 8

async function organisations(typed: string): Promise<Found[]> {
  const { items } = await body(api.GET('/api/registry/v1/organisations', { params: { query: { q: typed, limit: shown } } }))
  return items.map(({ id, name }) => ({ key: id, label: name, kind: 'organisation', to: { name: 'organisation', params: { id } } }))
}

async function offerings(typed: string): Promise<Found[]> {
  const { items } = await body(api.GET('/api/registry/v1/offerings', { params: { query: { q: typed, unconfirmed: true, limit: shown } } }))
  return items.map(({ id, name, need_tags }) => ({
    key: id,
    label: name,
    kind: 'offering',
    to: { name: 'offerings', query: { offering: id, tag: need_tags[0], unconfirmed: 'yes' } },
  }))
}

export const find: Find = async (typed, may) => {
  const asked = [may('organisations:read') ? organisations(typed) : [], may('offerings:read') ? offerings(typed) : []]
  return (await Promise.all(asked)).flat()
}
