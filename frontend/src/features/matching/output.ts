// What leaves the outbox on paper: the call list as a file, the letters as a page to print. Both are posts, because
// each of them is a look at people that is put on record.
import type { Ref } from 'vue'

import { api, body } from '@/api/client'
import { useAct } from '@/composables/act'

type Output = 'call_list.xlsx' | 'letters'

function open(blob: Blob, kind: Output): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  if (kind === 'letters') link.target = '_blank'
  else link.download = kind
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export const useOutput = (campaign: Ref<string>) =>
  useAct({
    act: (kind: Output, header) =>
      body<Blob>(
        api.POST(`/api/matching/v1/campaigns/{id}/${kind}`, {
          params: { path: { id: campaign.value }, header },
          parseAs: 'blob',
        }),
      ),
    then: (blob, kind) => open(blob, kind),
  })
