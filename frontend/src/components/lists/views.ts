// A person's own views of lists, kept by the identity service: for each page how it opens, and more under a name.
import type { LocationQueryRaw } from 'vue-router'

import { api, body, newKey } from '@/api/client'
import type { ListView, NewListView } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'

export type ListPage = ListView['page']

/** An id that is nobody's yet, as one chooses it for a new view. */
const fresh = (): string => newKey().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')

export const useViews = () => useAnswer({ key: ['identity', 'views'], ask: () => body(api.GET('/api/identity/v1/views')) })

/** Keeps a view; `before` is the one it takes the place of. */
export const useKeep = (then: (kept: ListView) => unknown) =>
  useAct({
    act: ({ before, ...view }: NewListView & { before?: ListView }) =>
      body(
        api.PUT('/api/identity/v1/views/{view_id}', {
          params: {
            path: { view_id: before?.id ?? fresh() },
            header: before ? { 'If-Match': `"${before.version}"` } : {},
          },
          body: view,
        }),
      ),
    renews: [['identity', 'views']],
    then,
  })

export const useForget = (then: (view: ListView) => unknown) =>
  useAct({
    act: (view: ListView) => body(api.DELETE('/api/identity/v1/views/{view_id}', { params: { path: { view_id: view.id } } })),
    renews: [['identity', 'views']],
    then: (_, view) => then(view),
  })

/** The address that a view is. */
export const addressOf = (view: Pick<ListView, 'query' | 'columns'>): LocationQueryRaw => ({
  ...view.query,
  columns: view.columns.join('.') || undefined,
})
