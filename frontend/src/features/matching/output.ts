// What leaves the outbox on paper: the call list as a file, the letters straight to the printer. Both are posts, because
// each of them is a look at people that is put on record.
import type { Ref } from 'vue'

import { api, body } from '@/api/client'
import { useAct } from '@/composables/act'
import { save } from '@/composables/file'
import { print } from '@/composables/letters'

type Output = 'call_list.xlsx' | 'letters'

export const useOutput = (campaign: Ref<string>) =>
  useAct({
    act: (kind: Output) => {
      const options = { params: { path: { campaign: campaign.value } }, parseAs: 'blob' as const }
      return body<Blob>(
        kind === 'letters'
          ? api.POST('/api/matching/v1/campaigns/{campaign}/letters', options)
          : api.POST('/api/matching/v1/campaigns/{campaign}/call_list.xlsx', options),
      )
    },
    renews: [['matching', 'campaign']],
    then: (blob, kind) => (kind === 'letters' ? print(blob) : save(blob, 'call-list.xlsx')),
  })
