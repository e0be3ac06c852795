// The interface as outside programs see it: open to everybody, made from the merged OpenAPI document of this very system.
import type { Feature } from '@/composables/feature'

export default {
  routes: [{ path: '/docs', name: 'docs', component: () => import('./pages/DocsPage.vue'), meta: { public: true } }],
} satisfies Feature
