// The routes of all features, and the guard before them: signed in, and with the right the page names.
import type { QueryClient } from '@tanstack/vue-query'
import { createRouter, createWebHistory } from 'vue-router'

import { knownSession } from '@/composables/session'

import { features } from './features'

export function makeRouter(client: QueryClient) {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...features.flatMap((feature) => feature.routes),
      { path: '/no-right', name: 'no-right', component: () => import('@/features/home/pages/NoRightPage.vue'), props: (route) => ({ needs: route.query.needs }) },
      { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  })

  router.beforeEach(async (to) => {
    if (to.meta.public) return true
    const session = await knownSession(client).catch(() => null)
    if (!session) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    const needs = to.meta.needs ?? []
    if (!needs[0] || needs.some((need) => session.permissions.includes(need))) return true
    return { name: 'no-right', query: { needs: needs[0] } }
  })

  // The reader of a screen is told of the new page by its heading, and whoever is further down it already stays there.
  router.afterEach((to, from) => {
    if (to.path === from.path || !from.name) return
    setTimeout(() => document.querySelector('main :focus') ?? document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }), 60)
  })
  return router
}
