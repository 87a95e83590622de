import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const CODE = /\.m?[jt]s$/
const IN_FOLDER = /^netlist\.m?[jt]s$/

/**
 * SHA-256 of a netlist's code. Where its file is its folder's `netlist.ts` and has neighbours (not those in folders
 * below), theirs is in it: the hash of what `sha256sum` prints of all of them, by name.
 */
export function hashNetlist(file: string): string {
  const folder = path.dirname(file)
  const names = IN_FOLDER.test(path.basename(file)) ? codeIn(folder) : []
  if (names.length <= 1) return sha256(readFileSync(file))
  return sha256(names.map((name) => `${sha256(readFileSync(path.join(folder, name)))}  ${name}\n`).join(''))
}

function codeIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && CODE.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
