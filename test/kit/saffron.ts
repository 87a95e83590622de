import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { cloneRoot } from './temporary-project.ts'

export interface Ended {
  readonly status: number | string
  readonly stdout: string
  readonly stderr: string
}

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves as soon as what was printed so far, to either stream, matches. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** The same of what is printed from now on. */
  printedAnew(pattern: RegExp): Promise<RegExpExecArray>
}

interface Options {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** The environment of the tests without what turns colours on or off. */
export const PLAIN = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS'].includes(name)),
)

/** Starts the command as a user would; its output goes to pipes. */
export function startSaffron(args: readonly string[], { cwd = cloneRoot, env = {} }: Options = {}): Started {
  const child = spawn(process.execPath, [path.join(cloneRoot, 'bin', 'saffron.mjs'), ...args], {
    cwd,
    env: { ...PLAIN, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  const waiting = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
      for (const look of waiting) look()
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status: status ?? signal ?? 'unknown', ...output }))
  })
  const printed = (pattern: RegExp, from = { stdout: 0, stderr: 0 }) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output.stdout.slice(from.stdout)) ?? pattern.exec(output.stderr.slice(from.stderr))
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`It ended without printing ${pattern}: ${output.stdout}${output.stderr}`)))
    })
  const printedAnew = (pattern: RegExp) =>
    printed(pattern, { stdout: output.stdout.length, stderr: output.stderr.length })
  return { child, ended, printed: (pattern) => printed(pattern), printedAnew }
}

/** Runs the command to its end. */
export function saffron(args: readonly string[], options?: Options): Promise<Ended> {
  return startSaffron(args, options).ended
}

export const hasControlCodes = (text: string): boolean => stripVTControlCharacters(text) !== text || text.includes('\r')
