// The words of the choice of a look; they come after the first page.
import { translator } from '@/i18n/translate'
import zh from '@/locales/look.zh-CN.json'

export const { t, ready } = translator(zh, () => import('@/locales/look.en.json'))
await ready
