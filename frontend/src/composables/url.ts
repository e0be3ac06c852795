// A piece of view state that lives in the address: shared by a link, kept by reload and by the way back.
import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'

export function useUrl<V extends string = string>(name: string, initial: NoInfer<V>, options: { push?: boolean } = {}): WritableComputedRef<V> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return (typeof value === 'string' ? value : initial) as V
    },
    set: (value) => {
      const query: LocationQueryRaw = { ...route.query, [name]: value === initial ? undefined : value }
      void router[options.push ? 'push' : 'replace']({ query, hash: route.hash })
    },
  })
}
