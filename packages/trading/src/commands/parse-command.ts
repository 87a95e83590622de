import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { TradeUsageError } from '../errors.ts'
import { nearest } from 'saffron-sim/cli'

interface Wanted<Text extends string, Flag extends string> {
  readonly usage: string
  /** Options that take a text. */
  readonly texts: readonly Text[]
  readonly flags: readonly Flag[]
  /** How many words stand without an option. */
  readonly words: number
  /** Whether one too many may be a secret in the wrong place, which is not repeated. */
  readonly hidesWords?: boolean
}

export interface ParsedCommand<Text extends string, Flag extends string> {
  readonly words: readonly string[]
  readonly text: Readonly<Partial<Record<Text, string>>>
  readonly flag: Readonly<Partial<Record<Flag, boolean>>>
}

/** The words and options of a command line; what it does not know it refuses, with the nearest name. */
export function parseCommand<Text extends string, Flag extends string>(
  args: readonly string[],
  { usage, texts, flags, words, hidesWords = false }: Wanted<Text, Flag>,
): ParsedCommand<Text, Flag> {
  const known = [...texts, ...flags]
  const refuse = (found: string) => new TradeUsageError({ found, usage })
  const unknown = args.find(
    (arg) => arg.startsWith('--') && !known.some((name) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  )
  if (unknown !== undefined) {
    // Its value is not repeated: it may be a secret in the wrong place.
    const [name = ''] = unknown.split('=')
    const close = nearest(name.slice(2), known)
    throw refuse(`There is no option ${name}${close === undefined ? '' : `, did you mean --${close}?`}`)
  }
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ])
  const parsed = tryParse(
    () => parseArgs({ args: withNegatives(args, texts), options, allowPositionals: true }),
    refuse,
  )
  const surplus = parsed.positionals[words]
  if (surplus !== undefined) throw refuse(hidesWords ? 'There is a word too many' : `'${surplus}' is a word too many`)
  const given = parsed.positionals.length
  if (given < words) {
    const [one, several] = ['The word before its options is missing', `It takes ${words} words and has ${given}`]
    throw refuse(words === 1 ? one : several)
  }
  for (const [name, text] of Object.entries(parsed.values)) if (typeof text === 'string') checkPlace(name, text, refuse)
  // parseArgs has checked each option to be of its kind.
  return {
    words: parsed.positionals,
    text: parsed.values as Partial<Record<Text, string>>,
    flag: parsed.values as Partial<Record<Flag, boolean>>,
  }
}

/** A negative number behind an option is its value, which whoever reads the option judges: `--fee -1` as `--fee=-1`. */
function withNegatives(args: readonly string[], texts: readonly string[]): string[] {
  const isValue = (index: number) =>
    /^-\.?\d/.test(args[index] ?? '') && texts.some((name) => args[index - 1] === `--${name}`)
  return args.flatMap((arg, index) => {
    if (isValue(index)) return []
    return [isValue(index + 1) ? `${arg}=${args[index + 1] ?? ''}` : arg]
  })
}

/** Options that take a file, and those that take a folder, in every command that has one of the name. */
const FILES = ['params', 'report', 'db', 'keep', 'posts', 'phrases', 'facts', 'llm-file', 'journal']
const FOLDERS = ['sheets', 'bars', 'backup']

function checkPlace(name: string, text: string, refuse: (found: string) => TradeUsageError): void {
  if (!FILES.includes(name) && !FOLDERS.includes(name)) return
  const there = statSync(text, { throwIfNoEntry: false })
  if (FILES.includes(name) && there?.isDirectory()) throw refuse(`--${name} takes a file, and ${text} is a folder`)
  if (FOLDERS.includes(name) && there?.isFile()) throw refuse(`--${name} takes a folder, and ${text} is a file`)
}

function tryParse<T>(parse: () => T, refuse: (found: string) => TradeUsageError): T {
  try {
    return parse()
  } catch (error) {
    // The text of parseArgs speaks of what is ambiguous, and not of what is missing.
    const [, option] = /^Option '([^']+)' argument is ambiguous/.exec(error instanceof Error ? error.message : '') ?? []
    if (option !== undefined) throw refuse(`${option} has no value: what follows it is an option`)
    throw refuse(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error))
  }
}

/** The number of an option; undefined where it is not given. */
export function numberOption(name: string, text: string | undefined, usage: string): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value))
    throw new TradeUsageError({ found: `--${name} ${text} is no number`, usage })
  return value
}

/** An option that cannot be left out. */
export function requiredOption(name: string, text: string | undefined, usage: string): string {
  if (text === undefined) throw new TradeUsageError({ found: `--${name} is missing`, usage })
  return text
}

/** A number above 0. */
export function positiveOption(name: string, text: string | undefined, usage: string): number | undefined {
  const value = numberOption(name, text, usage)
  if (value === undefined || value > 0) return value
  throw new TradeUsageError({ found: `--${name} ${value} is no number above 0`, usage })
}

/** No list of more would fit into memory. */
const MOST = 10_000_000

/** A whole number from 1. */
export function wholeOption(name: string, text: string | undefined, usage: string): number | undefined {
  const value = numberOption(name, text, usage)
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= MOST)) return value
  throw new TradeUsageError({ found: `--${name} ${value} is no whole number from 1 to ${MOST}`, usage })
}

/** A whole number from 0. */
export function countOption(name: string, text: string | undefined, usage: string): number | undefined {
  const value = numberOption(name, text, usage)
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= MOST)) return value
  throw new TradeUsageError({ found: `--${name} ${value} is no whole number from 0 to ${MOST}`, usage })
}

const LAST_PORT = 65_535

/** A port of this machine; 0 is any that is free. */
export function portOption(name: string, text: string | undefined, usage: string): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,5}$/.test(text) && Number(text) <= LAST_PORT) return Number(text)
  throw new TradeUsageError({ found: `--${name} takes a port, a whole number from 0 to ${LAST_PORT}`, usage })
}

/** The number of a file descriptor; a text that is none is not repeated, for it may be a secret in the wrong place. */
export function descriptorOption(name: string, text: string | undefined, usage: string): number | undefined {
  if (text === undefined) return undefined
  const isOne = /^\d{1,9}$/.test(text)
  if (!isOne) throw new TradeUsageError({ found: `--${name} takes the number of a file descriptor`, usage })
  return Number(text)
}

/** Numbers with commas between them. */
export const numbersOption = (name: string, text: string, usage: string): number[] =>
  text.split(',').map((part) => numberOption(name, part, usage) ?? Number.NaN)
