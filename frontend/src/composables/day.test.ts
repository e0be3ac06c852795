import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { useDay } from './day'

const said = async (address: string, initial?: string): Promise<string> => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] })
  await router.push(address)
  const Host = defineComponent(() => {
    const day = useDay('as_of', initial)
    return () => h('i', day.value)
  })
  return mount(Host, { global: { plugins: [router] } }).text()
}

describe('useDay', () => {
  test('is the day that the address names', async () => {
    expect(await said('/?as_of=2026-02-28')).toBe('2026-02-28')
  })

  test.each(['banana', '2026-13-45', '2026-02-30', '2026-2-3', ''])('is not %s', async (text) => {
    expect(await said(`/?as_of=${text}`)).toBe('')
    expect(await said(`/?as_of=${text}`, '2026-11-01')).toBe('2026-11-01')
  })
})
