// Calls about programs from outside: register one, give it another secret, end it.
import { api, body } from '@/api/client'
import type { Program, ProgramMade, NewProgram } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { usePages } from '@/composables/pages'

const CLIENTS = ['identity', 'clients'] as const

export const scopes: readonly NewProgram['scopes'][number][] = [
  'organisations:read',
  'organisations:record',
  'communities:read',
  'offerings:read',
  'offerings:record',
  'standings:read',
  'gate:ask',
  'rules:read',
  'events:read',
]

export const useClients = () =>
  usePages(CLIENTS, (after) => body(api.GET('/api/identity/v1/clients', { params: { query: { after, limit: 100 } } })))

export const useNewClient = (then: (made: ProgramMade) => unknown) =>
  useAct({ act: (given: NewProgram) => body(api.POST('/api/identity/v1/clients', { body: given })), renews: [CLIENTS], then })

const given = ({ id, version }: Program) => ({ params: { path: { client_id: id }, header: { 'If-Match': `"${version}"` } } })

export const useNewSecret = (then: (made: ProgramMade) => unknown) =>
  useAct({ act: (client: Program) => body(api.POST('/api/identity/v1/clients/{client_id}/rotate', given(client))), renews: [CLIENTS], then })

export const useClientEnd = (then: () => unknown) =>
  useAct({ act: (client: Program) => body(api.POST('/api/identity/v1/clients/{client_id}/end', given(client))), renews: [CLIENTS], then })
