// The words of what stands around a list; they come with the lists, not with the first page.
import zh from '@/locales/lists.zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, ready } = translator(zh, () => import('@/locales/lists.en.json'))
await ready
