import { createRequire } from 'node:module'
import type { Bidi } from 'bidi-js'

// The package's types describe an ES module, its main file is CommonJS: `require` is exact.
const bidiFactory: () => Bidi = createRequire(import.meta.url)('bidi-js')

/** The Unicode bidirectional algorithm (UAX 9). */
export const bidi = bidiFactory()
