import { isDeclared } from '../../../project/load-declared.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { shortPath } from '../../../project/short-path.ts'
import { type Fault, validateDeclared } from '../../../project/validate-declared.ts'
import { printable } from '../../../printable.ts'
import { NotDeclaredError } from '../../errors.ts'

/** Prints all that is wrong with a netlist in YAML, and ends with the status of wrong usage if anything is. */
export async function validateFile(nameOrPath: string, { json }: { json: boolean }): Promise<void> {
  const { found } = await prepareNetlist(nameOrPath, { quiet: json })
  if (!isDeclared(found.file)) throw new NotDeclaredError({ file: shortPath(found.file) })
  const faults = await validateDeclared(found.file)
  const file = shortPath(found.file)
  if (json) process.stdout.write(`${JSON.stringify({ file, ok: faults.length === 0, faults })}\n`)
  else process.stdout.write(faults.length === 0 ? `${file}: nothing is wrong\n` : faults.map(inWords).join(''))
  if (faults.length > 0) process.exitCode = 2
}

/** As compilers tell theirs, so that editors find the place. */
function inWords({ file, line, column, code, message, hint }: Fault): string {
  const place = line === undefined ? shortPath(file) : `${file}:${line}:${column}`
  return `${place}: ${printable(message)} (${code})${hint === undefined ? '' : `\n  ${printable(hint)}`}\n`
}
