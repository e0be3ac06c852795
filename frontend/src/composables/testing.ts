// For tests: a composable run inside a mounted component, with its own store of answers.
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'

export function within<T>(setup: () => T): { result: T; end: () => void } {
  let result!: T
  const Host = defineComponent({
    setup() {
      result = setup()
      return () => h('i')
    },
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const host = mount(Host, { global: { plugins: [[VueQueryPlugin, { queryClient: client }]] } })
  return { result, end: () => host.unmount() }
}
