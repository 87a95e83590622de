// Looks at the package as npm would publish it: built and packed into a temporary folder, with the package.json it is
// packed with. publint reads the tarball's entries; what it does not know, what may be in there at all, is ours.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

import { npm } from './npm.mjs'

/** Far above what it needs: somebody would have to wait for what is not meant to be there. */
const MOST_BYTES = 3_000_000

/** What is not for users, by its path in the package. */
const UNWANTED = [
  { what: 'a test', pattern: /(^|\/)test\/|\.test\.\w+$/ },
  { what: 'results of a run', pattern: /^runs\/|(^|\/)(manifest\.json|kpis\.csv|actions\.csv|report\.html)$/ },
  { what: 'a contract for tests', pattern: /^contracts\/mocks\// },
  { what: 'something built for this machine', pattern: /^(artifacts|cache|coverage|node_modules|evm\/target)\// },
  { what: 'TypeScript, which Node does not strip in packages', pattern: /(?<!\.d)\.m?ts$/ },
]

/** @typedef {{ name: string, data: Uint8Array | string }} PackedFile */

/**
 * What should not be in the package, one line each.
 * @param {readonly PackedFile[]} files their names as paths in the package
 * @returns {string[]}
 */
export function unwantedIn(files) {
  const names = new Set(files.map(({ name }) => name))
  return files.flatMap(({ name, data }) => [
    ...UNWANTED.filter(({ pattern }) => pattern.test(name)).map(({ what }) => `${name} is ${what}`),
    ...lostMap(name, data, names),
  ])
}

/**
 * A debugger that follows a source map to nowhere shows nothing at all.
 * @param {string} name
 * @param {Uint8Array | string} data
 * @param {ReadonlySet<string>} names
 */
function lostMap(name, data, names) {
  if (!/\.[cm]?[jt]s$/.test(name)) return []
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('utf8')
  const map = /^\/\/# sourceMappingURL=(?!data:)(\S+)\s*$/m.exec(text)?.[1]
  if (map === undefined || names.has(path.posix.join(path.posix.dirname(name), map))) return []
  return [`${name} names ${map}, which is not in the package`]
}

/** @param {string} folder */
async function packed(folder) {
  const dist = path.join(folder, 'dist')
  const build = fileURLToPath(new URL('build.mjs', import.meta.url))
  const { status } = spawnSync(process.execPath, [build, '--out', dist], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The package cannot be built')
  const told = await npm(['pack', '--json', '--pack-destination', folder], {
    node: process.execPath,
    cwd: dist,
    capture: true,
  })
  const [{ filename = '', size = 0, unpackedSize = 0, files = [] } = {}] = JSON.parse(told)
  /** @type {PackedFile[]} */
  const contents = files.map((/** @type {{ path: string }} */ { path: name }) => ({
    name,
    data: readFileSync(path.join(dist, name)),
  }))
  return { tarball: readFileSync(path.join(folder, filename)), size, unpackedSize, contents }
}

async function main() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-package-'))
  try {
    const { tarball, size, unpackedSize, contents } = await packed(folder)
    const buffer = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength)
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
    const problems = [
      ...messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code),
      ...unwantedIn(contents),
      ...(size > MOST_BYTES ? [`the tarball has ${size} bytes, and ${MOST_BYTES} are its limit`] : []),
    ]
    for (const problem of problems) console.error(problem)
    const [packedMB, unpackedMB] = [size, unpackedSize].map((bytes) => (bytes / 1e6).toFixed(2))
    console.log(`${contents.length} files, ${packedMB} MB packed, ${unpackedMB} MB unpacked`)
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = await main()
