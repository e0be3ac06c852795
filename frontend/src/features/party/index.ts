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
    page('/units', 'units', () => import('./pages/UnitsPage.vue')),
    page('/units/:id', 'unit', () => import('./pages/UnitPage.vue'), true),
    page('/planner', 'planner', () => import('./pages/PlannerPage.vue')),
    page('/coverage', 'coverage', () => import('./pages/RatesPage.vue')),
    page('/instructors', 'instructors', () => import('./pages/InstructorsPage.vue')),
    page('/instructors/:id', 'instructor', () => import('./pages/InstructorPage.vue'), true),
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
