// A long act's progress: the service's stream while it flows, and a question every two seconds where it does not.
// The job's number comes from the record, so a reload takes the progress up again.
import { computed, onScopeDispose, reactive, ref, watch, type Ref } from 'vue'

import { api, body } from '@/api/client'
import { ProblemError, type Problem } from '@/api/problem'
import type { Job } from '@/api/shapes'

type Service = 'registry' | 'matching'

const finished = (job: Job | undefined): boolean => job?.state === 'done' || job?.state === 'failed'

const ask = (service: Service, job: string): Promise<Job> =>
  body(
    service === 'registry'
      ? api.GET('/api/registry/jobs/{job}', { params: { path: { job } } })
      : api.GET('/api/matching/jobs/{job}', { params: { path: { job } } }),
  )

export function useJob(service: Service, id: Ref<string | null | undefined>, ended: (job: Job) => unknown) {
  const job = ref<Job>()
  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = false

  const stop = (): void => {
    stream?.close()
    clearTimeout(timer)
  }
  const take = (next: Job): void => {
    if (next.id !== id.value) return
    job.value = next
    if (!finished(next) || told) return
    told = true
    stop()
    void ended(next)
  }
  const poll = async (number: string): Promise<void> => {
    try {
      take(await ask(service, number))
    } catch {
      // The service may be starting again; the next question will find it.
    }
    if (!finished(job.value) && id.value === number) timer = setTimeout(() => void poll(number), 2000)
  }
  const follow = (number: string): void => {
    stop()
    told = false
    job.value = undefined
    void poll(number)
    if (typeof EventSource === 'undefined') return
    stream = new EventSource(`/api/${service}/jobs/${number}/stream`)
    stream.addEventListener('progress', (event: MessageEvent<string>) => take(JSON.parse(event.data) as Job))
  }

  watch(id, (number) => (number ? follow(number) : stop()), { immediate: true })
  onScopeDispose(stop)

  const failure = computed(() =>
    job.value?.state === 'failed'
      ? new ProblemError({ type: 'job-failed', status: 500, title: '', ...(job.value.error as Partial<Problem> | null) })
      : undefined,
  )
  return reactive({ job, failure, running: computed(() => Boolean(job.value) && !finished(job.value)) })
}
