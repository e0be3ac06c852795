// Words: every key used is present in both languages, every key present is used, English holds no Chinese, and a
// sentence has the same braces in both. The words of a feature, or of parts
// that are not on the first page, stand beside the shared ones; the phone pages have their own.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const src = fileURLToPath(new URL('../src', import.meta.url))
const faults = []
const files = readdirSync(src, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))

const words = (name) => JSON.parse(readFileSync(join(src, 'locales', name), 'utf8'))
const under = (folder) => files.filter(({ name }) => name.startsWith(folder)).map(({ text }) => text)
const found = (texts, pattern) => new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1])))
const braces = (sentence) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort().join()

/** Both languages have the same keys and braces, and English is English. */
function twins(zh, en, name) {
  for (const key of new Set([...Object.keys(zh), ...Object.keys(en)])) {
    if (!(key in zh && key in en)) faults.push(`${name}: ${key} is missing in one language`)
    else if (braces(zh[key]) !== braces(en[key])) faults.push(`${name}: the braces of ${key} differ`)
  }
  // The name of the other language is written in that language.
  const chinese = Object.keys(en).filter((key) => /\p{Script=Han}/u.test(en[key]) && !key.endsWith('.other_language'))
  faults.push(...chinese.map((key) => `${name}: the English of ${key} holds Chinese`))
}

/** The texts use what is there, and nothing that is not; codes from data reach a whole family of keys. */
function uses(zh, texts, name, known = zh) {
  const families = [...found(texts, /\bword\(\s*'([a-z_]+)'/g)].map((family) => `${family}.`)
  families.push(...found(texts, /`([a-z_]+\.[a-z_]*)\$\{/g))
  const keys = found(texts, /'([a-z_]+(?:\.[\w-]+)+)'/g)
  const idle = Object.keys(zh).filter((key) => !keys.has(key) && !families.some((family) => key.startsWith(family)))
  faults.push(...idle.map((key) => `${name}: ${key} is not used`))
  const absent = [...found(texts, /\bt\(\s*'([^']+)'/g)].filter((key) => !(key in known))
  faults.push(...absent.map((key) => `${name}: ${key} is used but missing`))
}

const shared = words('zh-CN.json')
const names = readdirSync(join(src, 'locales')).filter((name) => name.endsWith('zh-CN.json'))
const everything = Object.assign({}, ...names.map(words))
let count = 0
for (const file of names) {
  const zh = words(file)
  const name = file.replace(/\.?zh-CN\.json$/, '')
  twins(zh, words(file.replace('zh-CN', 'en')), file)
  if (name === '') uses(zh, files.filter((one) => !one.name.startsWith('m/')).map(({ text }) => text), file, everything)
  else if (name === 'm') uses(zh, files.filter((one) => /^m\/(?!papers\/|correct\/)/.test(one.name)).map(({ text }) => text), file)
  else if (name === 'papers') uses(zh, [...under('m/papers/'), ...under('m/correct/')], file, { ...zh, ...words('correct.zh-CN.json') })
  else if (name === 'correct') uses(zh, under('m/correct/'), file)
  else uses(zh, [...under(`features/${name}/`), ...under(`components/${name}/`)], file, { ...shared, ...zh })
  count += Object.keys(zh).length
}

for (const fault of faults) console.error(fault)
console.log(`${count} keys, ${faults.length} faults`)
process.exitCode = faults.length ? 1 : 0
