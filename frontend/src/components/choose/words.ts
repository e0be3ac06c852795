// The words of choosing an organisation; they come with the forms in which one does.
import zh from '@/locales/choose.zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, ready } = translator(zh, () => import('@/locales/choose.en.json'))
await ready
