// The words of this feature, beside the shared ones.
import zh from '@/locales/evaluation.zh-CN.json'
import remedies from '@/locales/remedies.zh-CN.json'
import shared from '@/locales/zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator({ ...shared, ...remedies, ...zh }, async () => {
  const files = [import('@/locales/en.json'), import('@/locales/remedies.en.json'), import('@/locales/evaluation.en.json')] as const
  const [all, mends, own] = await Promise.all(files)
  return { default: { ...all.default, ...mends.default, ...own.default } }
})
await ready
