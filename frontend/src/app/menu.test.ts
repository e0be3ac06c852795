import { describe, expect, test } from 'vitest'

import { features } from './features'
import { menuFor } from './menu'

const words = (...permissions: string[]) => menuFor(permissions).map(({ place }) => place)

describe('the rail', () => {
  test('shows a word only where there is something to open', () => {
    expect(words()).toEqual(['todo'])
    expect(words('organisations:read', 'coverage:record', 'standings:read')).toEqual(['todo', 'organisations', 'assessment', 'data'])
    expect(words('lists:read', 'campaigns:read')).toEqual(['todo', 'referral'])
  })

  test('leads an organisation’s manager to its families, not to the lists', () => {
    const referral = menuFor(['families:read', 'demand:read']).find(({ place }) => place === 'referral')
    expect(referral?.to).toBe('/families')
    expect(referral?.pages.map(({ to }) => to)).toEqual(['/families', '/demand'])
  })
})

test('every page names the permission it needs or is open on purpose', () => {
  const open = features
    .flatMap(({ routes }) => routes)
    .filter(({ meta }) => !meta?.needs?.length)
    .map(({ name }) => name)
  expect(open).toEqual(['sign-in', 'join', 'own-account', 'calendar', 'home', 'notices', 'docs'])
})
