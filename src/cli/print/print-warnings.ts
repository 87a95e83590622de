import { paint } from './paint.ts'
import { wrapped } from './wrapped.ts'

/** Tells on standard error what does no harm but may not be meant. */
export function printWarnings(warnings: readonly string[] = []): void {
  for (const warning of warnings) printWarning(warning)
}

/** One of them; its code stands where that of an error does. */
export function printWarning(warning: string, code?: string): void {
  const head = `${paint.stderr.bold('warning')}${code === undefined ? '' : ` ${code}`}`
  process.stderr.write(`${wrapped(`${head}  ${warning}`, process.stderr.columns, '      ')}\n`)
}
