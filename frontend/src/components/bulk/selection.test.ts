import { describe, expect, test } from 'vitest'
import { ref } from 'vue'

import { useSelection, walk } from './selection'

describe('what is chosen', () => {
  const keys = ref(['a', 'b', 'c', 'd', 'e'])
  const fresh = () => useSelection(() => keys.value)

  test('is in the order of the list, however it was ticked', () => {
    const selection = fresh()
    selection.pick('d', false)
    selection.pick('a', false)
    expect(selection.chosen).toEqual(['a', 'd'])
    selection.pick('d', false)
    expect(selection.chosen).toEqual(['a'])
  })

  test('goes with Shift from the last one in either direction, on or off as the one pressed', () => {
    const selection = fresh()
    selection.pick('d', false)
    selection.pick('b', true)
    expect(selection.chosen).toEqual(['b', 'c', 'd'])
    selection.pick('c', true)
    expect(selection.chosen).toEqual(['d'])
  })

  test('begins where it is pressed if nothing was before', () => {
    const selection = fresh()
    selection.pick('c', true)
    expect(selection.chosen).toEqual(['c'])
  })

  test('is all or none, and forgets what has left the list', () => {
    const selection = fresh()
    selection.all()
    expect(selection.chosen).toHaveLength(5)
    keys.value = ['a', 'c']
    expect(selection.chosen).toEqual(['a', 'c'])
    selection.clear()
    expect(selection.chosen).toEqual([])
    keys.value = ['a', 'b', 'c', 'd', 'e']
  })
})

describe('the keys', () => {
  const list = document.createElement('ul')
  list.innerHTML = '<li><input data-pick type="checkbox"><input class="text"></li><li><input data-pick type="checkbox"></li>'
  document.body.append(list)
  list.addEventListener('keydown', walk)
  const [first, second] = list.querySelectorAll<HTMLInputElement>('[data-pick]')
  const press = (from: Element, key: string, more = {}) => from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))

  test('walk from tick to tick and tick where one is', () => {
    first!.focus()
    press(first!, 'j')
    expect(document.activeElement).toBe(second)
    press(second!, 'x')
    expect(second!.checked).toBe(true)
    press(second!, 'k')
    expect(document.activeElement).toBe(first)
  })

  test('open what the row of a tick is about', () => {
    const table = document.createElement('table')
    table.innerHTML = '<tr><td><input data-pick type="checkbox"></td><td><a href="#there">那里</a></td></tr>'
    document.body.append(table)
    table.addEventListener('keydown', walk)
    press(table.querySelector('input')!, 'Enter')
    expect(location.hash).toBe('#there')
    table.remove()
  })

  test('leave alone what is typed, and the browser’s own', () => {
    press(list.querySelector('.text')!, 'x')
    press(first!, 'x', { ctrlKey: true })
    expect(first!.checked).toBe(false)
  })
})
