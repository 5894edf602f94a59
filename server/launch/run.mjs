import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'

/**
 * Runs a Node program in our place: same terminal, our signals passed on. Resolves with the exit
 * status it ended with; a death by signal n becomes 128 + n, as shells have it.
 * @param {string} node
 * @param {string[]} words
 * @returns {Promise<number>}
 */
export function runToTheEnd(node, words) {
  // The channel carries no messages: its closing tells the program that we are gone.
  const child = spawn(node, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => pass(child, signal))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 1)))
  })
}

/**
 * A Ctrl-C at a terminal reaches the program without us; passing it on would make it two.
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGINT' | 'SIGTERM' | 'SIGHUP'} signal
 */
function pass(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return
  child.kill(signal)
}
