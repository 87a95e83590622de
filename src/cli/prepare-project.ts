import { type Compile, ensureBuilt } from '../../scripts/build-contracts.mjs'
import { ContractsError } from './errors.ts'

interface PrepareOptions {
  readonly quiet?: boolean
  /** Compiles in a way of its own; a fresh `hardhat build` unless given. */
  readonly compile?: Compile
}

/** Builds a project's contracts if they have changed: its netlists import the types that come of it. */
export async function prepareProject(root: string, { quiet = false, compile }: PrepareOptions = {}): Promise<void> {
  const say = (line: string) => void (quiet || process.stderr.write(`${line}\n`))
  try {
    await ensureBuilt(root, { say, ...(compile && { compile }) })
  } catch (cause) {
    throw new ContractsError({ cause })
  }
}
