// The words of the signed-in application.
import zh from '@/locales/zh-CN.json'

import { translator } from './translate'

export type MessageKey = keyof typeof zh

export const { t, word } = translator(zh, () => import('@/locales/en.json'))
