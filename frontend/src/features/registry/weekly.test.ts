import { describe, expect, it } from 'vitest'

import { daysOf, ruleOf } from './weekly'

describe('a weekly rule', () => {
  it('is ticked days and back', () => {
    expect(daysOf('FREQ=WEEKLY;BYDAY=SU,SA')).toEqual(['SA', 'SU'])
    expect(ruleOf(['SU', 'MO'])).toBe('FREQ=WEEKLY;BYDAY=MO,SU')
    expect(daysOf(ruleOf(['WE']))).toEqual(['WE'])
  })

  it('is none without days, and unknown where it says more', () => {
    expect([daysOf(''), ruleOf([])]).toEqual([[], ''])
    expect(daysOf('FREQ=MONTHLY;BYDAY=1SA')).toBeUndefined()
    expect(daysOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=SA')).toBeUndefined()
  })
})
