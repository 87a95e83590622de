import { existsSync } from 'node:fs'

import { SaffronError } from '../../errors.ts'
import { printable } from '../../printable.ts'
import { RunFailure } from '../../run/errors.ts'
import { paint } from './paint.ts'
import { placeOf } from './place-of.ts'
import { shortPath } from '../../project/short-path.ts'
import { withoutSecrets } from '../../without-secrets.ts'
import { wrapped } from './wrapped.ts'

/** Below the text of the line it goes on from. */
const INDENT = '      '

interface Printing {
  readonly debug: boolean
  readonly json: boolean
  /** Of what was interrupted and can be gone on with: where it is, and by which command. */
  readonly goOn?: { readonly folder: string; readonly command: string } | undefined
}

/**
 * Says on standard error what went wrong, what to do about it and what is kept; stacks and causes only with `debug`.
 * With `json` standard output gets the same as its one document.
 */
export function printFailure(thrown: unknown, { debug, json, goOn }: Printing): void {
  const made = goOn?.folder ?? (thrown instanceof RunFailure ? thrown.folder : undefined)
  // It may have been deleted meanwhile.
  const folder = made !== undefined && existsSync(made) ? made : undefined
  const error = thrown instanceof RunFailure ? thrown.cause : thrown
  const facts = factsOf(error)
  if (json) {
    const { code, message, hint, place } = facts
    process.stdout.write(`${JSON.stringify({ error: { code, message, hint, place }, folder, goOn: goOn?.command })}\n`)
  }
  // What a compiler says has lines of its own, which are left as they are.
  const said = lines(facts, folder, goOn?.command).map((line) =>
    line.includes('\n') ? line : wrapped(line, process.stderr.columns, INDENT),
  )
  process.stderr.write(`${[...said, ...(debug ? stacks(error).map(withoutSecrets) : [])].join('\n')}\n`)
}

interface Facts {
  readonly code: string
  readonly message: string
  readonly hint: string | undefined
  readonly place: string | undefined
}

function factsOf(error: unknown): Facts {
  const found = placeOf(error)
  const place = found && withoutSecrets(found)
  if (error instanceof SaffronError) {
    const { code, hint } = error
    // Names and texts in it may be anybody's.
    return { code, message: shown(error.message), hint: hint && shown(asTyped(hint)), place }
  }
  const message = shown(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  return { code: 'UNEXPECTED', message, hint: 'This was not foreseen; --debug shows where it comes from.', place }
}

/** What a terminal and whoever looks at it may see of a text. */
const shown = (text: string): string => printable(withoutSecrets(text))

/** Commands as they can be typed: Saffron's own is on nobody's path in a clone or a project. */
const asTyped = (hint: string): string => hint.replaceAll('`saffron ', '`npx saffron ')

function lines({ code, message, hint, place }: Facts, folder: string | undefined, goOn: string | undefined): string[] {
  const interrupted = code === 'INTERRUPTED'
  const title = interrupted ? paint.stderr.bold(message) : `${paint.stderr.red('error')} ${code}  ${message}`
  const kept = folder === undefined ? [] : [`${paint.stderr.dim('kept')}  what was recorded is in ${shortPath(folder)}`]
  return [
    title,
    ...(place === undefined || interrupted ? [] : [`${paint.stderr.dim('  at')}  ${place}`]),
    // What it says there is what the next line says.
    ...(hint === undefined || interrupted ? [] : [`${paint.stderr.dim('hint')}  ${hint}`]),
    ...kept,
    ...(goOn === undefined ? [] : [`${paint.stderr.dim('next')}  ${goOn}`]),
  ]
}

function stacks(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  return [error.stack ?? '', ...(error.cause === undefined ? [] : ['caused by', ...stacks(error.cause)])]
}
