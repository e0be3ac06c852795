// One paper's link: what it shows, one act at a time, and what a refusal means. Nothing is stored.
import { reactive } from 'vue'

import type { components } from '@/api/schema'

import type { Fault } from '../flow'
import { paper, Refusal } from '../wire'

export type Quarter = components['schemas']['RegistryConfirmationPage']
export type Answer = Partial<components['schemas']['RegistryConfirmationAnswer']>
export type Letter = components['schemas']['RegistryReferralPage']
export type Shut = 'unknown' | 'offline' | 'fault' | 'expired' | 'over'

const [, kind, token] = /^\/m\/([qd])\/([A-Za-z0-9_-]{43})\/?$/.exec(location.pathname) || []
const address = `/api/registry/v1/links/${kind === 'q' ? 'confirmations' : 'deregistrations'}/${token}`

export const state = reactive({
  quarter: null as Quarter | null,
  letter: null as Letter | null,
  shut: null as Shut | null,
  fault: null as Fault | null,
  busy: false,
  /** Counts the pages turned, so that a new one begins at its heading. */
  turn: 0,
})

function take(shown: Quarter | Letter): void {
  if ('quarter' in shown) {
    state.quarter = shown
    state.shut = shown.seen ? null : 'expired'
  } else {
    state.letter = shown
    state.shut = shown.over ? 'over' : null
  }
}

/** Do one thing at a time; what a failure means stands in the state. */
export async function fetched(thing: () => Promise<unknown>): Promise<boolean> {
  if (state.busy) return false
  state.busy = true
  state.fault = null
  try {
    await thing()
    return true
  } catch (error) {
    state.fault = error instanceof Refusal ? error.fault : { kind: 'fault' }
    return false
  } finally {
    state.busy = false
  }
}
const once = (thing: () => Promise<Quarter | Letter>): Promise<boolean> => fetched(async () => take(await thing()))

/** Ask again for what is shown; where that fails it stays. */
export const renewed = (): Promise<boolean> => once(() => paper<Quarter | Letter>(address))

/** What the service says of the field at this place of what was sent; nothing where it found no fault. */
export const faultAt = (pointer: string): string => (state.fault && state.fault.fields && state.fault.fields[`/body/${pointer}`]) || ''

/** Ask what the link shows. */
export async function open(): Promise<void> {
  if (!token) state.shut = 'unknown'
  else if (!(await renewed())) {
    const why = state.fault ? state.fault.kind : 'fault'
    state.shut = why === 'unknown' || why === 'offline' ? why : 'fault'
  }
  state.turn += 1
}

/** Do one thing by the link; where it stands otherwise by now, the page is renewed under what was typed. */
export async function act(name: 'answer' | 'receive' | 'reply', body: Readonly<Record<string, unknown>>): Promise<boolean> {
  const done = await once(() => paper<Quarter | Letter>(`${address}/${name}`, body))
  const fault = state.fault
  if (fault && (fault.slug === 'record-changed-since' || fault.slug === 'referral-stands-otherwise' || fault.slug === 'link-over')) {
    await renewed()
    state.fault = fault
  }
  if (done) state.turn += 1
  return done
}
