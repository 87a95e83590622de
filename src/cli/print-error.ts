import { SaffronError } from '../errors.ts'
import { paint } from './paint.ts'

/** Message and hint on standard error; the stack and the causes only when asked for. */
export function printError(error: unknown, { debug }: { debug: boolean }): void {
  const known = error instanceof SaffronError
  const message = error instanceof Error ? error.message : String(error)
  const lines = [`${paint.red('error')} ${known ? paint.dim(error.code) : 'UNEXPECTED'}  ${message}`]
  if (known && error.hint) lines.push(`${paint.dim('hint')}  ${error.hint}`)
  if (!known && !debug) lines.push(`${paint.dim('hint')}  This was not foreseen; --debug shows where it comes from.`)
  if (debug) lines.push(...stacks(error))
  process.stderr.write(`${lines.join('\n')}\n`)
}

function stacks(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  return [error.stack ?? '', ...(error.cause === undefined ? [] : ['caused by', ...stacks(error.cause)])]
}
