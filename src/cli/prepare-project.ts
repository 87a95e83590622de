import { ensureBuilt } from '../../scripts/build-contracts.mjs'
import { ContractsError } from './errors.ts'

/** Builds a project's contracts if they have changed: its netlists import the types that come of it. */
export async function prepareProject(root: string, { quiet = false } = {}): Promise<void> {
  try {
    await ensureBuilt(root, { say: (line) => void (quiet || process.stderr.write(`${line}\n`)) })
  } catch (cause) {
    throw new ContractsError({ cause })
  }
}
