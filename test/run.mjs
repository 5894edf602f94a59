// What `npm test` runs. Plain JavaScript, so that it can start on an old Node.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildClientWhenStale } from '../server/launch/build-client.mjs'
import { prepareDependencies } from '../server/launch/dependencies.mjs'
import { chooseNode } from '../server/launch/node-choice.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)
const total = { passed: 0, failed: 0 }

try {
  prepareDependencies(root, { tools: true })
  const node = chooseNode(root)
  if (asked.length === 0) checkWithTools(node)
  runVitest(node)
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`)
  total.failed += 1
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

/** Each tool counts as one test. @param {string} node */
function checkWithTools(node) {
  tool('client build', () => {
    buildClientWhenStale(root, node)
    return 0
  })
  const bin = (...path) => join(root, 'node_modules', ...path)
  tool('biome', () =>
    runNode(node, [
      bin('@biomejs/biome/bin/biome'),
      'check',
      '--error-on-warnings',
      '--max-diagnostics=50',
    ]),
  )
  tool('types', () => runNode(node, [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']))
  tool('types of the client', () =>
    runNode(node, [bin('typescript/bin/tsc'), '-p', 'client/tsconfig.json']),
  )
}

/**
 * @param {string} name
 * @param {() => number} run gives the exit status
 */
function tool(name, run) {
  const started = Date.now()
  let status = 1
  try {
    status = run()
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`)
  }
  count(status === 0, `${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}

/** @param {string} node */
function runVitest(node) {
  const folder = mkdtempSync(join(tmpdir(), 'one-plan-report-'))
  const file = join(folder, 'report.json')
  const status = runNode(node, [
    ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default'],
    ...['--reporter=json', `--outputFile.json=${file}`, ...asked],
  ])
  const failedBefore = total.failed
  countReport(JSON.parse(readFileSync(file, 'utf8')))
  rmSync(folder, { recursive: true, force: true })
  // For example an error outside of every test, or a database that did not stop.
  if (status !== 0 && total.failed === failedBefore) count(false, 'vitest itself')
}

/** @param {{ testResults: { name: string, assertionResults: { status: string }[] }[] }} report */
function countReport(report) {
  if (report.testResults.length === 0) count(false, 'vitest found no suite')
  for (const { name, assertionResults } of report.testResults) {
    const passed = assertionResults.filter(({ status }) => status === 'passed').length
    const failed = assertionResults.filter(({ status }) => status === 'failed').length
    total.passed += passed
    total.failed += failed
    if (passed + failed === 0) count(false, `${relative(root, name)} ran no tests`)
  }
}

/**
 * @param {boolean} passed
 * @param {string} name
 */
function count(passed, name) {
  total[passed ? 'passed' : 'failed'] += 1
  process.stdout.write(`${passed ? 'ok    ' : 'FAILED'} ${name}\n`)
}

/**
 * @param {string} node
 * @param {string[]} words
 */
function runNode(node, words) {
  // Tools that start `node` themselves must find the chosen one first.
  const PATH = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const { status } = spawnSync(node, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH },
  })
  return status ?? 1
}
