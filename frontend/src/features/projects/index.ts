// 活动: sessions of a service, and who came.
import type { Feature } from '@/composables/feature'

export default {
  routes: [
    {
      path: '/sessions',
      name: 'sessions',
      component: () => import('./pages/SessionsPage.vue'),
      meta: { place: 'activities', needs: ['sessions:read'] },
    },
    {
      path: '/sessions/:id',
      name: 'session',
      component: () => import('./pages/SessionPage.vue'),
      props: true,
      meta: { place: 'activities', needs: ['sessions:read'] },
    },
  ],
  menu: { activities: [{ label: 'page.sessions', to: '/sessions', needs: 'sessions:read' }] },
} satisfies Feature
