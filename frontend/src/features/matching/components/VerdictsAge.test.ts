import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'

import type { Run } from '@/api/shapes'
import { setLanguage } from '@/i18n/language'

import VerdictsAge from './VerdictsAge.vue'

const said = (verdicts: Run['verdicts']): string => mount(VerdictsAge, { props: { run: { as_of: '2026-11-01', verdicts } as Run } }).text()

test('says how old the verdicts were only where newer ones may be missing', async () => {
  expect(said({ fresh: true, age_seconds: 3 })).toBe('')
  expect(said(null)).toBe('')
  expect(said({ fresh: false, age_seconds: 40 })).toBe(
    '2026-11-01 的匹配用的是 40 秒前的准入结论：评估服务暂时没有回答，此后登记的党建覆盖情况按当时的规则先行判定。',
  )
  expect(said({ fresh: false, age_seconds: null })).toContain('还没有收到过准入结论')
  await setLanguage('en')
  expect(said({ fresh: false, age_seconds: 40 })).toContain("gate's verdicts it used were 40 seconds old")
  await setLanguage('zh-CN')
})
