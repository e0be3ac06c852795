// 社会组织: who the organisations are, what they offer, and where the communities lie.
import type { Feature } from '@/composables/feature'

export default {
  routes: [
    {
      path: '/organisations',
      name: 'organisations',
      component: () => import('./pages/OrganisationsPage.vue'),
      meta: { place: 'organisations', needs: ['organisations:read'] },
    },
    {
      path: '/organisations/new',
      name: 'new-organisation',
      component: () => import('./pages/NewOrganisationPage.vue'),
      meta: { place: 'organisations', needs: ['organisations:register'] },
    },
    {
      path: '/organisations/map',
      name: 'organisations-map',
      component: () => import('./pages/OrganisationsMapPage.vue'),
      meta: { place: 'organisations', needs: ['organisations:read'] },
    },
    {
      path: '/change-requests',
      name: 'change-requests',
      component: () => import('./pages/ChangeRequestsPage.vue'),
      meta: { place: 'organisations', needs: ['organisations:edit'] },
    },
    {
      path: '/organisations/:id',
      name: 'organisation',
      component: () => import('./pages/OrganisationPage.vue'),
      props: true,
      meta: { place: 'organisations', needs: ['organisations:read'] },
    },
    {
      path: '/organisations/:id/staff',
      name: 'staff',
      component: () => import('./pages/StaffPage.vue'),
      props: true,
      meta: { place: 'organisations', needs: ['staff:read'] },
    },
    {
      path: '/organisations/:id/merge',
      name: 'merge',
      component: () => import('./pages/MergePage.vue'),
      props: true,
      meta: { place: 'organisations', needs: ['organisations:register'] },
    },
    {
      path: '/offerings',
      name: 'offerings',
      component: () => import('./pages/OfferingsPage.vue'),
      meta: { place: 'organisations', needs: ['offerings:read'] },
    },
    {
      path: '/offerings/new',
      name: 'offering-new',
      component: () => import('./pages/OfferingEditPage.vue'),
      meta: { place: 'organisations', needs: ['offerings:keep'] },
    },
    {
      path: '/offerings/:id/edit',
      name: 'offering-edit',
      component: () => import('./pages/OfferingEditPage.vue'),
      props: true,
      meta: { place: 'organisations', needs: ['offerings:keep'] },
    },
    {
      path: '/offering-proposals',
      name: 'proposals',
      component: () => import('./pages/ProposalsPage.vue'),
      meta: { place: 'organisations', needs: ['offerings:keep'] },
    },
    {
      path: '/communities',
      name: 'communities',
      component: () => import('./pages/CommunitiesPage.vue'),
      meta: { place: 'organisations', needs: ['communities:read'] },
    },
    {
      path: '/confirmations',
      name: 'confirmations',
      component: () => import('./pages/ConfirmationsPage.vue'),
      meta: { place: 'organisations', needs: ['confirmations:manage'] },
    },
    {
      path: '/referrals',
      name: 'referrals',
      component: () => import('./pages/ReferralsPage.vue'),
      meta: { place: 'organisations', needs: ['deregistrations:read'] },
    },
    {
      path: '/referrals/:id',
      name: 'referral',
      component: () => import('./pages/ReferralPage.vue'),
      props: true,
      meta: { place: 'organisations', needs: ['deregistrations:read'] },
    },
    {
      path: '/organisations/:organisation/refer',
      name: 'refer',
      component: () => import('./pages/ReferPage.vue'),
      props: true,
      meta: { place: 'organisations', needs: ['deregistrations:manage'] },
    },
  ],
  find: () => import('./find'),
  menu: {
    organisations: [
      { label: 'page.organisations', to: '/organisations', needs: 'organisations:read' },
      { label: 'page.change_requests', to: '/change-requests', needs: 'organisations:edit' },
      { label: 'page.offerings', to: '/offerings', needs: 'offerings:read' },
      { label: 'page.proposals', to: '/offering-proposals', needs: 'offerings:keep' },
      { label: 'page.communities', to: '/communities', needs: 'communities:read' },
      { label: 'page.confirmations', to: '/confirmations', needs: 'confirmations:manage' },
      { label: 'page.referrals', to: '/referrals', needs: 'deregistrations:read' },
    ],
  },
} satisfies Feature
