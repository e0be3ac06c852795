// The phone pages: one small entry that old phones and the WeChat browser can read.
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

import { alias, define, outDir } from './vite.config.ts'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias },
  define,
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: false,
    manifest: 'manifest-m.json',
    target: ['es2017', 'safari13', 'chrome64'],
    cssTarget: ['safari13', 'chrome64'],
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: { input: 'm.html' },
  },
})
