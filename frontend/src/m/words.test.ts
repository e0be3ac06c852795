import { afterEach, describe, expect, it } from 'vitest'

import { setLanguage } from '@/i18n/language'
import en from '@/locales/m.en.json'
import zh from '@/locales/m.zh-CN.json'

import { fields, lookedBy, lookedFor, purpose, wholeDay } from './words'

afterEach(() => setLanguage('zh-CN'))

describe('the words', () => {
  it('name the data in both languages', async () => {
    expect(fields(['child_name', 'community'])).toBe('孩子姓名、所在社区')
    await setLanguage('en')
    expect(fields(['child_name', 'community'])).toBe("child's name, community")
  })

  it('show no code and no account to a family, but what people wrote', () => {
    expect(fields(['something_new'])).toBe('其他信息')
    expect(purpose('something_new')).toBe('为孩子安排上面写的服务')
    expect(lookedFor('核对电话')).toBe('核对电话')
    expect(lookedBy('0197a-4b', null)).toBe('工作人员')
    expect(lookedBy('0197a-4b', '小脚印早教中心')).toBe('小脚印早教中心')
    expect(lookedBy('link:0197a-4b', null)).toBe('打开这个链接的人')
  })

  it('write a whole date as families do', async () => {
    expect(wholeDay('2027-02-20')).toBe('2027年2月20日')
    await setLanguage('en')
    expect(wholeDay('2027-02-20')).toBe('February 20, 2027')
  })

  it('use the punctuation of their language', () => {
    expect(Object.entries(zh).filter(([, words]) => /[,;:?!()]/.test(words))).toEqual([])
    expect(Object.entries(en).filter(([, words]) => /[\u3000-\u303f\uff00-\uffef]/.test(words))).toEqual([])
  })
})
