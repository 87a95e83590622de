import { ensureBuilt } from '../../scripts/build-contracts.mjs'
import { ContractsError } from './errors.ts'
import { projectRoot } from './project.ts'

/** Finds the project and builds its contracts if they have changed: netlists import the types that come of it. */
export async function prepareProject(): Promise<string> {
  const root = projectRoot()
  try {
    await ensureBuilt(root, { say: (line) => void process.stderr.write(`${line}\n`) })
  } catch (cause) {
    throw new ContractsError({ cause })
  }
  return root
}
