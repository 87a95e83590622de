/** What the file system refuses to work that has nothing wrong with it. */
const REFUSALS = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']

/** The file that could not be written, if that is what went wrong. */
export function unwritable(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !('path' in cause)) return undefined
  return REFUSALS.includes(String(cause.code)) ? String(cause.path) : undefined
}
