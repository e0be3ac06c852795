// The links' requests. Small on purpose: no client library, nothing stored, nothing sent but what is typed here.
import { language } from '@/i18n/language'

import { faultOf, type Fault } from './flow'

const PATIENCE = 20000

export class Refusal extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.kind)
    this.fault = fault
  }
}

const tooLong = (): Promise<never> =>
  new Promise((_, refuse) => setTimeout(() => refuse(new Refusal({ kind: 'offline' })), PATIENCE))

async function ask(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch {
    throw new Refusal({ kind: 'offline' })
  }
}

async function read(answer: Response): Promise<Record<string, unknown>> {
  try {
    return (await answer.json()) as Record<string, unknown>
  } catch {
    return {} // a proxy's own page; its status says enough
  }
}

/** One request to a link's address; what is refused is told by what it means to the person. */
async function exchange<T>(address: string, body?: Readonly<Record<string, unknown>>): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language.value }
  const init: RequestInit = { headers, cache: 'no-store', credentials: 'omit' }
  if (body) {
    init.method = 'POST'
    init.body = JSON.stringify(body)
    headers['Content-Type'] = 'application/json'
    headers['X-Wutong'] = '1'
  }
  const answer = await ask(address, init)
  const given = await read(answer)
  if (!answer.ok) throw new Refusal(faultOf(answer.status, given))
  return given as T
}

const within = <T>(address: string, body?: Readonly<Record<string, unknown>>): Promise<T> =>
  Promise.race([exchange<T>(address, body), tooLong()])
const GUARDIAN = '/api/matching/v1/links/'

/** Look: changes nothing. */
export const look = <T>(token: string): Promise<T> => within<T>(GUARDIAN + token)

/** Act, with what the person gave; a ticket travels in the body and never in an address. */
export const act = <T>(token: string, name: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
  within<T>(`${GUARDIAN}${token}/${name}`, body)

/** Look at a paper's link, or act on it. */
export const paper = within
