import { QueryClient } from '@tanstack/vue-query'
import { expect, test } from 'vitest'

import type { Session } from '@/api/shapes'

import { changeSession } from './session'

const who = (name: string): Session => ({
  name,
  display_name: name,
  roles: ['party_worker'],
  permissions: ['organisations:read'],
  area: '371602004',
  area_name: '市东街道',
})
const shown = ['registry', 'organisations']

const after = (next: Session | null) => {
  const client = new QueryClient()
  client.setQueryData(['session'], who('party'))
  client.setQueryData(shown, ['a'])
  client.getMutationCache().build(client, { mutationKey: ['typed'] })
  changeSession(client, next)
  return client
}

test('the same account finds what was shown, to be asked anew', () => {
  const client = after({ ...who('party'), roles: ['centre_staff'] })
  expect(client.getQueryData(shown)).toEqual(['a'])
  expect(client.getQueryState(shown)?.isInvalidated).toBe(true)
  expect(client.getQueryData<Session>(['session'])?.roles).toEqual(['centre_staff'])
})

test.each([['another account', who('staff')], ['nobody', null]])('%s finds nothing of what was shown or sent', (_, next) => {
  const client = after(next)
  expect(client.getQueryCache().getAll().map(({ queryKey }) => queryKey)).toEqual([['session']])
  expect(client.getMutationCache().getAll()).toEqual([])
  expect(client.getQueryData(['session'])).toEqual(next)
})
