// The words for a system that cannot be reached; they come ahead of the need, for then they could not come any more.
import { translator } from '@/i18n/translate'
import zh from '@/locales/away.zh-CN.json'

export const { t, ready } = translator(zh, () => import('@/locales/away.en.json'))
await ready
