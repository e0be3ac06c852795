import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import FunnelChart from './FunnelChart.vue'

const steps = [
  { key: 'listed', label: '名单中', count: 200, to: '/c?step=listed' },
  { key: 'invited', label: '已邀请', count: 50, to: '/c?step=invited' },
  { key: 'agreed', label: '已同意', count: 0, to: '/c?step=agreed' },
]

test('the funnel opens its rows at every bar and every figure, and tells the rate of the step before', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)', component: { render: () => null } }] })
  const wrapper = mount(FunnelChart, { props: { caption: '漏斗', steps }, global: { plugins: [router] } })
  await router.isReady().catch(() => undefined)
  const rows = wrapper.findAll('tbody tr')
  expect(rows).toHaveLength(3)
  for (const [index, row] of rows.entries()) {
    expect(row.findAll('a').map((link) => link.attributes('href'))).toEqual([steps[index]?.to, steps[index]?.to])
  }
  expect(rows.map((row) => row.findAll('td').at(-1)?.text())).toEqual(['–', '25%', '0%'])
  expect(wrapper.findAll('rect').map((bar) => bar.attributes('width'))).toEqual(['100%', '25%', '0%'])
})

test('a part of a step stands with its name, opens its own rows and changes no number', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)', component: { render: () => null } }] })
  const part = { label: '其中候补 3', count: 3, to: '/c?step=waitlisted' }
  const agreed = { key: 'agreed', label: '已同意', count: 20, to: '/c?step=agreed', part }
  const wrapper = mount(FunnelChart, { props: { caption: '漏斗', steps: [...steps.slice(0, 2), agreed] }, global: { plugins: [router] } })
  await router.isReady().catch(() => undefined)
  const row = wrapper.findAll('tbody tr').at(-1)
  expect(row?.findAll('a').map((link) => link.attributes('href'))).toEqual([part.to, agreed.to, agreed.to])
  expect(row?.findAll('td').map((cell) => cell.text())).toEqual(['', '20已同意', '40%'])
})

test('those who have left the steps again stand apart and open their rows', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)', component: { render: () => null } }] })
  const beside = { label: '已撤回或到期', count: 3, to: '/c?step=lapsed' }
  const wrapper = mount(FunnelChart, { props: { caption: '漏斗', steps, beside }, global: { plugins: [router] } })
  await router.isReady().catch(() => undefined)
  expect(wrapper.findAll('tbody tr')).toHaveLength(3)
  expect(wrapper.get('tfoot a').attributes('href')).toBe('/c?step=lapsed')
  expect(wrapper.get('tfoot a').text()).toMatch(/^3\s*已撤回或到期$/)
})
