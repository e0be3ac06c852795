// Short news of what was done, read out once and gone after ten seconds; an act that can be undone offers it.
import { readonly, ref } from 'vue'

export interface News {
  id: number
  text: string
  undo?: () => void
}

const list = ref<News[]>([])
let last = 0

export const news = readonly(list)

export function dismiss(id: number): void {
  list.value = list.value.filter((one) => one.id !== id)
}

export function tell(text: string, undo?: () => void): void {
  const id = (last += 1)
  list.value = [...list.value.slice(-2), { id, text, undo }]
  setTimeout(() => dismiss(id), 10_000)
}
