// The browser's side of passkeys. They belong to a host name: by an IP address there are none.
import { ProblemError } from '@/api/problem'

import { t } from './words'

const byAddress = (host: string): boolean => /^[\d.]+$|^\[/.test(host)

export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential && !byAddress(location.hostname)

const answer = async (asked: Promise<Credential | null>): Promise<Record<string, unknown>> => {
  try {
    const made = (await asked) as PublicKeyCredential
    return { ...made.toJSON() }
  } catch {
    // Refused, cancelled or timed out: the browser does not say which.
    throw new ProblemError({ type: 'passkey', title: t('factor.passkey_none'), mend: t('factor.passkey_mend'), status: 400 })
  }
}

export const makePasskey = (options: Record<string, unknown>): Promise<Record<string, unknown>> =>
  answer(navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as never) }))

export const usePasskey = (options: Record<string, unknown>): Promise<Record<string, unknown>> =>
  answer(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never) }))
