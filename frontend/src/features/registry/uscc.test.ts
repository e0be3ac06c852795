import { describe, expect, it } from 'vitest'

import { isWrong } from './uscc'

// As `services/registry/identifiers.py` grades them: ok and doubtful ones are taken, invalid ones are not.
describe('a credit code while it is typed', () => {
  it.each(['52371699MJ0081014L', '52371699MJ00911243', '5237160230718429X7', '91371600MA3C4D5E6Y', ' 5237 1699-mj0081014l', '５２３７１６９９MJ0081014L'])('%s can be one', (code) => {
    expect(isWrong(code)).toBe(false)
  })

  it.each(['52371699MJ00810140', '52371699MJ00911240', '52371699MJ0081O14L', '52371699MJ0081014L1', '机构'])('%s cannot', (code) => {
    expect(isWrong(code)).toBe(true)
  })

  it('says nothing of one that is not whole yet', () => {
    for (const part of ['', '5', '52371699MJ0081014']) expect(isWrong(part)).toBe(false)
  })
})
