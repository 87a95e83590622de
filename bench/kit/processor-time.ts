import { readdirSync, readFileSync } from 'node:fs'

/** What Linux counts a process's time in. */
const TICK_MS = 10

/**
 * Milliseconds of processor time of a process, of all it has started and of those of them that have ended; nothing
 * where there is no /proc.
 */
export function processorTime(pid: number | undefined): number | undefined {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statOf)
    const ofParent = Map.groupBy(all, ({ parent }) => parent)
    const sum = (of: number): number =>
      (ofParent.get(of) ?? []).reduce((total, { pid, ticks }) => total + ticks + sum(pid), 0)
    const own = all.find((each) => each.pid === pid)
    return own && (own.ticks + sum(own.pid)) * TICK_MS
  } catch {
    return undefined
  }
}

function statOf(pid: string): { pid: number; parent: number; ticks: number }[] {
  try {
    // The name of a process may hold spaces and brackets.
    const [, parent, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    // utime, stime, and the same of children that were waited for: fields 14 to 17 of proc_pid_stat(5).
    const ticks = rest.slice(9, 13).reduce((total, field) => total + Number(field), 0)
    return [{ pid: Number(pid), parent: Number(parent), ticks }]
  } catch {
    // Gone while we looked.
    return []
  }
}
