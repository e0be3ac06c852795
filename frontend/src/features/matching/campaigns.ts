// Every call about campaigns: waves, the funnel and its rows, the outbox.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Campaign, Funnel, FunnelRow, Message, Page } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

import { askCampaigns } from './queries'

const root = '/api/matching/v1/campaigns'
const at = (id: string) => ({ params: { path: { id } } })

export const useCampaigns = () => usePages(['matching', 'campaigns'], askCampaigns)

export const useCampaign = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'campaign', id.value]),
    ask: () => body<Campaign>(api.GET(`${root}/{id}`, at(id.value))),
  })

export interface NewCampaign {
  name: string
  run: string
  tag: string
  purpose: string
  deadline_days: number
}

export const useNewCampaign = (then: (made: Campaign) => unknown) =>
  useAct({
    act: (input: NewCampaign, header) => body<Campaign>(api.POST(root, { params: { header }, body: input })),
    renews: [['matching', 'campaigns'], ['todos']],
    then,
  })

export const useSendWave = (id: Ref<string>, then: (made: { sent: number }) => unknown) =>
  useAct({
    act: (_: null, header) =>
      body<{ sent: number }>(api.POST(`${root}/{id}/waves`, { params: { path: { id: id.value }, header } })),
    renews: [['matching'], ['todos']],
    then,
  })

export const useFunnel = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'campaign', id.value, 'funnel']),
    ask: () => body<Funnel>(api.GET(`${root}/{id}/funnel`, at(id.value))),
  })

export const useFunnelRows = (id: Ref<string>, step: Ref<string>) =>
  usePages<FunnelRow>(computed(() => ['matching', 'campaign', id.value, 'funnel', step.value]), (after) =>
    body<Page<FunnelRow>>(
      api.GET(`${root}/{id}/funnel/{step}/rows`, {
        params: { path: { id: id.value, step: step.value }, query: { after, limit: 50 } },
      }),
    ),
  )

export const useMessages = (id: Ref<string>) =>
  usePages<Message>(computed(() => ['matching', 'campaign', id.value, 'messages']), (after) =>
    body<Page<Message>>(
      api.GET(`${root}/{id}/messages`, { params: { path: { id: id.value }, query: { after, limit: 50 } } }),
    ),
  )
