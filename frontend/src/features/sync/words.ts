// The words of this feature, beside the shared ones.
import shared from '@/locales/zh-CN.json'
import zh from '@/locales/sync.zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator({ ...shared, ...zh }, async () => {
  const [all, own] = await Promise.all([import('@/locales/en.json'), import('@/locales/sync.en.json')])
  return { default: { ...all.default, ...own.default } }
})
await ready
