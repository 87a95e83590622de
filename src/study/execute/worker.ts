import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Chunk } from './chunk-queue.ts'
import type { passedWarnings } from './passed-warnings.ts'
import type { TaskError } from './task.ts'
import type { ChunkResult, News, Order } from './worker-messages.ts'

const EXTENSION = path.extname(fileURLToPath(import.meta.url))
const isCompiled = EXTENSION !== '.ts'
/** Compiled or not, the process lies beside this file. */
const PROCESS = fileURLToPath(new URL(`./worker-process${EXTENSION}`, import.meta.url))
/** What every netlist loads. tsx reads each module that comes after it: loaded before, they save a quarter of the start. */
const HEAVY = ['ethers', 'zod', 'd3-random']
/** Netlists are TypeScript, wherever we are installed, and in a clone so are we. */
const READERS = [import.meta.resolve('tsx'), ...(isCompiled ? [] : [import.meta.resolve('../../strip-types-now.mjs')])]
/** Young objects get less room, which saves 50 MB a worker. */
const NODE_OPTIONS = [
  ...[...HEAVY.map((name) => import.meta.resolve(name)), ...READERS].flatMap((url) => ['--import', url]),
  '--max-semi-space-size=32',
]
/** Of what a worker said last, so much is shown when it does not come up. */
const MOST_TEXT = 2_000

export type ChunkOutcome =
  | { readonly done: ChunkResult }
  /** The process ended: how, during which task, and what it said last. */
  | { readonly lost: string; readonly suspect: string | undefined; readonly begun: boolean; readonly text: string }
  | { readonly broken: TaskError & { readonly hint?: string | undefined } }

export interface Worker {
  readonly pid: number | undefined
  /** Does a chunk; never rejects. */
  do(chunk: Chunk, where: { root: string; segments?: string | undefined }, onEnd: OnEnd): Promise<ChunkOutcome>
  /** Has it leave the run under way and keep the others. */
  stop(): void
  kill(): void
  /** Whether its process is there. */
  readonly isAlive: boolean
}

/** Called after each task. */
export type OnEnd = (task: { readonly seconds: number; readonly values: number; readonly failed: boolean }) => void

/** Starts a process that does chunks. Nothing but its end is taken for its end: it may be busy as long as it likes. */
export function startWorker(warn: ReturnType<typeof passedWarnings>): Worker {
  const child = start()
  let ended: string | undefined
  let ready = false
  let text = ''
  let listener: ((news: News | { lost: string }) => void) | undefined
  child.on('message', (message) => {
    // Who tells is of our own version.
    const news = message as News
    if ('ready' in news) ready = true
    // Maybe of a run that is over.
    else if ('warned' in news) warn(news.warned)
    listener?.(news)
  })
  const onText = (part: string) => void (text = `${text}${part}`.slice(-MOST_TEXT))
  child.stderr?.setEncoding('utf8').on('data', onText)
  const end = (how: string) => {
    if (ended !== undefined) return
    ended = how
    listener?.({ lost: how })
  }
  child.once('error', (error) => end(error.message))
  child.once('exit', (status, signal) => end(signal ?? `status ${status}`))
  return {
    pid: child.pid,
    get isAlive() {
      return ended === undefined
    },
    stop: () => send(child, { stop: true }),
    kill: () => void child.kill('SIGKILL'),
    do(chunk, where, onEnd) {
      let suspect: string | undefined
      const { promise, resolve } = Promise.withResolvers<ChunkOutcome>()
      const over = (outcome: ChunkOutcome) => {
        listener = undefined
        resolve(outcome)
      }
      listener = (news) => {
        if ('begin' in news) suspect = news.begin
        else if ('end' in news) {
          suspect = undefined
          onEnd(news)
        } else if ('lost' in news) over({ lost: news.lost, suspect, begun: ready, text: text.trim() })
        else if ('done' in news || 'broken' in news) over(news)
      }
      if (ended !== undefined) over({ lost: ended, suspect, begun: ready, text: text.trim() })
      else send(child, { chunk, ...where })
      return promise
    },
  }
}

function start(): ChildProcess {
  return fork(PROCESS, [], {
    execArgv: NODE_OPTIONS,
    // Numbers by the hundred thousand go over where nothing is kept.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // In a process group of its own, where there are any: Ctrl-C is for us, and we end it.
    detached: process.platform !== 'win32',
  })
}

/** One that has ended says so by its end. */
function send(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order, () => undefined)
}
