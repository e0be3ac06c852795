// 评估与信用: for now the gate and the standing it leaves.
import { defineAsyncComponent } from 'vue'

import type { Feature } from '@/composables/feature'

export default {
  routes: [
    {
      path: '/standings',
      name: 'standings',
      component: () => import('./pages/StandingsPage.vue'),
      meta: { place: 'assessment', needs: ['standings:read'] },
    },
    {
      path: '/rules',
      name: 'rules',
      component: () => import('./pages/RulesPage.vue'),
      meta: { place: 'assessment', needs: ['rules:read'] },
    },
  ],
  menu: {
    assessment: [
      { label: 'page.standings', to: '/standings', needs: 'standings:read' },
      { label: 'page.rules', to: '/rules', needs: 'rules:read' },
    ],
  },
  organisationPanels: [
    { needs: 'standings:read', panel: defineAsyncComponent(() => import('./components/StandingPanel.vue')) },
  ],
} satisfies Feature
