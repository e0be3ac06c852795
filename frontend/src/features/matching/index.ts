// 需求与转介: the lists lent to us, the desk that matches them, the invitations, and what an organisation sees of it.
import type { Feature } from '@/composables/feature'

const meta = (...needs: string[]) => ({ place: 'referral' as const, needs })

export default {
  routes: [
    { path: '/batches', name: 'batches', component: () => import('./pages/BatchesPage.vue'), meta: meta('lists:read') },
    { path: '/holders', name: 'holders', component: () => import('./pages/HoldersPage.vue'), meta: meta('lists:read') },
    { path: '/desk', name: 'desk', component: () => import('./pages/DeskPage.vue'), meta: meta('matching:read') },
    { path: '/desk/runs/:id', name: 'run', component: () => import('./pages/RunPage.vue'), props: true, meta: meta('matching:read') },
    { path: '/campaigns', name: 'campaigns', component: () => import('./pages/CampaignsPage.vue'), meta: meta('campaigns:read') },
    {
      path: '/campaigns/new',
      name: 'new-campaign',
      component: () => import('./pages/NewCampaignPage.vue'),
      meta: meta('campaigns:manage'),
    },
    {
      path: '/campaigns/:id',
      name: 'campaign',
      component: () => import('./pages/CampaignPage.vue'),
      props: true,
      meta: meta('campaigns:read'),
    },
    { path: '/demand', name: 'demand', component: () => import('./pages/DemandPage.vue'), meta: meta('demand:read') },
    { path: '/families', name: 'families', component: () => import('./pages/FamiliesPage.vue'), meta: meta('families:read') },
  ],
  menu: {
    referral: [
      { label: 'page.families', to: '/families', needs: 'families:read' },
      { label: 'page.demand', to: '/demand', needs: 'demand:read' },
      { label: 'page.batches', to: '/batches', needs: 'lists:read' },
      { label: 'page.desk', to: '/desk', needs: 'matching:read' },
      { label: 'page.campaigns', to: '/campaigns', needs: 'campaigns:read' },
      { label: 'page.holders', to: '/holders', needs: 'lists:read' },
    ],
  },
  doors: [{ label: 'door.match', to: { name: 'desk' }, needs: 'matching:run' }],
  acts: [{ label: 'door.campaign', to: { name: 'new-campaign' }, needs: 'campaigns:manage' }],
  find: () => import('./find'),
} satisfies Feature
