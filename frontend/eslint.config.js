// Three storeys, shared → features → app, and nothing sideways; short files; no words outside the locales.
import vue from 'eslint-plugin-vue'
import { readdirSync } from 'node:fs'
import ts from 'typescript-eslint'

const features = readdirSync(new URL('src/features', import.meta.url))

const kit = {
  group: ['reka-ui', 'reka-ui/*'],
  message: 'Only src/components may know the headless kit; pages use our parts.',
}
const upward = (storey) => ({
  regex: `^(@/|(\\.\\./)+)(${storey})(/|$)`,
  message: 'Imports point down: app → features → shared.',
})
const restrict = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })

export default ts.config(
  { ignores: ['node_modules', 'src/api/schema.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'max-lines': ['error', 250],
      complexity: ['error', 10],
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Every sentence on screen comes from the locales; what stands here is punctuation between data.
      'vue/no-bare-strings-in-template': [
        'error',
        { allowlist: ['·', '–', '/', '%', ':', '…', ','], attributes: { '/.+/': ['title', 'aria-label', 'placeholder', 'alt'] } },
      ],
      // A part is named by the thing it is, as an HTML element is.
      'vue/multi-word-component-names': 'off',
      'vue/no-reserved-component-names': 'off',
      // A prop that may be absent is optional in its type; an empty default would hide that.
      'vue/require-default-prop': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/no-v-html': 'error',
      // Layout is for eyes: long lines of a template are broken where a reader would.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/html-indent': 'off',
      // A static style attribute would be refused by the Content-Security-Policy.
      'vue/no-static-inline-styles': ['error', { allowBinding: false }],
    },
  },
  restrict(['src/**'], kit),
  restrict(['src/components/**'], upward('features|app')),
  restrict(['src/{api,composables,i18n}/**'], kit, upward('features|app')),
  ...features.map((name) =>
    restrict(
      [`src/features/${name}/**`],
      kit,
      upward('app'),
      {
        regex: `(^@/features|^(\\.\\./)+)/?(${features.filter((other) => other !== name).join('|')})(/|$)`,
        message: 'A feature does not import another; what both need is shared.',
      },
    ),
  ),
  { files: ['scripts/**', 'public/**', '*.config.*'], rules: { 'no-undef': 'off' } },
)
