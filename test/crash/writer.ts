import { setTimeout as wait } from 'node:timers/promises'
import type { Caller } from './caller.ts'

/** An edit somebody was told is saved. */
export type SavedEdit = Readonly<{
  /** A text that no other edit has. */
  token: string
  operation: string
  places: readonly Readonly<{ part: string; version: number }>[]
}>

/** The answers somebody was told are saved, and those they were told are in the plan. */
export type SavedAnswer = { account: string; question: string; saved: string; sent: string }

/** What was acknowledged in one run of writers. */
export type Ledger = Readonly<{
  /** Every token of this run begins with it. */
  run: string
  edits: SavedEdit[]
  answers: SavedAnswer[]
  /** How many times "your answers are in the plan now" was said, by account. */
  sent: Map<string, number>
  /** All writes, those that needed more than one try, and the longest one in milliseconds. */
  writes: { acknowledged: number; repeated: number; longest: number }
}>

export function emptyLedger(run: string): Ledger {
  return {
    run,
    edits: [],
    answers: [],
    sent: new Map(),
    writes: { acknowledged: 0, repeated: 0, longest: 0 },
  }
}

type Writing = Readonly<{
  caller: Caller
  ledger: Ledger
  plan: string
  name: string
  /** Asked before each write; the write in hand is always finished. */
  goesOn: () => boolean
}>

/** Puts a paragraph with a new token at the start of each given part, commit after commit. */
export async function writeParagraphs(
  writing: Writing,
  parts: readonly string[],
  pause = 60,
): Promise<void> {
  const { caller, ledger, plan, name } = writing
  const heads = new Map<string, number>()
  for (const part of parts) {
    const { head } = (await caller.read(`/api/plans/${plan}/parts/${part}`)) as { head: number }
    heads.set(part, head)
  }
  for (let count = 1; writing.goesOn(); count += 1) {
    const token = `${ledger.run}-${name}-${count}`
    const sent = parts.map((part) => ({ part, base: heads.get(part), steps: [insertion(token)] }))
    const body = { app: 'crash-test', parts: sent }
    const saved = await timed(ledger, () =>
      caller.write('POST', `/api/plans/${plan}/commits`, body),
    )
    const places = (saved.answer as Saved).parts.map(({ part, version }) => ({ part, version }))
    for (const { part, version } of places) heads.set(part, version)
    ledger.edits.push({ token, operation: saved.operation, places })
    await wait(Math.random() * 2 * pause)
  }
}

type Saved = Readonly<{ parts: readonly Readonly<{ part: string; version: number }>[] }>

function insertion(token: string): object {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: `${token} .` }] }
  return { stepType: 'replace', from: 0, to: 0, slice: { content: [paragraph] } }
}

/** Answers one guided question again and again; now and then puts the answer into the plan. */
export async function writeAnswers(
  writing: Writing,
  { account, question }: { readonly account: string; readonly question: string },
): Promise<void> {
  const { caller, ledger, plan, name } = writing
  const last: SavedAnswer = { account, question, saved: '', sent: '' }
  ledger.answers.push(last)
  for (let count = 1; writing.goesOn() || last.sent !== last.saved; count += 1) {
    const text = `${ledger.run}-${name}-${count}`
    const path = `/api/plans/${plan}/answers`
    await timed(ledger, () =>
      caller.write('PUT', `${path}/${question}`, { text, known: [last.saved] }),
    )
    last.saved = text
    if (count % 4 === 0) {
      await timed(ledger, () => caller.write('POST', `${path}/send`))
      last.sent = text
      ledger.sent.set(account, (ledger.sent.get(account) ?? 0) + 1)
    }
    await wait(Math.random() * 120)
  }
}

async function timed(
  ledger: Ledger,
  write: () => ReturnType<Caller['write']>,
): ReturnType<Caller['write']> {
  const started = performance.now()
  const saved = await write()
  const { writes } = ledger
  writes.acknowledged += 1
  writes.longest = Math.max(writes.longest, Math.round(performance.now() - started))
  if (saved.tries > 1) writes.repeated += 1
  return saved
}
