// The words of the phone pages. Both languages travel with the bundle: a switch never waits for a poor line.
import en from '@/locales/m.en.json'
import zh from '@/locales/m.zh-CN.json'

import { language } from '@/i18n/language'
import { translator } from '@/i18n/translate'

export const { t, word } = translator(zh, () => Promise.resolve({ default: en }))

/** The names of data fields in one line. */
export const fields = (codes: readonly string[]): string =>
  codes.map((code) => word('data', code)).join(language.value === 'en' ? ', ' : '、')
