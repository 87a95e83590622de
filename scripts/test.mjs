// Everything `npm test` stands for: each script of package.json that is called `check:…`, and the tests. `--long` runs what
// takes too long for that instead: the files that end in `.long.test.ts`, and random use of contracts with all its steps.
// With other arguments (`npm test -- --grep pool`, or files) only the tests, and those go to mocha.
import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { ContractsBuildError, ensureBuilt } from '../src/project/build-contracts.mjs'
import { runSuite } from './test-suite.mjs'

/** How often it says how far it is. */
const TELL_MS = 20_000
/** Tests that start processes, servers and builds of their own keep to one lane, so that no two want the same port. */
const PROCESSES = /^test[/\\](bench|cli|docs|fuzz|http|packing|project|report|scripts|testing|watch)\b/

/** They take a part of their steps in `npm test`. */
const BY_CHANCE = /^test[/\\]contracts\b.*\.(fuzz|differential)\.test\.ts$/

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * @typedef {{ name: string, passed: number, failed: number, leftOut: string[], seconds: number, output: string }} Outcome
 * @typedef {{ name: string, run: (tell: (words: string) => void) => Promise<Outcome> }} Job
 */

/** @param {string[]} args */
async function main(args) {
  if (args.length > 0 && args[0] !== '--long') return runOnly(args)
  const long = args[0] === '--long'
  // The kit's tests by chance read it.
  if (long) process.env.SAFFRON_LONG = '1'
  const files = testFiles().filter((file) => file.endsWith('.long.test.ts') === long || (long && BY_CHANCE.test(file)))
  const [processes, others] = divided(files, (file) => PROCESSES.test(file))
  const [packages, rest] = divided(others, (file) => file.startsWith('packages'))
  const suites = [
    { name: 'tests of commands', files: processes },
    { name: 'tests', files: rest },
    { name: 'tests of packages', files: packages },
  ].filter(({ files }) => files.length > 0)
  const jobs = suites.map(({ name, files }) => suiteJob(name, files))
  if (!long) jobs.push(...checksOfProject().map(checkJob))
  const outcomes = await inLanes(jobs)
  return ending(outcomes)
}

/** @param {string[]} files @param {(file: string) => boolean} isOne @returns {[string[], string[]]} */
const divided = (files, isOne) => [files.filter(isOne), files.filter((file) => !isOne(file))]

/** @returns {{ name: string, command: string }[]} */
function checksOfProject() {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return Object.entries(scripts)
    .filter(([script]) => script.startsWith('check:'))
    .map(([script, command]) => ({ name: script.slice('check:'.length), command }))
}

/**
 * Runs the jobs in their order, as many at a time as there are processors, but no more than two: output stays readable.
 * Tests take longest, so they start first; the checks follow one another beside them.
 * @param {Job[]} jobs
 */
async function inLanes(jobs) {
  /** @type {Outcome[]} */
  const outcomes = []
  const waiting = [...jobs]
  /** @type {Map<string, string>} */
  const underWay = new Map()
  const began = performance.now()
  const telling = setInterval(() => {
    const parts = [...underWay].map(([name, words]) => (words ? `${name}: ${words}` : name))
    const left = waiting.length === 0 ? '' : `; ${waiting.length} to come`
    console.log(`     ${minutes(performance.now() - began)}  ${parts.join(', ')}${left}`)
  }, TELL_MS)
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const { name, run } = job
      underWay.set(name, '')
      const outcome = await run((words) => underWay.set(name, words))
      underWay.delete(name)
      outcomes.push(outcome)
      print(outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, os.availableParallelism()) }, lane))
  clearInterval(telling)
  return outcomes
}

/** @param {number} ms */
function minutes(ms) {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** @param {Outcome} outcome */
function print({ name, passed, failed, seconds, output }) {
  const verdict = failed === 0 ? 'ok  ' : 'FAIL'
  const count = passed + failed > 1 ? `  ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` : ''
  console.log(`${verdict} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s${count}`)
  if (failed > 0 && output) console.log(`${output.trim().replaceAll(/^/gm, '     ')}\n`)
}

/** What was left out and why its title says it may be, what failed once more, and the sum. @param {Outcome[]} outcomes */
function ending(outcomes) {
  const leftOut = outcomes.flatMap((outcome) => outcome.leftOut)
  if (leftOut.length > 0) {
    console.log(`\n${leftOut.length} tests were left out, as this machine lacks what they need:`)
    for (const [why, count] of counted(leftOut.map((title) => title.split(' › ').slice(0, -1).join(' › ') || title))) {
      console.log(`  ${String(count).padStart(3)}  ${why}`)
    }
  }
  const failing = outcomes.filter(({ failed }) => failed > 0)
  if (failing.length > 0) console.log('\nFailed:')
  for (const { name, output } of failing) console.log(`  ${name}\n${output.trim().replaceAll(/^/gm, '    ')}`)
  const [passed, failed] = [sum(outcomes, 'passed'), sum(outcomes, 'failed')]
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** @param {string[]} texts */
function counted(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** @param {Outcome[]} outcomes @param {'passed' | 'failed'} what */
const sum = (outcomes, what) => outcomes.reduce((total, outcome) => total + outcome[what], 0)

/** @param {string} name @param {string[]} files @returns {Job} */
function suiteJob(name, files) {
  return {
    name,
    run: async (tell) => ({ name, ...(await runSuite(root, files, { tell, fail: (text) => console.log(text) })) }),
  }
}

/** @param {{ name: string, command: string }} check @returns {Job} */
function checkJob({ name, command }) {
  const run = async () => {
    const began = performance.now()
    const PATH = [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter)
    const options = { cwd: root, shell: true, env: { ...process.env, PATH } }
    const child = spawn(command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
    const failed = status === 0 ? 0 : 1
    const seconds = (performance.now() - began) / 1000
    return {
      name,
      passed: 1 - failed,
      failed,
      leftOut: [],
      seconds,
      output: output || `${command} ended with ${status}`,
    }
  }
  return { name, run }
}

/** Mocha as it is, with its own output, for somebody who looks at a few tests. @param {string[]} args */
async function runOnly(args) {
  const hardhat = path.join(root, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js')
  // Hardhat would run every file below test/, fixtures and helpers too.
  const files = args.some((arg) => existsSync(path.resolve(root, arg))) ? [] : testFiles()
  const child = spawn(process.execPath, [hardhat, 'test', 'mocha', '--no-compile', ...args, ...files], {
    cwd: root,
    stdio: 'inherit',
  })
  /** @type {number | null} */
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  return status ?? 1
}

function testFiles() {
  const found = globSync(['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'], { cwd: root })
  return found.filter((file) => !file.split(path.sep).includes('fixtures')).toSorted()
}

try {
  await ensureBuilt(root)
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ContractsBuildError)) throw error
  console.error(`${error.message}\n\n${error.hint}`)
  console.log('\n0 passed, 1 failed')
  process.exitCode = 1
}
