import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * All files below a folder, as sorted paths from the root with forward slashes.
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
export function filesIn(root, folder) {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const below = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesIn(root, below) : [below]
    })
    .toSorted()
}
