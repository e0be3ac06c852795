// The one door to the services: typed by their merged OpenAPI document, failing with a ProblemError.
import createClient, { type Middleware } from 'openapi-fetch'

import { language } from '@/i18n/language'

import { ProblemError, readProblem } from './problem'
import type { paths } from './schema'

/** Where nobody is signed in yet: a refusal there says nothing about a session. */
const knocking = /\/identity\/v1\/(sessions|enrolments|invitations)(\/\w+)?$/

let signedOut: () => void = () => undefined

/** What to do when a service says that the session has ended. */
export function onSignedOut(act: () => void): void {
  signedOut = act
}

/** One key per act: pressed twice after a broken line, the act still happens once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    if (request.method !== 'GET') request.headers.set('X-Wutong', '1')
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey())
    }
    return request
  },
  async onResponse({ request, response }) {
    if (response.ok) return response
    if (response.status === 401 && !knocking.test(request.url)) signedOut()
    throw await readProblem(response)
  },
  onError() {
    return new ProblemError({ type: 'offline', title: '', status: 0 })
  },
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: (request) => globalThis.fetch(request),
})
api.use(headers)

/** The body of an answer whose shape the services' document leaves open. */
export const bodyAs = <T>(answer: Promise<{ data?: unknown }>): Promise<T> => body(answer as Promise<{ data?: T }>)

/** The body of an answer that has one; a failure has already been thrown. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer
  return data as T
}
