import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** How long the tests' process may live on after its last test: something it left open would hold it for ever. */
const LINGER_MS = 20_000
const LOOK_MS = 500

/**
 * @typedef {{ ended: 'passed' | 'failed' | 'left out' | 'all', file?: string, title?: string, why?: string }} Line
 * @typedef {{ tell: (words: string) => void, fail: (text: string) => void }} Listeners
 */

/**
 * Runs test files in a process of their own; tells how far it is and each failure as it comes.
 * @param {string} root
 * @param {string[]} files
 * @param {Listeners} listeners
 */
export async function runSuite(root, files, { tell, fail }) {
  const began = performance.now()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-tests-'))
  const log = path.join(folder, 'log')
  const { child, ended } = start(root, files, log)
  /** @type {Line[]} */
  let lines = []
  const look = () => {
    const now = linesOf(log)
    for (const { ended, title, why } of now.slice(lines.length)) {
      if (ended === 'failed') fail(`FAIL ${title}\n${indented(why ?? '')}`)
    }
    lines = now
    const failed = lines.filter(({ ended }) => ended === 'failed').length
    const latest = lines.findLast(({ file }) => file)?.file
    const where = latest === undefined ? '' : `, ${path.relative(root, latest)}`
    tell(`${lines.length} done${failed > 0 ? `, ${failed} failed` : ''}${where}`)
  }
  let isOver = false
  const over = ended.then((how) => {
    isOver = true
    return how
  })
  let lingering = 0
  while (!isOver) {
    await Promise.race([over, wait(LOOK_MS)])
    look()
    if (lines.at(-1)?.ended === 'all' && (lingering += LOOK_MS) > LINGER_MS) child.kill('SIGKILL')
  }
  const { status, output } = await over
  rmSync(folder, { recursive: true, force: true })
  return { ...resultOf(lines, { status, output }), seconds: (performance.now() - began) / 1000 }
}

/** @param {string} root @param {string[]} files @param {string} log */
function start(root, files, log) {
  const hardhat = path.join(root, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js')
  const PATH = [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter)
  const child = spawn(process.execPath, [hardhat, 'test', 'mocha', '--no-compile', ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH, SAFFRON_TEST_LOG: log },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  /** @type {Promise<{ status: number | string, output: string }>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status: status ?? signal ?? 1, output }))
  })
  return { child, ended }
}

/** @param {string} log @returns {Line[]} */
function linesOf(log) {
  if (!existsSync(log)) return []
  const whole = readFileSync(log, 'utf8').split('\n').slice(0, -1)
  return whole.map((line) => JSON.parse(line))
}

/** @param {Line[]} lines @param {{ status: number | string, output: string }} how */
function resultOf(lines, { status, output }) {
  const of = (/** @type {Line['ended']} */ what) => lines.filter(({ ended }) => ended === what)
  const [passed, failures] = [of('passed').length, of('failed')]
  const isWhole = lines.at(-1)?.ended === 'all'
  const words = failures.map(({ title, why }) => `${title}\n${indented(why ?? '')}`)
  // A process that died, or ran nothing, has failed even where no test has.
  const died = !isWhole || passed + failures.length === 0
  if (died) words.push(`The process of the tests ended with ${status}.\n${indented(output.slice(-4_000))}`)
  return {
    passed,
    failed: failures.length + (died ? 1 : 0),
    leftOut: of('left out').map(({ title }) => title ?? ''),
    output: words.join('\n'),
  }
}

/** @param {string} text */
const indented = (text) => text.replaceAll(/^/gm, '    ')
