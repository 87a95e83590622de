import { existsSync } from 'node:fs'
import path from 'node:path'

/** The project a command works in: the nearest folder upwards with a package.json or netlists, else the working one. */
export function projectRoot(from = process.cwd()): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (['package.json', 'netlists'].some((name) => existsSync(path.join(folder, name)))) return folder
    if (folder === path.dirname(folder)) return from
  }
}
