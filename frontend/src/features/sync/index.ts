// 同步: files that the bureau and other offices send, and the street's register on its way to them.
import type { Feature } from '@/composables/feature'

export default {
  routes: [{ path: '/sync', name: 'sync', component: () => import('./pages/SyncPage.vue'), meta: { place: 'data', needs: ['sync:read'] } }],
  menu: { data: [{ label: 'page.sync', to: '/sync', needs: 'sync:read' }] },
  doors: [{ label: 'page.sync', to: { name: 'sync' }, needs: 'sync:read' }],
} satisfies Feature
