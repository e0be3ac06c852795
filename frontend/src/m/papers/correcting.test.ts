import { describe, expect, it } from 'vitest'

import { corrections, typedOf } from './correcting'
import type { Quarter } from './paper'

const field = (name: string, value: string | number | null) => ({ field: name, value, waits: false, asked: null })
const page = {
  seen: 'x',
  profile: [field('phone', '1'), field('full_time_staff', 3)],
  services: [
    { id: 'a', name: '甲', confirmed_at: '', fields: [field('capacity', 8), field('schedule', '')] },
    { id: 'b', name: '乙', confirmed_at: '', fields: [field('capacity', 5)] },
  ],
} as unknown as Quarter

describe('corrections', () => {
  it('sends nothing of what was left as it is', () => {
    expect(corrections(page, typedOf(page))).toEqual({ profile: {}, services: [], note: '' })
  })

  it('sends what was changed, numbers as numbers, a blank number as nothing', () => {
    const typed = typedOf(page)
    typed.profile.phone = ' 2 '
    typed.profile.full_time_staff = ''
    typed.services.a!.fields.capacity = '12'
    typed.services.b!.ended = true
    expect(corrections(page, typed)).toEqual({
      profile: { phone: '2', full_time_staff: null },
      services: [{ id: 'a', capacity: 12 }, { id: 'b', ended: true }],
      note: '',
    })
  })
})
