// The words of what is mended or looked up, and of the tests that ask for it; they come with the parts that show them.
import zh from '@/locales/remedies.zh-CN.json'
import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator(zh, () => import('@/locales/remedies.en.json'))
await ready
