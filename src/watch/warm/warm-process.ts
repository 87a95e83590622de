import { type ChildProcess, spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The command's own start file, in the clone and in the package. */
const BIN = fileURLToPath(new URL('../../../bin/saffron.mjs', import.meta.url))

export interface WarmProcessOptions {
  readonly cwd: string
  /** The folder of the project that is watched. */
  readonly root: string
  /** Called with whatever the process tells, except what it has loaded. */
  readonly onMessage: (message: object) => void
  /** Called with what the process prints. */
  readonly onText: (stream: 'stdout' | 'stderr', text: string) => void
}

/** A process of ours that loads what it will need and then waits to be asked. */
export interface WarmProcess {
  /** How it ended, `SIGKILL` or `status 1`; never rejects. */
  readonly ended: Promise<string>
  /** Resolves when it has loaded what it will need; never where it ends before. */
  readonly ready: Promise<void>
  /** What is asked before it is ready it does once it is. */
  ask(what: object): void
  /** Whether it holds an older state of one of these files, as paths from the project's folder. */
  hasLoaded(files: readonly string[]): boolean
  kill(signal: NodeJS.Signals): void
}

/** What a warm process tells of itself: URLs of all modules that it has loaded so far. */
export interface Loaded {
  readonly loaded: readonly string[]
}

/** Starts the command with these arguments; it ends when this process does, however that happens. */
export function warmProcess(
  args: readonly string[],
  { cwd, root, onMessage, onText }: WarmProcessOptions,
): WarmProcess {
  const project = realpathSync(root)
  const child = start(args, cwd)
  const { promise: ready, resolve: getReady } = Promise.withResolvers<void>()
  let loaded: ReadonlySet<string> | undefined
  child.on('message', (message) => {
    if (typeof message !== 'object' || message === null) return
    if (!isLoaded(message)) return onMessage(message)
    loaded = new Set(message.loaded.map(pathOf))
    getReady()
  })
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => onText(name, text))
  }
  // What it told last may come after its end.
  const silent = new Promise<void>((resolve) => child.once('disconnect', () => resolve()))
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (status, signal) => void silent.then(() => resolve(signal ?? `status ${status}`)))
  })
  return {
    ready,
    ended,
    ask: (what) => {
      // One that has ended says so by `ended`.
      if (child.connected) child.send(what, () => undefined)
    },
    hasLoaded(files) {
      // Of a process that is still loading nobody knows what it has read.
      if (loaded === undefined) return files.some((file) => file.endsWith('.ts'))
      const types = path.join(project, 'types') + path.sep
      const generated =
        files.some((file) => file.endsWith('.sol')) && [...loaded].some((file) => file.startsWith(types))
      return generated || files.some((file) => loaded?.has(path.join(project, file)))
    },
    kill: (signal) => void child.kill(signal),
  }
}

function start(args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In a process group of its own, where there are any: Ctrl-C is for us, and we end it.
    detached: process.platform !== 'win32',
  })
}

function isLoaded(message: object): message is Loaded {
  return 'loaded' in message && Array.isArray(message.loaded)
}

function pathOf(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url
}
