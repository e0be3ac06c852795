// A day that lives in the address. A link may have been written by hand or cut off in a message: what is no day of the
// calendar is as if no day were named, and the field stands empty.
import { computed, type WritableComputedRef } from 'vue'

import { useUrl } from './url'

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : undefined
  // The thirtieth of February is read as a day of March.
  return !!at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

export function useDay(name: string, initial = ''): WritableComputedRef<string> {
  const text = useUrl(name, initial)
  return computed({
    get: () => (isDay(text.value) ? text.value : initial),
    set: (day) => (text.value = day),
  })
}
