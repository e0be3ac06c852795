// Packs every text file of the build (or of the folder named) once, so that the gateway never has to.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = process.argv[2] ?? fileURLToPath(new URL('../../gateway/static', import.meta.url))

for (const entry of readdirSync(root, { recursive: true })) {
  const path = join(root, entry)
  if (!/\.(js|css|svg|html|json)$/.test(path) || statSync(path).size < 1024) continue
  const content = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  )
}
