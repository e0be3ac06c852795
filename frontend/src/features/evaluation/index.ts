// 评估与信用: the gate with its decisions, the statutory lists, checks of credit.
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
      path: '/decisions',
      name: 'decisions',
      component: () => import('./pages/DecisionsPage.vue'),
      meta: { place: 'assessment', needs: ['standings:read'] },
    },
    {
      path: '/outlook',
      name: 'outlook',
      component: () => import('./pages/OutlookPage.vue'),
      meta: { place: 'assessment', needs: ['standings:read'] },
    },
    {
      path: '/checks',
      name: 'checks',
      component: () => import('./pages/ChecksPage.vue'),
      meta: { place: 'assessment', needs: ['checks:read'] },
    },
    {
      path: '/statutory-lists',
      name: 'statutory-lists',
      component: () => import('./pages/ListsPage.vue'),
      meta: { place: 'assessment', needs: ['standings:read'] },
    },
    {
      path: '/indicators',
      name: 'indicators',
      component: () => import('./pages/IndicatorsPage.vue'),
      meta: { place: 'data', needs: ['organisations:read'] },
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
      { label: 'page.outlook', to: '/outlook', needs: 'standings:read' },
      { label: 'page.decisions', to: '/decisions', needs: 'standings:read' },
      { label: 'page.checks', to: '/checks', needs: 'checks:read' },
      { label: 'page.lists', to: '/statutory-lists', needs: 'standings:read' },
      { label: 'page.rules', to: '/rules', needs: 'rules:read' },
    ],
    data: [{ label: 'page.indicators', to: '/indicators', needs: 'organisations:read' }],
  },
  organisationPanels: [
    { needs: 'standings:read', panel: defineAsyncComponent(() => import('./components/GatePanels.vue')) },
  ],
} satisfies Feature
