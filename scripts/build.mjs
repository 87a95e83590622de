// Makes the folder that is packed: built JavaScript in the same places as its TypeScript, so that every relative import
// holds in both, and a package.json of its own. `npm run build` fills dist/, `-- --out DIR` another folder.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { ensureBuilt } from '../src/project/build-contracts.mjs'
import { OLDEST_NODE } from '../src/project/oldest-node.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** What is packed as it is. Mocks are for our own tests. */
const AS_IS = [
  'LICENSE',
  'README.md',
  'bin/saffron.mjs',
  ...globSync('src/project/*.mjs', { cwd: root }),
  'evm/evm.wasm',
  ...globSync('contracts/**/*.sol', { cwd: root }).filter((file) => !file.split(path.sep).includes('mocks')),
  ...globSync('{src,netlists}/**/*.*', { cwd: root }).filter((file) => !/\.(ts|mjs)$/.test(file)),
]

/** Packages that a project may have in a later version than the clone. */
const SHARED = ['hardhat', 'ethers']

/** @param {string} out */
async function build(out) {
  await ensureBuilt(root)
  rmSync(out, { recursive: true, force: true })
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', out], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) return 1
  for (const file of AS_IS.filter((name) => existsSync(path.join(root, name)))) {
    mkdirSync(path.dirname(path.join(out, file)), { recursive: true })
    cpSync(path.join(root, file), path.join(out, file))
  }
  writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(packedManifest(), null, 2)}\n`)
  return 0
}

/** The clone's package.json without what only the clone has: scripts, tools, TypeScript as the entry. */
function packedManifest() {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const { name, version, description, license, type, bin, dependencies } = manifest
  return {
    name,
    version,
    description,
    license,
    type,
    // The clone's own says less: npm warns of it at each command, though its set-up sees to a newer Node.
    engines: { node: `>=${OLDEST_NODE}` },
    bin,
    exports: {
      ...Object.fromEntries(Object.entries(manifest.exports).map(([name, file]) => [name, built(file)])),
      './contracts/*': './contracts/*',
    },
    imports: { '#types/*': './types/*.js' },
    dependencies: { ...dependencies, ...ofOneMajor(dependencies, SHARED) },
  }
}

/**
 * What plugins of a project's Hardhat name too: npm installs none that wants a later one than is pinned beside it.
 * @param {Record<string, string>} dependencies
 * @param {readonly string[]} names
 */
const ofOneMajor = (dependencies, names) => Object.fromEntries(names.map((name) => [name, `^${dependencies[name]}`]))

/** What is imported of a file of the clone, and its types. @param {string} file */
function built(file) {
  if (!file.endsWith('.ts')) return file
  return { types: file.replace(/\.ts$/, '.d.ts'), default: file.replace(/\.ts$/, '.js') }
}

const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } })
process.exitCode = await build(path.resolve(values.out))
