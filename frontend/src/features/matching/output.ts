// What leaves the outbox on paper: the call list as a file, the letters straight to the printer. Both are posts, because
// each of them is a look at people that is put on record.
import type { Ref } from 'vue'

import { api, body } from '@/api/client'
import { useAct } from '@/composables/act'
import { save } from '@/composables/file'

import './letters.css'

type Output = 'call_list.xlsx' | 'letters'

/**
 * Prints the letters from this page and takes them away again. A window of their own would not do: the policy that lets
 * no inline style in holds there too, so the letters are dressed by our own print style.
 */
async function print(blob: Blob): Promise<void> {
  const text = (await blob.text()).replace(/<style>.*?<\/style>/s, '')
  const page = new DOMParser().parseFromString(text, 'text/html')
  // A code drawn at its own size in pixels becomes one that can be as large as the style says.
  for (const code of page.querySelectorAll('svg:not([viewBox])')) {
    code.setAttribute('viewBox', `0 0 ${code.getAttribute('width')} ${code.getAttribute('height')}`)
  }
  const letters = document.createElement('div')
  letters.className = 'letters'
  letters.append(...[...page.querySelectorAll('article')].map((letter) => document.importNode(letter, true)))
  document.body.append(letters)
  document.documentElement.classList.add('printing-letters')
  const clear = (): void => {
    letters.remove()
    document.documentElement.classList.remove('printing-letters')
  }
  globalThis.addEventListener('afterprint', clear, { once: true })
  globalThis.print()
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
    renews: [['matching', 'campaign']],
    then: (blob, kind) => (kind === 'letters' ? print(blob) : save(blob, 'call-list.xlsx')),
  })
