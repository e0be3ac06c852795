// The features this application is made of.
import type { Feature } from '@/composables/feature'
import association from '@/features/association'
import docs from '@/features/docs'
import evaluation from '@/features/evaluation'
import home from '@/features/home'
import identity from '@/features/identity'
import imports from '@/features/imports'
import matching from '@/features/matching'
import party from '@/features/party'
import projects from '@/features/projects'
import registry from '@/features/registry'
import sync from '@/features/sync'

export const features: readonly Feature[] = [identity, home, registry, association, imports, matching, projects, party, evaluation, sync, docs]
