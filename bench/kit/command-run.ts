import { spawn } from 'node:child_process'
import { once } from 'node:events'

interface CommandOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** What is to be printed on the way: how long that takes is measured. */
  readonly until?: RegExp
}

export interface CommandRun {
  readonly milliseconds: number
  /** Until it had printed what was waited for. */
  readonly untilThen: number
  /** The most memory that it held at a time, of a Node process. */
  readonly peakMB: number
}

const MARK = '@peak '
const KILOBYTES_IN_MB = 1_000
/** Says at its end how much memory the process had at most. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(2, '${MARK}' + process.resourceUsage().maxRSS + '\\n'))`,
)}`

/** Runs a command to its end, which must be a good one, and says what it took. */
export async function commandRun(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandRun> {
  const { cwd, env = {}, until } = options
  const started = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env, NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${TELL_PEAK}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [printed, told, untilThen] = ['', '', NaN]
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (Number.isNaN(untilThen) && until?.test(printed)) untilThen = performance.now() - started
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  const [status] = (await once(child, 'close')) as [number | null]
  const milliseconds = performance.now() - started
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${told}`)
  // Of several processes the largest counts.
  const peaks = [...told.matchAll(new RegExp(`${MARK}(\\d+)`, 'g'))].map(([, kilobytes]) => Number(kilobytes))
  return { milliseconds, untilThen, peakMB: Math.max(...peaks) / KILOBYTES_IN_MB }
}
