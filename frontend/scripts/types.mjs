// Writes src/api/schema.d.ts from the services' OpenAPI documents, as the gateway serves them: each under
// /api/<service>, each shape with its service's name in front. Takes docs/openapi, or the folder given. Refusals are
// left out: they all are one problem shape, and the client throws them. With --check it writes nothing and fails where
// the committed file differs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import openapi, { astToString } from 'openapi-typescript'

const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url))
const check = process.argv.includes('--check')
const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
const folder = given ? resolve(given) : fileURLToPath(new URL('../../docs/openapi', import.meta.url))
const merged = { openapi: '3.1.0', info: { title: 'Wutong', version: '1' }, paths: {}, components: { schemas: {} } }

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const service = basename(file, '.json')
  // The door's own addresses stand beside the services, and so do its shapes.
  const own = service === 'gateway'
  const prefix = own ? '' : service[0].toUpperCase() + service.slice(1)
  const text = readFileSync(join(folder, file), 'utf8')
  const document = JSON.parse(text.replaceAll('#/components/schemas/', `#/components/schemas/${prefix}`))
  for (const [path, item] of Object.entries(document.paths)) {
    if (!own && !/^\/(v1\/|jobs\/|changed$)/.test(path)) continue
    for (const act of Object.values(item)) {
      act.operationId = `${service}_${act.operationId}`
      act.responses = Object.fromEntries(Object.entries(act.responses).filter(([status]) => status.startsWith('2')))
    }
    merged.paths[own ? `/api${path}` : `/api/${service}${path}`] = item
  }
  for (const [name, shape] of Object.entries(document.components?.schemas ?? {})) {
    if (['ProblemBody', 'Feed', 'CloudEvent'].includes(name)) continue
    merged.components.schemas[prefix + name] = shape
  }
}

const tree = await openapi(merged, { alphabetize: true, defaultNonNullable: false })
const written = `// Written by \`npm run types\`; not edited by hand.\n${astToString(tree)}`
if (!check) writeFileSync(target, written)
else if (readFileSync(target, 'utf8') !== written) {
  console.error('src/api/schema.d.ts does not follow docs/openapi: run `npm run types` and mend what no longer fits')
  process.exitCode = 1
}
console.log(`${Object.keys(merged.paths).length} paths, ${Object.keys(merged.components.schemas).length} shapes`)
