// Everything `npm test` stands for: each script of package.json that is called `check:…`, and the tests. With arguments
// (`npm test -- --grep pool`, or files) only the tests, and those go to mocha.
import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { ContractsBuildError, ensureBuilt } from './build-contracts.mjs'

/** How long the tests' process may live on after its closing lines: something it left open would hold it for ever. */
const LINGER_MS = 20_000
/** How mocha's closing lines begin. */
const CLOSING = /^ {2}\d+ passing/m

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** @typedef {{ name: string, passed: number, failed: number, seconds: number, note: string, output: string }} Outcome */

/** @param {string[]} args */
async function main(args) {
  const checks = args.length > 0 ? [] : checksOfProject()
  // The tests take longest, so they start first; the checks follow one another beside them.
  const outcomes = await inLanes([() => runTests(args), ...checks.map((check) => () => runCheck(check))])
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** @returns {{ name: string, command: string }[]} */
function checksOfProject() {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return Object.entries(scripts)
    .filter(([script]) => script.startsWith('check:'))
    .map(([script, command]) => ({ name: script.slice('check:'.length), command }))
}

/**
 * Runs the jobs in their order, as many at a time as there are processors, but no more than two: output stays readable.
 * @param {(() => Promise<Outcome>)[]} jobs
 */
async function inLanes(jobs) {
  /** @type {Outcome[]} */
  const outcomes = []
  const waiting = [...jobs]
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const outcome = await job()
      outcomes.push(outcome)
      print(outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, os.availableParallelism()) }, lane))
  return outcomes
}

/** @param {Outcome} outcome */
function print({ name, failed, seconds, note, output }) {
  const verdict = failed === 0 ? 'ok  ' : 'FAIL'
  console.log(`${verdict} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(5)} s${note ? `  ${note}` : ''}`)
  if (failed > 0 && output) console.log(`${output.trim().replaceAll(/^/gm, '     ')}\n`)
}

/** @param {{ name: string, command: string }} check @returns {Promise<Outcome>} */
async function runCheck({ name, command }) {
  const { status, output, seconds } = await run(command, [], { shell: true })
  const failed = status === 0 ? 0 : 1
  return { name, passed: 1 - failed, failed, seconds, note: '', output: output || `${command} ended with ${status}` }
}

/** @param {string[]} args @returns {Promise<Outcome>} */
async function runTests(args) {
  const hardhat = path.join(root, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js')
  // Hardhat would run every file below test/, fixtures and helpers too.
  const files = args.some((arg) => existsSync(path.resolve(root, arg))) ? [] : testFiles()
  const options = ['test', 'mocha', '--no-compile', ...args, ...files]
  const live = args.length > 0
  const { status, output, seconds } = await run(process.execPath, [hardhat, ...options], { shell: false, live })
  const [passed, pending, failing] = ['passing', 'pending', 'failing'].map((word) => countOf(output, word))
  const died = status !== 0 && failing === 0
  const none = passed === 0 && failing === 0
  const note = `${passed} tests${pending ? `, ${pending} left out` : ''}${none ? ': none was run' : ''}`
  return {
    name: 'tests',
    passed: passed ?? 0,
    failed: died || none ? 1 : (failing ?? 0),
    seconds,
    note,
    output: live ? '' : output,
  }
}

function testFiles() {
  const found = globSync('test/**/*.test.ts', { cwd: root })
  return found.filter((file) => !file.split(path.sep).includes('fixtures')).toSorted()
}

/**
 * The figure in mocha's closing lines, for instance `  12 passing (3s)`.
 * @param {string} output
 * @param {string} word
 */
function countOf(output, word) {
  const found = [...output.matchAll(new RegExp(`^ {2}(\\d+) ${word}(?: \\(.*\\))?$`, 'gm'))].at(-1)
  return Number(found?.[1] ?? 0)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ shell: boolean, live?: boolean }} options `live` shows the output as it comes
 * @returns {Promise<{ status: number | string, output: string, seconds: number }>}
 */
function run(command, args, { shell, live = false }) {
  const began = performance.now()
  const PATH = [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter)
  const child = spawn(command, args, {
    cwd: root,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH },
  })
  return new Promise((resolve, reject) => {
    let output = ''
    /** @type {NodeJS.Timeout | undefined} */
    let lingering
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        if (live) process.stdout.write(text)
        clearTimeout(lingering)
        if (!CLOSING.test(output)) return
        lingering = setTimeout(() => {
          const text = '\nThe tests have run, but something they started keeps their process alive.\n'
          output += text
          if (live) process.stdout.write(text)
          child.kill('SIGKILL')
        }, LINGER_MS)
      })
    }
    child.on('error', reject)
    child.on('close', (status, signal) => {
      clearTimeout(lingering)
      resolve({ status: status ?? signal ?? 1, output, seconds: (performance.now() - began) / 1000 })
    })
  })
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
