// 党建: the Party units, whom they and the instructors cover, and how far that reaches.
import { defineAsyncComponent } from 'vue'

import type { Feature } from '@/composables/feature'

export default {
  routes: [
    {
      path: '/units',
      name: 'units',
      component: () => import('./pages/UnitsPage.vue'),
      meta: { place: 'party', needs: ['units:read'] },
    },
    {
      path: '/units/:id',
      name: 'unit',
      component: () => import('./pages/UnitPage.vue'),
      props: true,
      meta: { place: 'party', needs: ['units:read'] },
    },
    {
      path: '/planner',
      name: 'planner',
      component: () => import('./pages/PlannerPage.vue'),
      meta: { place: 'party', needs: ['units:read'] },
    },
    {
      path: '/coverage',
      name: 'coverage',
      component: () => import('./pages/RatesPage.vue'),
      meta: { place: 'party', needs: ['units:read'] },
    },
    {
      path: '/instructors',
      name: 'instructors',
      component: () => import('./pages/InstructorsPage.vue'),
      meta: { place: 'party', needs: ['units:read'] },
    },
    {
      path: '/instructors/:id',
      name: 'instructor',
      component: () => import('./pages/InstructorPage.vue'),
      props: true,
      meta: { place: 'party', needs: ['units:read'] },
    },
  ],
  menu: {
    party: [
      { label: 'page.units', to: '/units', needs: 'units:read' },
      { label: 'page.planner', to: '/planner', needs: 'units:read' },
      { label: 'page.coverage', to: '/coverage', needs: 'units:read' },
      { label: 'page.instructors', to: '/instructors', needs: 'units:read' },
    ],
  },
  organisationPanels: [
    { needs: 'units:read', panel: defineAsyncComponent(() => import('./components/PartyPanel.vue')) },
    { needs: 'organisations:read', panel: defineAsyncComponent(() => import('./components/CountsPanel.vue')) },
  ],
} satisfies Feature
