// A list that grows by its cursor: one query, all fetched pages as one array of rows.
import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, reactive, toValue, type MaybeRefOrGetter } from 'vue'

import type { Page } from '@/api/shapes'

export function usePages<T>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  fetch: (after: string | undefined) => Promise<Page<T>>,
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  const query = useInfiniteQuery({
    queryKey: computed(() => toValue(key)),
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
    enabled: computed(() => toValue(enabled)),
  })
  return reactive({
    data: computed(() => query.data.value?.pages.flatMap((page) => page.items)),
    error: query.error,
    refetch: query.refetch,
    more: query.hasNextPage,
    busy: query.isFetchingNextPage,
    next: () => query.fetchNextPage(),
  })
}
