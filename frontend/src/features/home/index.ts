// 待办 and 通知: what waits for the person who has signed in, and what others did.
import type { Feature } from '@/composables/feature'

export default {
  routes: [
    { path: '/', name: 'home', component: () => import('./pages/HomePage.vue'), meta: { place: 'todo' } },
    { path: '/notices', name: 'notices', component: () => import('./pages/NoticesPage.vue') },
  ],
  menu: { todo: [{ label: 'place.todo', to: '/', needs: '' }] },
} satisfies Feature
