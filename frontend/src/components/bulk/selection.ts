// What is chosen on a list for one act: one by one, a range with Shift from the last one, or all. What has left the list
// is no longer chosen.
import { computed, reactive, ref } from 'vue'

export function useSelection<Key>(keys: () => readonly Key[]) {
  const ticked = ref(new Set<Key>()) as { value: Set<Key> }
  let last: Key | undefined
  const chosen = computed(() => keys().filter((key) => ticked.value.has(key)))
  const pick = (key: Key, range: boolean): void => {
    const all = keys()
    const on = !ticked.value.has(key)
    const ends = [all.indexOf(range && last !== undefined ? last : key), all.indexOf(key)].sort((a, b) => a - b)
    const [from, to] = ends[0] === -1 ? [ends[1]!, ends[1]!] : [ends[0]!, ends[1]!]
    const next = new Set(ticked.value)
    for (const one of all.slice(from, to + 1)) next[on ? 'add' : 'delete'](one)
    ticked.value = next
    last = key
  }
  return reactive({
    chosen,
    has: (key: Key) => ticked.value.has(key),
    pick,
    all: () => (ticked.value = new Set(keys())),
    clear: () => (ticked.value = new Set()),
  })
}

/** j and k walk the ticks of a list, x ticks where one is, and with Shift up to there; Enter opens what the row is about. */
export function walk(event: KeyboardEvent): void {
  const key = event.key.toLowerCase()
  const target = event.target as HTMLElement
  if (!['j', 'k', 'x', 'enter'].includes(key) || event.ctrlKey || event.metaKey || event.altKey) return
  if (target.matches('select, textarea, input:not([type=checkbox])')) return
  if (key === 'enter') open(event, target)
  else step(event, key, target)
}

function step(event: KeyboardEvent, key: string, target: HTMLElement): void {
  const ticks = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>('input[data-pick]')]
  const here = ticks.findIndex((tick) => tick.closest('li, tr')?.contains(target))
  if (key === 'x') ticks[here]?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }))
  else ticks[here + (key === 'j' ? 1 : -1)]?.focus()
}

/** From the tick of a row, what Enter on the row's first link opens; a tick outside of a table opens nothing. */
function open(event: KeyboardEvent, target: HTMLElement): void {
  const leads = target.closest('[data-pick]')?.closest('tr')?.querySelector<HTMLElement>('a, button')
  if (!leads) return
  event.preventDefault()
  leads.click()
}
