// Signing in, one's own account, and 设置: colleagues, approvals and rights.
import type { Feature } from '@/composables/feature'

const meta = (...needs: string[]) => ({ place: 'settings' as const, needs })

export default {
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { public: true } },
    { path: '/join', name: 'join', component: () => import('./pages/JoinPage.vue'), meta: { public: true } },
    { path: '/account', name: 'own-account', component: () => import('./pages/AccountPage.vue') },
    { path: '/people', name: 'people', component: () => import('./pages/PeoplePage.vue'), meta: meta('accounts:manage') },
    { path: '/people/:id', name: 'person', component: () => import('./pages/PersonPage.vue'), props: true, meta: meta('accounts:manage') },
    { path: '/programs', name: 'programs', component: () => import('./pages/ClientsPage.vue'), meta: meta('clients:manage') },
    { path: '/approvals', name: 'approvals', component: () => import('./pages/ApprovalsPage.vue'), meta: meta('approvals:read') },
    { path: '/alerts', name: 'alerts', component: () => import('./pages/AlertsPage.vue'), meta: meta('alerts:read') },
    { path: '/calendar', name: 'calendar', component: () => import('./pages/CalendarPage.vue'), meta: { place: 'settings' } },
    { path: '/rights', name: 'rights', component: () => import('./pages/RightsPage.vue'), meta: meta('approvals:read') },
  ],
  menu: {
    settings: [
      { label: 'page.people', to: '/people', needs: 'accounts:manage' },
      { label: 'page.clients', to: '/programs', needs: 'clients:manage' },
      { label: 'page.approvals', to: '/approvals', needs: 'approvals:read' },
      { label: 'page.alerts', to: '/alerts', needs: 'alerts:read' },
      { label: 'page.calendar', to: '/calendar', needs: 'calendar:manage' },
      { label: 'page.rights', to: '/rights', needs: 'approvals:read' },
    ],
  },
} satisfies Feature
