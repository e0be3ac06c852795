import { expect, test } from 'vitest'

import { read, type Document } from './interface'

const shapes = {
  Page: { type: 'object', title: 'Page', properties: { title: { type: 'string' }, next: { $ref: '#/components/schemas/Page' } } },
}
const document: Document = {
  paths: {
    '/api/registry/v1/things': {
      get: {
        operationId: 'registry_list_things',
        description: 'Things.',
        tags: ['registry'],
        'x-permission': 'things:read',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', title: 'Limit' } }],
        responses: {
          200: { description: 'Some', content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } } },
          '4XX': { description: 'A problem' },
        },
      },
    },
  },
  components: { schemas: shapes },
}
const [operation] = read(document)
const found = operation!.facts()

test('an operation says who may call it and what it takes', () => {
  expect(operation).toMatchObject({ method: 'GET', service: 'registry', permission: 'things:read', about: 'Things.' })
  expect(found.parameters).toEqual([{ name: 'limit', place: 'query', required: false, about: '', shape: '{"type":"integer"}' }])
})

test('a shape that holds itself ends, and keeps a field that is called title', () => {
  const [{ status, body }] = found.answers as [(typeof found.answers)[number]]
  expect(status).toBe('200')
  expect(body!.shape).toContain('"next": "Page"')
  expect(body!.shape).toContain('"title": {')
  expect(body!.shape).not.toContain('"title": "Page"')
})
