import { paint } from './paint.ts'
import { wrapped } from './wrapped.ts'

/** Tells on standard error what does no harm but may not be meant. */
export function printWarnings(warnings: readonly string[] = []): void {
  for (const warning of warnings) {
    const line = `${paint.stderr.bold('warning')}  ${warning}`
    process.stderr.write(`${wrapped(line, process.stderr.columns, '      ')}\n`)
  }
}
