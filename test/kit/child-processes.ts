import { spawnSync } from 'node:child_process'

interface ChildProcess {
  readonly pid: number
  readonly args: readonly string[]
}

/** The processes that a process has started and that are still there; none where there is no `ps`. */
export function childProcesses(parent: number | undefined): readonly ChildProcess[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const all = (stdout ?? '').split('\n').map((line) => line.trim().split(/ +/))
  return all.filter(([, of]) => Number(of) === parent).map(([pid, , ...args]) => ({ pid: Number(pid), args }))
}
