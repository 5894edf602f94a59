import { existsSync } from 'node:fs'
import { exportPlan } from '../../schemas/interchange/export-plan.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { commandWords as words } from '../../schemas/words/command.ts'
import { templateOf } from '../validation/plan.ts'
import { argumentsOf, onlyOne } from './arguments.ts'
import { writeOut } from './out-file.ts'
import { readPlanFile } from './plan-file.ts'
import type { RunCommand, Terminal } from './terminal.ts'
import { WrongUse } from './wrong-use.ts'

const PLAN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const FORMATS = ['pdf', 'json'] as const
type Format = (typeof FORMATS)[number]
/** What can be printed of a plan. */
const EDITIONS = ['plan'] as const

type Found = { readonly plan: Plan; readonly example: boolean }

async function fromDatabase(id: string, terminal: Terminal): Promise<Found> {
  const { withDatabase } = await import('../database/prepare.ts')
  const { loadPlan } = await import('../plan/load-plan.ts')
  return withDatabase(terminal.config(), async ({ owner }) => {
    const plan = await loadPlan(owner, id)
    if (!plan) throw new WrongUse(words.noPlan(id))
    const row = await owner
      .selectFrom('plan')
      .select('example')
      .where('id', '=', id)
      .executeTakeFirst()
    return { plan, example: row?.example ?? false }
  })
}

async function find(name: string, terminal: Terminal): Promise<Found> {
  if (PLAN_ID.test(name) && !existsSync(name)) return fromDatabase(name, terminal)
  return { plan: (await readPlanFile(name)).plan, example: false }
}

async function asPdf({ plan, example }: Found): Promise<Uint8Array> {
  const { planDocument } = await import('../../templates/documents/plan.document.ts')
  const { createPrinter } = await import('../printing/printer.ts')
  const { today } = await import('../http/act.ts')
  const definition = planDocument(plan, templateOf(plan), {
    printedOn: today(new Date()),
    example,
  })
  const printer = createPrinter()
  try {
    return await printer.print(definition)
  } finally {
    await printer.close()
  }
}

function formatOf(said: string | undefined, out: string | undefined): Format {
  const ending = FORMATS.find((format) => out?.toLowerCase().endsWith(`.${format}`))
  const format = said ?? ending ?? 'pdf'
  const known = FORMATS.find((candidate) => candidate === format)
  if (!known) throw new WrongUse(words.tryHelp('export', words.formats(format)))
  return known
}

function checkEdition(edition: string | undefined, format: Format): void {
  if (edition === undefined) return
  if (format === 'json') throw new WrongUse(words.tryHelp('export', words.editionIsForPdf))
  if (!EDITIONS.some((known) => known === edition)) {
    throw new WrongUse(words.tryHelp('export', words.noEdition(edition, EDITIONS)))
  }
}

/** `one-plan export PLAN|FILE`: writes a plan as PDF or JSON. A FILE needs no database. */
export const exportPlanOrFile: RunCommand = async (args, terminal) => {
  const { values, positionals } = argumentsOf('export', args, {
    edition: { type: 'string' },
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
  })
  const name = onlyOne('export', positionals, words.planOrFile)
  const out = values.output === '-' ? undefined : values.output
  const format = formatOf(values.format, out)
  checkEdition(values.edition, format)
  if (format === 'pdf' && out === undefined && terminal.isScreen) {
    throw new WrongUse(words.tryHelp('export', words.notToTerminal))
  }
  const found = await find(name, terminal)
  const bytes = format === 'pdf' ? await asPdf(found) : exportPlan(found.plan)
  if (out === undefined) await terminal.write(bytes)
  else {
    await writeOut(out, bytes)
    terminal.complain(words.written(out))
  }
  return 0
}
