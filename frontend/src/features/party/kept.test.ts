import { afterEach, describe, expect, test } from 'vitest'

import { keep, kept, keptPlan } from './kept'

describe('an arrangement that is not accepted', () => {
  afterEach(() => sessionStorage.clear())

  test('is there again for its own plan', () => {
    keep('one', [['a', 'b'], ['c']])
    expect(kept('one', ['a', 'b', 'c', 'd'])).toEqual([['a', 'b'], ['c']])
    expect(kept('other', ['a', 'b', 'c', 'd'])).toBeUndefined()
  })

  test('names its plan, so that the page leads back to it when a later one is made', () => {
    expect(keptPlan()).toBe('')
    keep('one', [['a']])
    expect(keptPlan()).toBe('one')
    keep('one')
    expect(keptPlan()).toBe('')
    sessionStorage.setItem('wutong.arrangement', '{"plan":3}')
    expect(keptPlan()).toBe('')
  })

  test('may place nobody', () => {
    keep('one', [])
    expect(kept('one', ['a'])).toEqual([])
  })

  test('is none where it was given up, names whom the plan does not know, or cannot be read', () => {
    keep('one', [['a']])
    expect(kept('one', ['b'])).toBeUndefined()
    keep('one')
    expect(kept('one', ['a'])).toBeUndefined()
    for (const broken of ['{', '{"plan":"one","groups":[1]}', '3']) {
      sessionStorage.setItem('wutong.arrangement', broken)
      expect(kept('one', ['a'])).toBeUndefined()
    }
  })
})
