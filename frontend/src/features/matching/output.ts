// What leaves the outbox on paper: the call list as a file, the letters as a page to print. Both are posts, because
// each of them is a look at people that is put on record.
import type { Ref } from 'vue'

import { api, body } from '@/api/client'
import { useAct } from '@/composables/act'

type Output = 'call_list.xlsx' | 'letters'

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

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
    // The letters are a page of their own with their own print style; saved, it opens and prints in any browser.
    then: (blob, kind) => save(blob, kind === 'letters' ? 'letters.html' : 'call-list.xlsx'),
  })
