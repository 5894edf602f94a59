import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { contractPaths } from './contract-paths.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `vite build --config client/vite.config.ts` builds the client; `--mode gallery` the gallery of elements. */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: '/',
  publicDir: false,
  plugins: [contractPaths()],
  // Always the small production build of Lit, whatever NODE_ENV says when somebody builds.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: ['chrome120', 'firefox121', 'safari17'],
    sourcemap: false,
    // The content security policy allows fonts from our own address only, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: here(mode === 'gallery' ? './gallery.html' : './index.html') },
  },
}))
