import { type Compile, ensureBuilt } from '../../scripts/build-contracts.mjs'
import { ContractsError, FolderNotWritableError } from './errors.ts'

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
    const file = unwritable(cause)
    if (file === undefined) throw new ContractsError({ cause })
    throw new FolderNotWritableError({ root, file, cause })
  }
}

/** What the file system refuses to a build that has nothing wrong with it. */
const REFUSALS = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']

/** The file that could not be written, if that is what went wrong. */
function unwritable(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !('path' in cause)) return undefined
  return REFUSALS.includes(String(cause.code)) ? String(cause.path) : undefined
}
