import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import type { NetlistOptions } from './netlist-options.ts'

/** How long a run may take to wind up. */
const GRACE_MS = 500

/** First, last, lowest and highest value of each KPI, as `saffron run --json` prints them. */
export type KpiTexts = Readonly<Record<string, Readonly<Record<'first' | 'last' | 'min' | 'max', string>>>>

export interface FinishedRun {
  readonly folder: string
  readonly kpis: KpiTexts
  readonly units: Readonly<Record<string, string>>
  readonly seconds: number
}

export interface RowSeen {
  readonly step: number
  readonly steps: number
}

interface Line {
  readonly start?: { folder: string; steps: number }
  readonly row?: { step: number }
  readonly folder?: string
  readonly kpis?: KpiTexts
  readonly manifest?: { wallSeconds?: number; kpis: readonly { name: string; unit: string }[] }
}

export interface RunChild {
  /** The finished run, or undefined when it failed or was ended. */
  readonly ended: Promise<FinishedRun | undefined>
  /** What it said on standard error; complete once it has ended. */
  said(): string
  /** Ends it and removes what it had begun to write. */
  end(): Promise<void>
}

/** Runs a netlist in a fresh process, in which everything is loaded as it is now. */
export function runChild(nameOrPath: string, options: NetlistOptions, onRow: (row: RowSeen) => void): RunChild {
  const bin = fileURLToPath(new URL('../../bin/saffron.mjs', import.meta.url))
  const args = [bin, 'run', nameOrPath, '--json', '--rows', ...argumentsOf(options)]
  // In a process group of its own, where there are any: Ctrl-C is for us, and we end it.
  const detached = process.platform !== 'win32'
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], detached })
  let folder: string | undefined
  let steps = 0
  let finished: FinishedRun | undefined
  let stderr = ''
  let unwanted = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  createInterface(child.stdout).on('line', (text) => {
    const { start, row, folder: done, kpis, manifest } = parsed(text)
    if (start) ({ folder, steps } = start)
    if (row) onRow({ step: row.step, steps })
    // Also of a run that was ended: it says so with its error.
    folder = done ?? folder
    if (done === undefined || !kpis || !manifest) return
    const units = Object.fromEntries(manifest.kpis.map(({ name, unit }) => [name, unit]))
    finished = { folder: done, kpis, units, seconds: manifest.wallSeconds ?? 0 }
  })
  const ended = new Promise<FinishedRun | undefined>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      if (unwanted && folder !== undefined && !finished) rmSync(folder, { recursive: true, force: true })
      resolve(finished)
    })
  })
  return {
    ended,
    said: () => stderr,
    async end() {
      unwanted = true
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** A line of `saffron run --json --rows`; any other is what the netlist itself prints, and goes on to the reader. */
function parsed(text: string): Line {
  try {
    const line: unknown = JSON.parse(text)
    if (typeof line === 'object' && line !== null) return line
  } catch {
    // Not ours.
  }
  process.stdout.write(`${text}\n`)
  return {}
}

function argumentsOf({ seed, steps, every, set = {}, kpis, chain, mode }: NetlistOptions): readonly string[] {
  const given = { seed, steps, every, kpis: kpis?.join(','), chain, mode }
  return [
    ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...Object.entries(set).map(([name, value]) => `--set=${name}=${value}`),
  ]
}
