import { describe, expect, it } from 'vitest'

import { blank, corrections, placed, renew, typedOf, within } from './correcting'
import type { Quarter } from '../papers/paper'

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

describe('a new service', () => {
  const asked = { ...page, blank: [field('name', null), field('capacity', null), field('radius_m', null), field('starts_on', null), field('lon', 118.04)] } as Quarter

  it('is sent with all that was typed, and nothing of what is blank', () => {
    const typed = typedOf(asked)
    typed.added.push(blank(asked), { ...blank(asked), name: '亲子课堂', capacity: '8', radius_m: '1.5' })
    expect(corrections(asked, typed, ['new_services/0/capacity']).new_services).toEqual([
      { capacity: '?', lon: 118.04 },
      { name: '亲子课堂', capacity: 8, radius_m: 1500, lon: 118.04 },
    ])
  })

  it('keeps what the service says of it at its place', () => {
    expect(placed({ '/body/new_services/0/name': 'x', '/body/services/0/place': 'y' }, { services: [{ id: 'b' }] } as never)).toEqual({
      '/body/new_services/0/name': 'x',
      '/body/services/b/place': 'y',
    })
  })
})

describe('what a service tells in lists, numbers and hours', () => {
  const told: Array<[name: string, kept: unknown, held: string, typed: string, sent: unknown]> = [
    ['need_tags', ['早教', '康复'], '早教、康复', '早教, 托育', ['早教', '托育']],
    ['excluded_classes', [], '', '视力、听力', ['视力', '听力']],
    ['radius_m', 3000, '3', '1.5', 1500],
    ['lon', 118.04, '118.04', '118.05', 118.05],
    ['max_months', 36, '36', '', null],
    ['fee', 20, '20', '', null],
    ['ends_at', '10:30', '10:30', '', null],
    ['intake', 'telephone', 'telephone', '', ''],
  ]
  it.each(told)('%s', (name, kept, held, typed, sent) => {
    const of = { ...page, services: [{ id: 'a', fields: [{ ...field(name, null), value: kept }] }] } as unknown as Quarter
    const form = typedOf(of)
    expect(form.services.a!.fields[name]).toBe(held)
    expect(corrections(of, form).services).toEqual([])
    form.services.a!.fields[name] = typed
    expect(corrections(of, form).services).toEqual([{ id: 'a', [name]: sent }])
  })
})

describe('a number that cannot be read', () => {
  it('is sent as such and not as nothing, also where the field was blank before', () => {
    const fields = [field('capacity', 8), field('taken', null), field('fee', 20), field('waiting', null)]
    const of = { ...page, services: [{ id: 'a', fields }] } as unknown as Quarter
    const typed = typedOf(of)
    typed.services.a!.fields.capacity = '8人'
    typed.services.a!.fields.fee = ''
    const { services } = corrections(of, typed, ['services/a/taken', 'services/a/fee'])
    expect(services).toEqual([{ id: 'a', capacity: '?', taken: '?', fee: '?' }])
  })
})

describe('what is wrong with a field', () => {
  it('is said at the service it was sent for, which is not the first where only later ones were corrected', () => {
    const typed = typedOf(page)
    typed.services.b!.fields.capacity = '-1'
    const fields = { '/body/services/0/capacity': '不小于 0', '/body/profile/phone': '格式不对' }
    expect(placed(fields, corrections(page, typed))).toEqual({
      '/body/services/b/capacity': '不小于 0',
      '/body/profile/phone': '格式不对',
    })
  })
})

describe('a service with something wrong or disputed', () => {
  it('is the one to open, whose field is told also for one part of its list', () => {
    const said = placed({ '/body/services/0/need_tags/2': '最多 40 字', '/body/new_services/0/name': '必须填写' }, { services: [{ id: 'b' }] } as never)
    expect(Object.keys(said)).toEqual(['/body/services/b/need_tags', '/body/new_services/0/name'])
    expect(within(Object.keys(said))).toEqual(['b'])
    expect(within(['profile/phone', 'services/a/capacity'])).toEqual(['a'])
  })
})

describe('a page renewed under what was typed', () => {
  const renewed = {
    ...page,
    profile: [field('phone', '9'), field('full_time_staff', 4)],
    services: [
      { id: 'a', name: '甲', confirmed_at: '', fields: [field('capacity', 10), field('schedule', '周六')] },
      { id: 'c', name: '丙', confirmed_at: '', fields: [field('capacity', 1)] },
    ],
  } as unknown as Quarter

  it('keeps what was typed, tells where others changed it too, and sends nothing of what only they changed', () => {
    const typed = typedOf(page)
    typed.profile.phone = '2'
    typed.services.a!.fields.capacity = '12'
    typed.note = '话'
    expect(renew(typed, page, renewed)).toEqual(['profile/phone', 'services/a/capacity'])
    expect(corrections(renewed, typed)).toEqual({ profile: { phone: '2' }, services: [{ id: 'a', capacity: 12 }], note: '话' })
  })

  it('is no matter where others wrote the same, or left the field alone', () => {
    const typed = typedOf(page)
    typed.profile.phone = '9'
    typed.services.a!.ended = true
    expect(renew(typed, page, { ...renewed, services: page.services })).toEqual([])
    expect(corrections({ ...renewed, services: page.services }, typed)).toEqual({ profile: {}, services: [{ id: 'a', ended: true }], note: '' })
  })
})
