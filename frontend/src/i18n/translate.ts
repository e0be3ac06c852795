// A typed t() of forty lines: the keys are those of the Chinese file, values stand in braces, and an English
// sentence that counts gives both its forms as "{n} row | {n} rows".
import { shallowRef } from 'vue'

import { beforeLanguage, language, type Language } from './language'

export type Values = Readonly<Record<string, string | number>>
type Words<Key extends string> = Readonly<Record<Key, string>>

export function fill(sentence: string, values: Values = {}): string {
  const forms = sentence.split(' | ')
  const one = forms.length > 1 && Number(values.n) === 1
  const chosen = one || forms.length === 1 ? forms[0] : forms[1]
  return (chosen ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function translator<Key extends string>(zh: Words<Key>, loadEn: () => Promise<{ default: Words<Key> }>) {
  const en = shallowRef<Words<Key>>()
  const load = async (next: Language): Promise<void> => {
    if (next === 'en' && !en.value) en.value = (await loadEn()).default
  }
  beforeLanguage(load)
  const words = (): Words<Key> => (language.value === 'en' && en.value ? en.value : zh)

  /** The sentence of a key in the chosen language. */
  const t = (key: Key, values?: Values): string => fill(words()[key], values)

  /** The word for a code sent by a service; an unknown code is shown as it came, because it is data. */
  const word = (family: string, code: string, values?: Values): string => {
    const key = `${family}.${code}`
    return key in zh ? fill(words()[key as Key], values) : code
  }
  /** Resolved when the language in use has its words: a page loaded later waits for it. */
  const ready = load(language.value)
  return { t, word, ready }
}
