// The words of the phone pages. Both languages travel with the bundle: a switch never waits for a poor line.
import en from '@/locales/m.en.json'
import zh from '@/locales/m.zh-CN.json'

import { language } from '@/i18n/language'
import { translator } from '@/i18n/translate'

const { t, word } = translator(zh, () => Promise.resolve({ default: en }))
export { t }

// A code the words do not know is not for a family's eyes, but what people wrote in their own words is.
const own = (text: string): boolean => /[^ -~]/.test(text)
const known = (family: string, code: string): boolean => `${family}.${code}` in zh || own(code)

/** The names of data fields in one line. */
export const fields = (codes: readonly string[]): string =>
  codes
    .map((code) => (known('data', code) ? word('data', code) : t('data.other')))
    .join(language.value === 'en' ? ', ' : '、')

export const purpose = (code: string): string => (known('purpose', code) ? word('purpose', code) : t('purpose.other'))
export const method = (code: string): string => (known('method', code) ? word('method', code) : t('method.other'))
export const lookedFor = (code: string): string => (known('look', code) ? word('look', code) : t('look.other'))

/** Who looked: an organisation by its name, other people by what they are, never by their account. */
export function lookedBy(who: string, organisation: string | null): string {
  if (organisation) return organisation
  const kind = own(who) ? who : who.split(':')[0] || ''
  return known('by', kind) ? word('by', kind) : t('by.other')
}

/** 2027年2月20日: a whole date as families write it. */
export const wholeDay = (date: string): string =>
  new Intl.DateTimeFormat(language.value, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  )
