import type { Lines } from './log-file.ts'
import { redacted } from './redacted.ts'

/** From what only those want to know who look for something, to what went wrong. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** How much a line matters. */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Who says something. */
export type Component =
  'engine' | 'chain' | 'market' | 'agent' | 'model' | 'api' | 'queue' | 'data' | 'llm' | 'sheets' | 'trading'

type Facts = Readonly<Record<string, unknown>>

/** Says what happens, one JSON line each: time, level, component, what is known of the place, the message and its facts. */
export interface Log {
  debug(message: string, facts?: Facts): void
  info(message: string, facts?: Facts): void
  warn(message: string, facts?: Facts): void
  error(message: string, facts?: Facts): void
  /** Whether anybody would see a line of this level: what it takes to say it need not be worked out otherwise. */
  sees(level: LogLevel): boolean
  /** The same for another component, or with more that all lines say, as the run. */
  of(component: Component, place?: Facts): Log
}

interface LogOptions {
  readonly component: Component
  /** Lines below are left out. */
  readonly level: LogLevel
  readonly lines: Lines
  /** What all lines say. */
  readonly place?: Facts
  readonly now?: () => Date
}

/** A log whose lines go to a function, without what is secret in them. */
export function createLog({ component, level, lines, place = {}, now = () => new Date() }: LogOptions): Log {
  const least = LOG_LEVELS.indexOf(level)
  const sees = (of: LogLevel) => LOG_LEVELS.indexOf(of) >= least
  const say =
    (of: LogLevel) =>
    (msg: string, facts: Facts = {}): void => {
      if (!sees(of)) return
      const line = { time: now().toISOString(), level: of, component, ...place, msg, ...facts }
      lines(`${JSON.stringify(redacted(line))}\n`)
    }
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    sees,
    of: (other, more = {}) => createLog({ component: other, level, lines, place: { ...place, ...more }, now }),
  }
}
