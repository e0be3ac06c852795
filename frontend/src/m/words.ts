// The words of the phone pages. Both languages travel with the bundle: a switch never waits for a poor line.
import en from '@/locales/m.en.json'
import zh from '@/locales/m.zh-CN.json'

import { language } from '@/i18n/language'
import { translator } from '@/i18n/translate'

const { t, word } = translator(zh, () => Promise.resolve({ default: en }))
export { t }

// A code the words do not know is not for a family's eyes, but what people wrote in their own words is.
const plain = (code: string, known: string, other: string): string =>
  known !== code || /[^ -~]/.test(code) ? known : other

/** The names of data fields in one line. */
export const fields = (codes: readonly string[]): string =>
  codes.map((code) => plain(code, word('data', code), t('data.other'))).join(language.value === 'en' ? ', ' : '、')

export const purpose = (code: string): string => plain(code, word('purpose', code), t('purpose.other'))
export const method = (code: string): string => plain(code, word('method', code), t('method.other'))
export const lookedFor = (code: string): string => plain(code, word('look', code), t('look.other'))

/** Who looked: people by what they are, never by their account. */
export function lookedBy(who: string): string {
  const kind = who.split(':')[0] || ''
  return /[^ -~]/.test(who) ? who : plain(kind, word('by', kind), t('by.other'))
}
