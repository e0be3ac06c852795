// Every call about campaigns: waves, the funnel and its rows, the outbox.
import { computed, type Ref } from 'vue'

import { api, body, bodyAs } from '@/api/client'
import type { Campaign, FunnelGroup, FunnelRow, Message, RestingLink } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

import { askCampaigns } from './queries'

const at = (campaign: string) => ({ params: { path: { campaign } } })

export const askCampaign = (campaign: string) => body(api.GET('/api/matching/v1/campaigns/{campaign}', at(campaign)))

export const useCampaigns = () => usePages(['matching', 'campaigns'], askCampaigns)

export const useCampaign = (campaign: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'campaign', campaign.value]),
    ask: () => askCampaign(campaign.value),
    keep: true,
  })

export interface NewCampaign {
  name: string
  run: string
  tag: string
  holder: string | null
  channel: 'print' | 'smtp' | 'sms'
  deadline_days: number
}

export const useNewCampaign = (then: (made: { id: string }) => unknown) =>
  useAct({
    act: (input: NewCampaign, header) => bodyAs<Campaign>(api.POST('/api/matching/v1/campaigns', { params: { header }, body: input })),
    renews: [['matching', 'campaigns'], [WAITING]],
    then,
  })

export const useSendWave = (campaign: Ref<string>, then: (made: { job: string }) => unknown) =>
  useAct({
    act: (_: null, header) =>
      bodyAs<{ job: string }>(api.POST('/api/matching/v1/campaigns/{campaign}/waves', { params: { path: { campaign: campaign.value }, header } })),
    then,
  })

export const askNextWave = (campaign: string) => body(api.GET('/api/matching/v1/campaigns/{campaign}/waves/next', at(campaign)))

export const useNextWave = (campaign: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'campaign', campaign.value, 'next']),
    ask: () => askNextWave(campaign.value),
  })

export const useFunnel = (campaign: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'campaign', campaign.value, 'funnel']),
    ask: () => body(api.GET('/api/matching/v1/campaigns/{campaign}/funnel', at(campaign.value))),
    keep: true,
  })

export const useFunnelRows = (campaign: Ref<string>, step: Ref<FunnelGroup>) =>
  usePages<FunnelRow>(computed(() => ['matching', 'campaign', campaign.value, 'funnel', step.value]), (after) =>
    body(
      api.GET('/api/matching/v1/campaigns/{campaign}/funnel/{step}/rows', {
        params: { path: { campaign: campaign.value, step: step.value }, query: { after, limit: 50 } },
      }),
    ),
  )

export const askResting = (campaign?: string, after?: string) =>
  body(api.GET('/api/matching/v1/resting_links', { params: { query: { campaign, after, limit: 50 } } }))

export const useRestingLinks = (campaign: Ref<string>) =>
  usePages<RestingLink>(computed(() => ['matching', 'campaign', campaign.value, 'resting']), (after) =>
    askResting(campaign.value, after),
  )

export const useReopen = (then: (made: unknown, link: RestingLink) => unknown) =>
  useAct({
    act: ({ invitation }: RestingLink) =>
      body(api.POST('/api/matching/v1/resting_links/{invitation}/reopen', { params: { path: { invitation } } })),
    renews: [['matching', 'campaign'], [WAITING]],
    then,
  })

/** Where the links on paper lead, so that nobody prints letters that no phone can open. */
export const usePaper = (campaign: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'campaign', campaign.value, 'paper']),
    ask: () => body(api.GET('/api/matching/v1/campaigns/{campaign}/paper', { params: { path: { campaign: campaign.value } } })),
  })

export const useMessages = (campaign: Ref<string>) =>
  usePages<Message>(computed(() => ['matching', 'campaign', campaign.value, 'messages']), (after) =>
    body(
      api.GET('/api/matching/v1/campaigns/{campaign}/messages', {
        params: { path: { campaign: campaign.value }, query: { after, limit: 50 } },
      }),
    ),
  )
