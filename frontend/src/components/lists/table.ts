// How a person sees a list. Columns stand in the address where a view has its own, else they are the person's choice for
// this page, else the page's. A view keeps the page's declared filters, which hold choices; what was typed stays out.
import { computed, type Ref } from 'vue'
import { useRoute } from 'vue-router'

import { useUrl } from '@/composables/url'

import { arranged, type Offered } from './columns'
import { useViews, type ListPage } from './views'

export function useTable<C extends Offered>(page: ListPage, offered: Ref<readonly C[]>, filters: readonly string[] = []) {
  const route = useRoute()
  const address = useUrl('columns', '')
  const kept = useViews()
  const here = computed(() => (kept.data ?? []).filter((view) => view.page === page))
  const own = computed(() => here.value.find(({ name }) => !name))
  const views = computed(() => here.value.filter(({ name }) => name))
  const columns = computed(() => arranged(offered.value, address.value ? address.value.split('.') : (own.value?.columns ?? [])))
  return {
    page,
    get offered() {
      return offered.value
    },
    get columns() {
      return columns.value
    },
    /** Not known yet how this person sees the list: it is not drawn twice. */
    get waits() {
      return kept.data === undefined && !kept.error
    },
    /** The columns that the address names, if it does. */
    get address() {
      return address.value
    },
    /** How the page itself opens for this person. */
    get own() {
      return own.value
    },
    get views() {
      return views.value
    },
    /** What a view would keep of the address as it is. */
    get query(): Record<string, string> {
      return Object.fromEntries(filters.flatMap((name) => (typeof route.query[name] === 'string' ? [[name, route.query[name]]] : [])))
    },
  }
}

export type Table = ReturnType<typeof useTable<Offered>>
