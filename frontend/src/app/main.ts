// The signed-in application starts here.
import '@/styles/tokens.css'
import '@/styles/base.css'
import '@/styles/staff.css'
import '@/styles/print.css'

import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'

import { onSignedOut } from '@/api/client'
import { problemOf } from '@/api/problem'
import { featuresKey } from '@/composables/feature'
import { changeSession } from '@/composables/session'
import { startLanguage } from '@/i18n/language'

import App from './App.vue'
import { features } from './features'
import { makeRouter } from './router'

const client = new QueryClient({
  defaultOptions: {
    // What waits silently for the network would look as if it hung: it is asked at once, and fails in words.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      // A refusal does not become a permission by asking again; a broken line may mend, a part that hangs seldom does.
      retry: (count, error) => count < 1 && (problemOf(error).status === 0 || problemOf(error).status >= 502),
      retryDelay: 600,
    },
  },
})
const router = makeRouter(client)

onSignedOut(() => {
  if (!client.getQueryData(['session'])) return
  changeSession(client, null)
  void router.push({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath } })
})

await startLanguage()
createApp(App).use(VueQueryPlugin, { queryClient: client }).provide(featuresKey, features).use(router).mount('#app')
