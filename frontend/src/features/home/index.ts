// 待办: what waits for the person who has signed in.
import type { Feature } from '@/composables/feature'

export default {
  routes: [{ path: '/', name: 'home', component: () => import('./pages/HomePage.vue'), meta: { place: 'todo' } }],
  menu: { todo: [{ label: 'place.todo', to: '/', needs: '' }] },
} satisfies Feature
