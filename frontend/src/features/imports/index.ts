// 导入: any of the four lists, from the office's file to committed rows. The batch shape is the same in registry and
// matching, so one flow serves both.
import type { Feature } from '@/composables/feature'

export default {
  routes: [
    {
      path: '/import',
      name: 'import',
      component: () => import('./pages/ImportPage.vue'),
      meta: { needs: ['organisations:import', 'lists:import'] },
    },
    {
      path: '/imports/:service(registry|matching)/:id',
      name: 'batch',
      component: () => import('./pages/BatchPage.vue'),
      props: true,
      meta: { needs: ['organisations:import', 'lists:import', 'lists:read'] },
    },
  ],
  doors: [
    { label: 'door.children', to: { name: 'import', query: { kind: 'children' } }, needs: 'lists:import' },
    { label: 'door.organisations', to: { name: 'import', query: { kind: 'organisations' } }, needs: 'organisations:import' },
  ],
  acts: [
    { label: 'door.communities', to: { name: 'import', query: { kind: 'communities' } }, needs: 'organisations:import' },
    { label: 'door.offerings', to: { name: 'import', query: { kind: 'offerings' } }, needs: 'organisations:import' },
  ],
} satisfies Feature
