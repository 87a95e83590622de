import path from 'node:path'

import { openChain } from '../chain/open-chain.ts'
import { SaffronError } from '../errors.ts'
import { DeclarationError } from '../netlist/declarative/errors.ts'
import { ParamMissingError } from '../netlist/errors.ts'
import { openCircuit } from '../netlist/open-circuit.ts'
import { loadDeclared } from './load-declared.ts'

/** Something that is wrong with a declarative netlist, as a program wants to know it. */
export interface Fault {
  /** As docs/errors.md lists them. */
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** The known name that was probably meant. */
  readonly nearest?: string
  readonly file: string
  /** Counted from 1; none where it is of the whole file. */
  readonly line?: number
  readonly column?: number
}

/**
 * All that is wrong with a declarative netlist: what shows in the file, or if nothing does what shows when it is built with
 * its defaults, on a chain that nothing is left of. No step is taken.
 */
export async function validateDeclared(file: string): Promise<readonly Fault[]> {
  try {
    const netlist = await loadDeclared(file)
    const circuit = await openCircuit(netlist, {
      folder: path.dirname(file),
      openChain: ({ start, deployer }) => openChain('evm', { start, deployer }),
    })
    try {
      await circuit.begin()
    } finally {
      await circuit.close()
    }
    return []
  } catch (error) {
    // That a run must be given values is how it is meant to be.
    if (error instanceof ParamMissingError) return []
    if (!(error instanceof SaffronError)) throw error
    return faultsOf(error, file)
  }
}

/** A place as errors say it, `file:line:column`. */
function placeIn(text: string): Partial<Pick<Fault, 'file' | 'line' | 'column'>> {
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/s.exec(text) ?? []
  return file === undefined ? {} : { file, line: Number(line), column: Number(column) }
}

function faultsOf(error: SaffronError, file: string): readonly Fault[] {
  const { code, message, hint, place: said } = error
  if (!(error instanceof DeclarationError)) {
    return [{ code, message, ...(hint !== undefined && { hint }), file, ...(said !== undefined && placeIn(said)) }]
  }
  return error.problems.map(({ place, text, hint: advice, nearest }) => ({
    code,
    message: text,
    ...(advice !== undefined && { hint: advice }),
    ...(nearest !== undefined && { nearest }),
    ...place,
  }))
}
