// What is being written over values that a service keeps. When these change meanwhile, a field the reader has not
// touched follows them, and a field that has been changed stays as it was written.
import { reactive, watch } from 'vue'

export function useDraft(kept: () => ReadonlyArray<readonly [key: string, value: string]>): Record<string, string> {
  const draft = reactive<Record<string, string>>({})
  const known: Record<string, string> = {}
  watch(
    kept,
    (values) => {
      for (const [key, value] of values) {
        if ((draft[key] ?? '') === (known[key] ?? '')) draft[key] = value
        known[key] = value
      }
    },
    { immediate: true },
  )
  return draft
}
