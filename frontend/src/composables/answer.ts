// One answer of a service, as a plain reactive object that the `Loaded` part shows in its three states. `every` is for
// what is at work and will be done: whatever is asked for as long as a page is open keeps a left screen signed in.
import { useQuery } from '@tanstack/vue-query'
import { computed, reactive, toValue, type MaybeRefOrGetter } from 'vue'

/** What waits for a person, asked for under this key: every act that may end something of it renews it. */
export const WAITING = 'todo'

export function useAnswer<T>(options: {
  key: MaybeRefOrGetter<readonly unknown[]>
  ask: () => Promise<T>
  enabled?: MaybeRefOrGetter<boolean>
  every?: (data: T | undefined) => number | false
  keep?: boolean
}) {
  const query = useQuery({
    queryKey: computed(() => toValue(options.key)),
    queryFn: () => options.ask(),
    enabled: computed(() => toValue(options.enabled) ?? true),
    refetchInterval: (state) => options.every?.(state.state.data as T | undefined) ?? false,
    placeholderData: options.keep ? (before: unknown) => before as never : undefined,
  })
  return reactive({
    data: computed(() => query.data.value as T | undefined),
    error: query.error,
    refetch: () => query.refetch(),
    fetching: query.isFetching,
    /** When it was answered last, in milliseconds. */
    at: query.dataUpdatedAt,
  })
}
