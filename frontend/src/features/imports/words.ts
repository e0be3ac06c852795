// The words of this feature, beside the shared ones.
import zh from '@/locales/imports.zh-CN.json'
import shared from '@/locales/zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator({ ...shared, ...zh }, async () => {
  const [all, own] = await Promise.all([import('@/locales/en.json'), import('@/locales/imports.en.json')])
  return { default: { ...all.default, ...own.default } }
})
await ready

/** A field's name in the list it belongs to: an organisation has a 名称, a child a 姓名. */
export const fieldOf = (kind: string, field: string): string =>
  kind === 'children' && field === 'name' ? t('field.person_name') : word('field', field)
