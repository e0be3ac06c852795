// Signing in.
import type { Feature } from '@/composables/feature'

export default {
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { public: true } },
  ],
} satisfies Feature
