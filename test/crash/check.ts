import type pg from 'pg'
import { Step } from 'prosemirror-transform'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { bodyHash } from '../../server/plan/store-plan.ts'
import type { Caller } from './caller.ts'
import type { Ledger } from './writer.ts'

/** What is wrong after all the kills: one line each, none when everything is as acknowledged. */
export type Faults = Readonly<{
  /** Acknowledged and not there. */
  lost: readonly string[]
  /** There more than once. */
  doubled: readonly string[]
  /** Places that disagree with each other: log and document, document and rows, answer and log. */
  diverged: readonly string[]
}>

type PartRow = { id: string; head: number; body: object }
type CommitRow = { part_id: string; version: number; commit_id: string; steps: object[] }

/** Compares what was acknowledged with what the plan says over HTTP and what the tables hold. */
export async function check(
  ledger: Ledger,
  { owner, reader, plan }: { owner: pg.Client; reader: Caller; plan: string },
): Promise<Faults> {
  const query = async <Row>(text: string) => (await owner.query(text, [plan])).rows as Row[]
  const parts = await query<PartRow>('select id, head, body from part where plan_id = $1')
  const commits = await query<CommitRow>(`select c.* from part_commit c
    join part p on p.id = c.part_id where p.plan_id = $1 order by c.part_id, c.version`)
  const seen = JSON.stringify(await reader.read(`/api/plans/${plan}`))
  const places = {
    'the documents': JSON.stringify(parts.map((part) => part.body)),
    'the log': JSON.stringify(commits.map((commit) => commit.steps)),
    'the plan over HTTP': seen,
  }
  const counted = Object.entries(places).map(([place, text]) => countTokens(ledger, place, text))
  return {
    lost: [...counted.flatMap(({ lost }) => lost), ...lostAnswers(ledger, seen)],
    doubled: counted.flatMap(({ doubled }) => doubled),
    diverged: [
      ...wrongVersions(ledger, commits),
      ...(await wrongFolds(parts, commits, query)),
      ...(await wrongAnswers(ledger, query)),
      ...(await wrongNumbers(query)),
    ],
  }
}

/** Each edit puts its token into as many places as it has parts, and nobody else does. */
function countTokens(ledger: Ledger, place: string, text: string) {
  const counts = new Map<string, number>()
  const token = new RegExp(`${ledger.run}-[a-z0-9]+-\\d+(?= \\.)`, 'g')
  for (const [found] of text.matchAll(token)) counts.set(found, (counts.get(found) ?? 0) + 1)
  const lost: string[] = []
  const doubled: string[] = []
  for (const edit of ledger.edits) {
    const found = counts.get(edit.token) ?? 0
    counts.delete(edit.token)
    if (found < edit.places.length) lost.push(`${edit.token} is ${found} times in ${place}`)
    if (found > edit.places.length) doubled.push(`${edit.token} is ${found} times in ${place}`)
  }
  // Writers insist until they are heard, so nothing may be there that was not acknowledged.
  for (const stray of counts.keys()) doubled.push(`${stray} is in ${place}, acknowledged by nobody`)
  return { lost, doubled }
}

function lostAnswers(ledger: Ledger, seen: string): string[] {
  return ledger.answers
    .filter(({ sent }) => sent !== '' && !seen.includes(`"${sent}"`))
    .map(({ sent }) => `The answer ${sent} is not in the plan over HTTP`)
}

function wrongVersions(ledger: Ledger, commits: readonly CommitRow[]): string[] {
  const stored = new Map(commits.map((row) => [`${row.commit_id} ${row.part_id}`, row.version]))
  return ledger.edits.flatMap(({ token, operation, places }) =>
    places
      .filter(({ part, version }) => stored.get(`${operation} ${part}`) !== version)
      .map(({ part, version }) => `${token} was told version ${version} of part ${part}`),
  )
}

type Query = <Row>(text: string) => Promise<Row[]>

/** The log folded from version 0 must give the document; snapshots on the way must be true. */
async function wrongFolds(
  parts: readonly PartRow[],
  commits: readonly CommitRow[],
  query: Query,
): Promise<string[]> {
  const snapshots = await query<{ part_id: string; version: number; body: object; sha256: string }>(
    `select s.* from part_snapshot s join part p on p.id = s.part_id where p.plan_id = $1`,
  )
  const wrong: string[] = []
  for (const part of parts) {
    const kept = snapshots.filter((snapshot) => snapshot.part_id === part.id)
    const first = kept.find((snapshot) => snapshot.version === 0)
    if (!first) {
      wrong.push(`Part ${part.id} has no version 0`)
      continue
    }
    let document = documentSchema.nodeFromJSON(first.body)
    let version = 0
    for (const commit of commits.filter((row) => row.part_id === part.id)) {
      version += 1
      if (commit.version !== version) wrong.push(`Part ${part.id} has no version ${version}`)
      for (const json of commit.steps) {
        const applied = Step.fromJSON(documentSchema, json).apply(document)
        if (applied.doc) document = applied.doc
        else wrong.push(`Version ${version} of part ${part.id}: ${applied.failed}`)
      }
      const snapshot = kept.find((candidate) => candidate.version === version)
      if (snapshot && snapshot.sha256 !== bodyHash(document.toJSON() as object))
        wrong.push(`Snapshot ${version} of part ${part.id} is not the fold`)
    }
    if (version !== part.head) wrong.push(`Part ${part.id} says ${part.head}, its log ${version}`)
    if (!document.eq(documentSchema.nodeFromJSON(part.body)))
      wrong.push(`The document of part ${part.id} is not the fold of its log`)
  }
  return wrong
}

async function wrongAnswers(ledger: Ledger, query: Query): Promise<string[]> {
  const rows = await query<{ account_id: string; question: string; text: string }>(
    'select account_id, question, text from answer where plan_id = $1',
  )
  const sends = await query<{ author_id: string; count: number }>(
    `select author_id, count(*)::int from commit
     where plan_id = $1 and kind = 'answers' group by author_id`,
  )
  const wrong: string[] = []
  for (const { account, question, saved } of ledger.answers) {
    const row = rows.find((each) => each.account_id === account && each.question === question)
    if (row?.text !== saved) wrong.push(`Answer ${question} is ${row?.text} instead of ${saved}`)
  }
  for (const [account, count] of ledger.sent) {
    const found = sends.find((each) => each.author_id === account)?.count ?? 0
    if (found !== count) wrong.push(`${account} sent ${count} times, the log has ${found}`)
  }
  return wrong
}

/** Every commit has its number, every commit of a part its commit, every item row its item. */
async function wrongNumbers(query: Query): Promise<string[]> {
  const [row] = await query<{ seq: number; commits: number; highest: number; empty: number }>(
    `select seq::int, (select count(*)::int from commit c where c.plan_id = plan.id) as commits,
       (select max(plan_seq)::int from commit c where c.plan_id = plan.id) as highest,
       (select count(*)::int from commit c where c.plan_id = plan.id and kind <> 'import'
          and not exists (select from part_commit p where p.commit_id = c.id)) as empty
     from plan where id = $1`,
  )
  const good = row && row.seq === row.commits && row.seq === row.highest && row.empty === 0
  return good ? [] : [`The plan counts ${JSON.stringify(row)}`]
}
