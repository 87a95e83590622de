import { type Command, Option } from 'commander'

import { LOG_LEVELS, type Component, type Log, type LogLevel } from '../../log/log.ts'
import { openLog } from '../../log/open-log.ts'

/** Where a command tells what happens, and how much of it. */
export interface LogOptions {
  /** A file for JSON lines; `-` for standard error. */
  readonly log?: string
  readonly logLevel?: LogLevel
}

/** Of every command that has a log in JSON lines. */
export const addLogLevel = (command: Command): Command =>
  command.addOption(
    new Option('--log-level <level>', 'with --log of a file: from which level on').choices(LOG_LEVELS).default('warn'),
  )

/** The log that is asked for, if one is. */
export const logOf = ({ log, logLevel = 'warn' }: LogOptions, component: Component): Log | undefined =>
  log === undefined ? undefined : openLog({ to: log, level: logLevel, component })
