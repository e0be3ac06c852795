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
import { changeSession, ended } from '@/composables/session'
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
  if (router.currentRoute.value.meta.public) changeSession(client, null)
  else ended.value = true
})

// Whoever leaves the page that waits, by the button or the browser's way back, leaves everything that was on it.
router.afterEach((to) => {
  if (!ended.value || !to.meta.public) return
  ended.value = false
  changeSession(client, null)
})

await startLanguage()
createApp(App).use(VueQueryPlugin, { queryClient: client }).provide(featuresKey, features).use(router).mount('#app')
