// What a source of credit is called in the reader's language.
import type { CheckSource } from '@/api/shapes'
import { language } from '@/i18n/language'

export const sourceName = (known: readonly CheckSource[] | undefined, code: string): string => {
  const found = known?.find((source) => source.code === code)
  return found ? (language.value === 'en' ? found.name_en : found.name_zh) : code
}
