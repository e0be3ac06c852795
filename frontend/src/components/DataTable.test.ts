import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'

import DataTable from './DataTable.vue'
import './lists/walk'

const rows = [
  { id: 1, name: '心情驿站', n: 3 },
  { id: 2, name: '星火公益', n: null },
]
const table = () =>
  mount(DataTable<(typeof rows)[number]>, {
    props: {
      caption: '名册',
      rows,
      rowKey: (row) => row.id,
      columns: [
        { key: 'name', label: '名称' },
        { key: 'n', label: '人数', value: (row) => row.n, align: 'end' },
      ],
    },
    slots: { name: '<template #name="{ row }"><a href="#">{{ row.name }}</a></template>' },
    attachTo: document.body,
  })

describe('DataTable', () => {
  test('keeps its roles, because cards on a narrow screen would lose them', () => {
    const wrapper = table()
    expect(wrapper.get('table').attributes('role')).toBe('table')
    expect(wrapper.findAll('[role=cell]')).toHaveLength(4)
    expect(wrapper.get('[role=cell]').attributes('data-label')).toBe('名称')
    wrapper.unmount()
  })

  test('shows what is missing as a dash', () => {
    const wrapper = table()
    expect(wrapper.findAll('td')[3]?.text()).toBe('–')
    wrapper.unmount()
  })

  test('draws only what is new when it grows', async () => {
    const drawn: string[] = []
    const columns = [{ key: 'name', label: '名称', value: (row: (typeof rows)[number]) => (drawn.push(row.name), row.name) }]
    const wrapper = mount(DataTable<(typeof rows)[number]>, { props: { caption: '名册', rows, rowKey: (row) => row.id, columns } })
    expect(drawn).toEqual(['心情驿站', '星火公益'])
    await wrapper.setProps({ rows: [...rows, { id: 3, name: '爱之源', n: 1 }] })
    expect(drawn).toEqual(['心情驿站', '星火公益', '爱之源'])
    wrapper.unmount()
  })

  test('walks its rows with j and k', async () => {
    const wrapper = table()
    const links = wrapper.findAll('a')
    links[0]?.element.focus()
    await links[0]?.trigger('keydown', { key: 'j' })
    expect(document.activeElement).toBe(links[1]?.element)
    await links[1]?.trigger('keydown', { key: 'k' })
    expect(document.activeElement).toBe(links[0]?.element)
    wrapper.unmount()
  })

  test('is entered with j from where the page begins, once only', async () => {
    const [wrapper, below] = [table(), table()]
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, ctrlKey: true }))
    expect(document.activeElement).toBe(document.body)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    expect(document.activeElement).toBe(wrapper.findAll('a')[0]?.element)
    await wrapper.findAll('a')[0]?.trigger('keydown', { key: 'j' })
    expect(document.activeElement).toBe(wrapper.findAll('a')[1]?.element)
    wrapper.unmount()
    below.unmount()
  })
})
