import { existsSync } from 'node:fs'
import path from 'node:path'

/** The project a folder belongs to: the nearest one upwards with a package.json or netlists, else the folder itself. */
export function projectRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (['package.json', 'netlists'].some((name) => existsSync(path.join(folder, name)))) return folder
    if (folder === path.dirname(folder)) return from
  }
}
