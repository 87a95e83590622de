// Compiles contracts only when something they depend on has changed: asking Hardhat costs 0.8 s even when there is
// nothing to do, reading and hashing the sources a few milliseconds.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { brokenIn, markBroken, sourcesIn, withDependents } from './broken-contracts.mjs'
import { filesIn } from './files-in.mjs'
import { generatedFiles, removeUntouched } from './generated-types.mjs'
import { withLock } from './lock.mjs'
import { spawnUnder } from './spawn-under.mjs'

const CONFIGS = ['hardhat.config.ts', 'hardhat.config.js', 'hardhat.config.mjs', 'hardhat.config.cjs']
/** What else decides the output, where it exists. */
const INPUTS = [
  'scripts/contract-types.ts',
  'scripts/run-type-chain.ts',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
]
const MEND = 'Correct what the compiler names and run the command again.'
/** What mends it where no source is at fault, by words of Hardhat. @type {readonly (readonly [RegExp, string])[]} */
const MENDS = [
  [/ERR_MODULE_NOT_FOUND/, 'Install the package that the Hardhat config imports.'],
  [/download compiler/, 'Take the compiler from npm, as docs/installing.md says.'],
]

/**
 * Compiles and generates what has changed, or rejects with a ContractsBuildError. Given the project and the name of its config.
 * @typedef {(root: string, config: string) => Promise<void>} Compile
 */

/**
 * The sources that do not compile, with those that import them, and what the compiler says.
 * @typedef {{ files: string[], output: string }} Broken
 */

/** The project's contracts cannot be compiled; the message holds what the compiler says. */
export class ContractsBuildError extends Error {
  code = 'CONTRACTS_BUILD'

  /** @param {{ root: string, output: string, hint: string }} facts */
  constructor({ root, output, hint }) {
    super(`The contracts in ${root} could not be built.\n\n${output.trim()}`)
    this.name = 'ContractsBuildError'
    this.output = output
    this.hint = hint
  }
}

/**
 * Compiles the contracts of a Hardhat project and generates their types, if anything they depend on has changed since.
 * Two at once take turns. A folder without a Hardhat config has nothing to build.
 * @param {string} project its folder
 * @param {{ say?: (line: string) => void, compile?: Compile, partial?: boolean }} [options] `say` is told when there is
 * something to wait for; `compile` does the work of `hardhat build`, which is in a process of its own unless given. With
 * `partial` contracts that do not compile are left out, with the last types they had: only to deploy one is an error.
 * @returns {Promise<boolean>} whether anything was built
 */
export async function ensureBuilt(project, { say = console.error, compile = runHardhat, partial = false } = {}) {
  const root = path.resolve(project)
  const config = hardhatConfigOf(root)
  if (config === undefined) return false
  const isDone = () => {
    const built = builtIn(root)
    if (!built) return false
    if (built.broken && !partial) throw unbuilt(root, built.broken)
    if (built.broken) say(leftOut(built.broken))
    return true
  }
  if (isDone()) return false
  const onWait = () => say('Waiting for another build of these contracts to end')
  return withLock(path.join(root, 'cache', 'contracts.lock'), { onWait }, async () => {
    if (isDone()) return false
    say('Compiling the contracts')
    const broken = await build(root, config, partial ? (...given) => compileRest(...given, compile) : compile)
    if (broken) say(leftOut(broken))
    return true
  })
}

/**
 * What the last build had to leave out, if it was of the contracts as they are now.
 * @param {string} root
 * @returns {ContractsBuildError | undefined}
 */
export function buildFailureOf(root) {
  const broken = builtIn(root)?.broken
  return broken && unbuilt(root, broken)
}

/** @param {string} root @param {Broken} broken */
const unbuilt = (root, { output }) => new ContractsBuildError({ root, output, hint: MEND })

/** @param {Broken} broken */
const leftOut = ({ files }) => `Left out, as they do not compile: ${files.join(', ')}`

/**
 * The name of the Hardhat config that a folder has; none where there is nothing to build.
 * @param {string} root
 * @returns {string | undefined}
 */
export function hardhatConfigOf(root) {
  return CONFIGS.find((name) => existsSync(path.join(root, name)))
}

/**
 * @param {string} root
 * @param {string} config
 * @param {(root: string, config: string) => Promise<Broken | void>} compile
 */
async function build(root, config, compile) {
  const hash = hashOfInputs(root)
  const stamp = stampOf(root)
  // A build that is cut off must not leave the mark of an older one beside its half-written output.
  rmSync(stamp, { force: true })
  const before = generatedFiles(root)
  const broken = (await compile(root, config)) ?? undefined
  // What is left of a contract that does not compile is not written anew.
  if (broken) markBroken(root, broken.files, unbuilt(root, broken).message)
  else removeUntouched(root, before)
  // Where contracts lie elsewhere than in contracts/, only Hardhat knows what they depend on: ask it each time.
  if (!existsSync(path.join(root, 'contracts'))) return undefined
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(`${stamp}.new`, JSON.stringify({ hash, outputs: outputsOf(root), broken }))
  renameSync(`${stamp}.new`, stamp)
  return broken
}

/**
 * Compiles all, or else all that can be.
 * @param {string} root
 * @param {string} config
 * @param {Compile} compile
 * @returns {Promise<Broken | undefined>}
 */
async function compileRest(root, config, compile) {
  let work = compile(root, config)
  /** @type {Broken} */
  const broken = { files: [], output: '' }
  for (;;) {
    try {
      await work
      return broken.files.length > 0 ? broken : undefined
    } catch (error) {
      if (!(error instanceof ContractsBuildError)) throw error
      const more = withDependents(root, brokenIn(root, error.output)).filter((file) => !broken.files.includes(file))
      // Something else is wrong.
      if (more.length === 0) throw error
      broken.files.push(...more)
      broken.output += `${error.output.trim()}\n\n`
      const rest = sourcesIn(root).filter((file) => !broken.files.includes(file))
      if (rest.length === 0) return broken
      work = runHardhat(root, config, rest)
    }
  }
}

/** @param {string} root @returns {{ broken?: Broken } | undefined} */
function builtIn(root) {
  try {
    const { hash, outputs, broken } = JSON.parse(readFileSync(stampOf(root), 'utf8'))
    const isThere = outputs.every((/** @type {string} */ file) => existsSync(path.join(root, file)))
    return hash === hashOfInputs(root) && isThere ? { broken } : undefined
  } catch {
    return undefined
  }
}

/** @param {string} root */
function stampOf(root) {
  return path.join(root, 'cache', 'contracts-built.json')
}

/** @param {string} root */
function hashOfInputs(root) {
  const hash = createHash('sha256')
  for (const file of [...sourcesIn(root), ...CONFIGS, ...INPUTS]) {
    if (!existsSync(path.join(root, file))) continue
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** What must still be there for a build to count as done. @param {string} root */
function outputsOf(root) {
  return [...filesIn(root, 'types'), ...filesIn(root, 'artifacts').filter((file) => file.endsWith('.json'))]
}

/**
 * Hardhat's own command in a process of its own: it changes global state and keeps the compiler in memory.
 * @param {string} root
 * @param {string} config named outright: inside a task of Hardhat the environment names that task's own
 * @param {readonly string[]} [files] the sources to build; all unless given
 * @returns {Promise<void>}
 */
export function runHardhat(root, config, files = []) {
  const child = spawnUnder(process.execPath, [hardhatOf(root), '--config', config, 'build', '--quiet', ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (status, signal) => {
      if (status === 0) resolve()
      else
        reject(
          new ContractsBuildError({
            root,
            // On what it takes for a machine of continuous integration Hardhat adds its own stack to them.
            output: output.replaceAll(/^ {4}at .*\n?/gm, '') || `hardhat build ended with ${status ?? signal}`,
            hint: MENDS.find(([words]) => words.test(output))?.[1] ?? MEND,
          }),
        )
    })
  })
}

/** @param {string} root */
function hardhatOf(root) {
  try {
    const manifest = createRequire(path.join(root, 'package.json')).resolve('hardhat/package.json')
    return path.resolve(path.dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.hardhat)
  } catch {
    throw new ContractsBuildError({
      root,
      output: 'Hardhat is not installed there.',
      hint: 'Run `npm install` in that folder.',
    })
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await ensureBuilt(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'))
  } catch (error) {
    if (!(error instanceof ContractsBuildError)) throw error
    console.error(`${error.message}\n\n${error.hint}`)
    process.exitCode = 1
  }
}
