import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { SaffronError } from '../../errors.ts'
import { shortPath } from '../../project/short-path.ts'

/** Saffron's own code and that of its packages, as stacks name it; the netlists beside it are the user's to change. */
const OWN = ['../../', '../../../bin/', '../../../scripts/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
)
const PACKAGES = fileURLToPath(new URL('../../../packages/', import.meta.url))

/**
 * The file and line of the user's own code that an error comes from: what it says itself, or the first frame of its
 * innermost cause that is neither Saffron's, a package's nor Node's, else what was being built of a file without code.
 */
export function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof SaffronError && error.place !== undefined) {
    return isOwn(error.place) ? undefined : shortened(error.place)
  }
  const near = error instanceof SaffronError && error.near !== undefined ? shortened(error.near) : undefined
  if (error.cause !== undefined) return placeOf(error.cause) ?? near
  for (const line of error.stack?.split('\n') ?? []) {
    const [, name, row] = /^\s+at .*?((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^():]*):(\d+):\d+\)?$/.exec(line) ?? []
    if (name === undefined) continue
    const file = name.startsWith('file:') ? fileURLToPath(name) : name
    if (isUsers(file)) return `${shortPath(file)}:${row}`
  }
  return near
}

/** The path in `file:line`, or `file:line:column`, as short as it can be said. */
const shortened = (place: string) => place.replace(/^.*?(?=(?::\d+)+$)/, shortPath)

const isOwn = (file: string) =>
  OWN.some((folder) => file.startsWith(folder)) ||
  (file.startsWith(PACKAGES) && /^[^/\\]+[/\\](?:src|bin)[/\\]/.test(file.slice(PACKAGES.length)))

const isUsers = (file: string) => !isOwn(file) && !/[/\\]node_modules[/\\]/.test(file) && existsSync(file)
