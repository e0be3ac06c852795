// The words of correcting by a link: they come with the form.
import zh from '@/locales/correct.zh-CN.json'

import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator(zh, () => import('@/locales/correct.en.json'))
