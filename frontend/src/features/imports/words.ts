// The words of this feature, beside the shared ones.
import zh from '@/locales/imports.zh-CN.json'
import shared from '@/locales/zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator({ ...shared, ...zh }, async () => {
  const [all, own] = await Promise.all([import('@/locales/en.json'), import('@/locales/imports.en.json')])
  return { default: { ...all.default, ...own.default } }
})
await ready

/** A field's name in the list it belongs to: an organisation has a 名称 and a 住所, a child a 姓名 and a 详细地址. */
export const fieldOf = (kind: string, field: string): string =>
  word('field', own[`${kind} ${field}`] ?? field)
const own: Readonly<Record<string, string>> = { 'children name': 'person_name', 'organisations address': 'registered_address' }
