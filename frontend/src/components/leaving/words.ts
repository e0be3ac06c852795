// The words of whoever is about to leave what was written; they come with the forms.
import { translator } from '@/i18n/translate'
import zh from '@/locales/leaving.zh-CN.json'

export const { t, ready } = translator(zh, () => import('@/locales/leaving.en.json'))
await ready
