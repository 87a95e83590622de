import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import os from 'node:os'

import { z } from 'zod'

import { isAlive } from './is-alive.ts'

/** A process, as a file names it for others to look for. */
export const processName = z.object({
  pid: z.number().int(),
  /** A hash of the machine's name and of where its numbers count. */
  host: z.string(),
  /** When it began, in the system's own words; absent where the system does not say. */
  born: z.string().optional(),
})

export type ProcessName = z.infer<typeof processName>

const LETTERS = 16

/** This process. */
export function thisProcess(): ProcessName {
  const born = birthOf(process.pid)
  return { pid: process.pid, host: thisHost(), ...(born !== undefined && { born }) }
}

/** Whether a process is there, and not another one that was given its number later; undefined of another machine's. */
export function isThere({ pid, host, born }: ProcessName): boolean | undefined {
  if (host !== thisHost()) return undefined
  return isAlive(pid) && (born === undefined || birthOf(pid) === born)
}

function thisHost(): string {
  const name = [os.hostname(), textOf(() => readlinkSync('/proc/self/ns/pid'))].join()
  return createHash('sha256').update(name).digest('hex').slice(0, LETTERS)
}

/** Clock ticks since the machine was started, and which start that was; of a process that nobody asks any more, none. */
function birthOf(pid: number): string | undefined {
  const stat = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  // The second field is the program's name in parentheses and may hold anything; the state follows it.
  const [state, ...fields] = stat?.split(') ').at(-1)?.split(' ') ?? []
  return boot === undefined || state === undefined || state === 'Z' ? undefined : `${boot.trim()} ${fields[18]}`
}

function textOf(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    // Another system than Linux, or a process that has ended.
    return undefined
  }
}
