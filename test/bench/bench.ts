import process from 'node:process'
import { blocking } from './blocking.ts'
import { coEditing } from './co-editing/co-editing.ts'
import { editor } from './co-editing/editor.ts'
import { type Figure, passes, table } from './figure.ts'
import { importing } from './importing.ts'
import { pageWeight } from './page-weight.ts'
import { printing } from './printing.ts'
import { reading } from './reading.ts'

const all: Readonly<Record<string, () => Promise<Figure[]>>> = {
  printing,
  reading,
  importing,
  pages: pageWeight,
  blocking,
  'co-editing': coEditing,
  editor,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(all, name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no figure ${unknown[0]}; there are: ${Object.keys(all).join(', ')}\n`,
  )
  process.exit(2)
}

const figures: Figure[] = []
for (const [name, measure] of Object.entries(all)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`Measuring ${name}.\n`)
  try {
    figures.push(...(await measure()))
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(
      `${name} could not be measured: ${error instanceof Error ? error.stack : error}\n`,
    )
  }
}
process.stdout.write(`${table(figures)}\n`)
const missed = figures.filter((figure) => !passes(figure)).length
process.stdout.write(`${figures.length} figures, ${missed} beside their target\n`)
