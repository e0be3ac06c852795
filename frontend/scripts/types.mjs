// Writes src/api/schema.d.ts from the merged OpenAPI document: of a running system, or of the file or address given.
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

import openapi, { astToString } from 'openapi-typescript'

const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url))
const given = process.argv[2] ?? `${process.env.WUTONG_URL ?? 'http://127.0.0.1:8000'}/api/openapi.json`
const source = /^https?:/.test(given) ? new URL(given) : pathToFileURL(given)

const tree = await openapi(source, { alphabetize: true, emptyObjectsUnknown: true })
writeFileSync(target, `// Written by \`npm run types\`; not edited by hand.\n${astToString(tree)}`)
console.log(`${target} from ${source}`)
