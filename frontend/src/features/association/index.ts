// 协会: its charter, its members, who joins and who decides.
import { defineAsyncComponent } from 'vue'

import type { Feature } from '@/composables/feature'

const meta = (...needs: string[]) => ({ place: 'organisations' as const, needs })

export default {
  routes: [
    { path: '/association', name: 'charter', component: () => import('./pages/CharterPage.vue'), meta: meta('association:read') },
    { path: '/association/members', name: 'members', component: () => import('./pages/MembersPage.vue'), meta: meta('association:read') },
    { path: '/association/admissions', name: 'admissions', component: () => import('./pages/AdmissionsPage.vue'), meta: meta('association:read') },
    { path: '/association/agenda', name: 'agenda', component: () => import('./pages/AgendaPage.vue'), meta: meta('admissions:decide', 'association:manage') },
    { path: '/agreements', name: 'agreements', component: () => import('./pages/AgreementsPage.vue'), meta: meta('association:read') },
    { path: '/agreements/:id', name: 'agreement', component: () => import('./pages/AgreementPage.vue'), props: true, meta: meta('association:read') },
  ],
  menu: {
    organisations: [
      { label: 'page.charter', to: '/association', needs: 'association:read' },
      { label: 'page.members', to: '/association/members', needs: 'association:read' },
      { label: 'page.admissions', to: '/association/admissions', needs: 'membership:apply' },
      { label: 'page.agenda', to: '/association/agenda', needs: 'admissions:decide' },
      { label: 'page.agreements', to: '/agreements', needs: 'association:read' },
    ],
  },
  organisationPanels: [
    { needs: 'association:read', panel: defineAsyncComponent(() => import('./components/AssociationPanels.vue')) },
  ],
} satisfies Feature
