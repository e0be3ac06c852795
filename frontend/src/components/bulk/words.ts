// The words of choosing many; they come with the lists on which one can.
import { translator } from '@/i18n/translate'
import zh from '@/locales/bulk.zh-CN.json'

export const { t, ready } = translator(zh, () => import('@/locales/bulk.en.json'))
await ready
