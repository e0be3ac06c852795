// The words of an edit that met another; they come with the forms that send one.
import { translator } from '@/i18n/translate'
import zh from '@/locales/conflict.zh-CN.json'

export const { t, word, ready } = translator(zh, () => import('@/locales/conflict.en.json'))
await ready
