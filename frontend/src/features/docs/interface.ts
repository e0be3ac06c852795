// The merged OpenAPI document, read into what the page shows; a shape is spelt out only when somebody opens it.
import { readProblem } from '@/api/problem'
import { useAnswer } from '@/composables/answer'
import { language } from '@/i18n/language'

interface Schema {
  $ref?: string
  [more: string]: unknown
}

type Shapes = Record<string, Schema>
type Content = Record<string, { schema?: Schema }>

interface Act {
  operationId: string
  description?: string
  parameters?: Array<{ name: string; in: string; required?: boolean; description?: string; schema?: Schema }>
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
  tags: [string]
  'x-permission': string
}

export interface Document {
  paths: Record<string, Record<string, Act>>
  components: { schemas: Shapes }
}

interface Body {
  kind: string
  shape: string
}

export interface Facts {
  parameters: Array<{ name: string; place: string; required: boolean; about: string; shape: string }>
  body?: Body
  answers: Array<{ status: string; about: string; body?: Body }>
}

export interface Operation {
  id: string
  method: string
  path: string
  service: string
  about: string
  permission: string
  facts: () => Facts
}

const DEEP = 6

/** A shape with its references put in, a few storeys deep; what lies below is named only. */
function spelt(value: unknown, shapes: Shapes, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((each) => spelt(each, shapes, depth))
  if (value === null || typeof value !== 'object') return value
  const { $ref } = value as Schema
  if ($ref) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1)
    return depth < DEEP ? spelt(shapes[name], shapes, depth + 1) : name
  }
  const kept = Object.entries(value).filter(([key, inner]) => !(key === 'title' && typeof inner === 'string'))
  return Object.fromEntries(kept.map(([key, inner]) => [key, spelt(inner, shapes, depth)]))
}

function bodyOf(content: Content | undefined, shapes: Shapes): Body | undefined {
  const [first] = Object.entries(content ?? {})
  return first && { kind: first[0], shape: JSON.stringify(spelt(first[1].schema ?? {}, shapes), null, 2) }
}

const facts = (act: Act, shapes: Shapes): Facts => ({
  parameters: (act.parameters ?? []).map((one) => ({
    name: one.name,
    place: one.in,
    required: one.required ?? false,
    about: one.description ?? '',
    shape: JSON.stringify(spelt({ ...one.schema, description: undefined }, shapes)),
  })),
  body: bodyOf(act.requestBody?.content, shapes),
  answers: Object.entries(act.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, answer]) => ({ status, about: answer.description, body: bodyOf(answer.content, shapes) })),
})

export function read({ paths, components }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, acts]) =>
    Object.entries(acts).map(([method, act]) => ({
      id: act.operationId,
      method: method.toUpperCase(),
      path,
      service: act.tags[0],
      about: act.description ?? '',
      permission: act['x-permission'],
      facts: () => facts(act, components.schemas),
    })),
  )
}

export const useInterface = () =>
  useAnswer({
    key: ['docs'],
    ask: async () => {
      const answer = await fetch('/api/openapi.json', { headers: { 'Accept-Language': language.value } })
      if (!answer.ok) throw await readProblem(answer)
      return read((await answer.json()) as Document)
    },
  })
