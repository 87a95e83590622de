import { type Compile, ensureBuilt } from './build-contracts.mjs'
import { ContractsError, FolderNotWritableError } from './errors.ts'
import { unwritable } from './unwritable.ts'

interface PrepareOptions {
  readonly quiet?: boolean
  /** Compiles in a way of its own; a fresh `hardhat build` unless given. */
  readonly compile?: Compile
  /** Fails if one contract does not compile, also one that nobody is going to use. */
  readonly whole?: boolean
}

/**
 * Builds a project's contracts if they have changed: its netlists import the types that come of it. Those that do not
 * compile are in the way of nobody who does not deploy them.
 */
export async function prepareProject(root: string, options: PrepareOptions = {}): Promise<void> {
  const { quiet = false, compile, whole = false } = options
  const say = (line: string) => void (quiet || process.stderr.write(`${line}\n`))
  try {
    await ensureBuilt(root, { say, partial: !whole, ...(compile && { compile }) })
  } catch (cause) {
    const file = unwritable(cause)
    if (file === undefined) throw new ContractsError({ cause })
    throw new FolderNotWritableError({ root, file, what: `The contracts of ${root} cannot be built`, cause })
  }
}

/** Compiles the contracts of a project's folder and writes their types, if any has changed since the last time. */
export function buildContracts(root: string): Promise<void> {
  return prepareProject(root, { quiet: true, whole: true })
}
