// The signed-in application. The phone pages are built by vite.m.config.ts, for older browsers.
import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export const alias = { '@': fileURLToPath(new URL('./src', import.meta.url)) }
// Every component is written with setup(): the other way of writing them stays out of the build.
export const define = { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' }
export const outDir = fileURLToPath(new URL('../gateway/static', import.meta.url))

export default defineConfig({
  plugins: [vue()],
  resolve: { alias },
  define,
  build: {
    outDir,
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: ['es2022', 'chrome107', 'firefox115', 'safari16'],
    // A strict Content-Security-Policy allows no data: addresses for scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The start knows the name of every file: what comes together is one file, and short
    // hexadecimal names are packed best; seven of them tell a changed file from the one before as surely as is needed.
    rolldownOptions: {
      output: {
        hashCharacters: 'hex',
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'ground',
              test: /src\/(api|i18n)\/|composables\/(answer|away|feature|session)|components\/(Badge|Button|ErrorBox|LeafGlyph|PageHead|Skeleton|toast)\.|components\/button\.css/,
            },
            { name: 'list', test: /components\/(DataTable|TableRow|MoreRows|PagedTable|EmptyState)\.vue/ },
            { name: 'form', test: /components\/(Field|TextInput|Select)\.vue|components\/input\.css/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/problems'].map((path) => [path, process.env.WUTONG_URL ?? 'http://127.0.0.1:8000']),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
  },
})
