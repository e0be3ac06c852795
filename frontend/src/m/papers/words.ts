// The words of the papers' pages; English comes when it is wanted, offices read Chinese.
import zh from '@/locales/papers.zh-CN.json'

import { translator } from '@/i18n/translate'

export const { t, word, ready } = translator(zh, () => import('@/locales/papers.en.json'))
