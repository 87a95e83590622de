import path from 'node:path'

/** A path as short as it can be said from the current folder. */
export function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative === '' ? '.' : relative.startsWith('..') ? file : relative
}
