import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import os from 'node:os'

/** The process that a run is carried out by, as its manifest names it. */
export interface RunProcess {
  readonly pid: number
  /** A hash of the machine's name and of where its numbers count: a run folder may be sent to anybody. */
  readonly host: string
  /** When the process began, in the system's own words; absent where the system does not say. */
  readonly born?: string | undefined
}

const HASH_LETTERS = 16

function thisHost(): string {
  const name = [os.hostname(), processNamespace()].join()
  return createHash('sha256').update(name).digest('hex').slice(0, HASH_LETTERS)
}

/** A container numbers its processes for itself, and may be called what its machine is called. */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

let own: RunProcess | undefined

/** This process: looked up once, as a study's worker would spend more on it than on a short run. */
export function thisProcess(): RunProcess {
  if (own) return own
  const born = birthOf(process.pid)
  own = { pid: process.pid, host: thisHost(), ...(born === undefined ? {} : { born }) }
  return own
}

export const isOfThisMachine = ({ host }: RunProcess): boolean => host === thisHost()

/** Whether a process of this machine is still there, and not another one that was given its number later. */
export function isAlive({ pid, born }: RunProcess, startedAt: Date): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  if (born !== undefined) return birthOf(pid) === born
  // Where no birth is told, a number from before the machine was started is another's in any case.
  return startedAt.getTime() > Date.now() - os.uptime() * 1000
}

/** When a process began; undefined for one that has ended, and where the system does not say. */
function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') return birthByProc(pid)
  if (process.platform === 'win32') return undefined
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || undefined
}

/** Clock ticks since the machine was started, and which start that was. */
function birthByProc(pid: number): string | undefined {
  try {
    // The second field is the program's name in parentheses and may hold anything; the state follows it.
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // A zombie has ended; only nobody has asked how.
    return state === 'Z' ? undefined : `${boot} ${fields[18]}`
  } catch {
    return undefined
  }
}
