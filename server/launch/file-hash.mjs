import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One SHA-256 over the names and contents of all files under `places`, in a fixed order.
 * @param {string} root
 * @param {readonly string[]} places files or folders below `root`; absent ones count as empty
 * @param {readonly string[]} without folders below `root` to leave out
 */
export function hashOfFiles(root, places, without = []) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesUnder(root, place, without)).sort()) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} place
 * @param {readonly string[]} without
 * @returns {string[]}
 */
function filesUnder(root, place, without) {
  const path = join(root, place)
  if (without.includes(place) || place.endsWith('/node_modules') || !existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [place]
  return readdirSync(path).flatMap((name) => filesUnder(root, `${place}/${name}`, without))
}
