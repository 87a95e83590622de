import { createLog, type Component, type Log, type LogLevel } from './log.ts'
import { type Lines, logFile, type Rotation } from './log-file.ts'

/** Ten megabytes, five files. */
const USUAL: Rotation = { bytes: 10_000_000, files: 5 }

interface OpenLogOptions {
  /** A file, or `-` for standard error. */
  readonly to: string
  readonly level: LogLevel
  readonly component: Component
  readonly rotation?: Rotation
}

/** A log to a file, which is added to, or to standard error. */
export function openLog({ to, level, component, rotation = USUAL }: OpenLogOptions): Log {
  const standardError: Lines = (line) => void process.stderr.write(line)
  return createLog({ component, level, lines: to === '-' ? standardError : logFile(to, rotation) })
}
