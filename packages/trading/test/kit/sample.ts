import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..')

/** A file of reference values, which stands beside the clone. */
export const sample = (name: string): unknown =>
  JSON.parse(readFileSync(path.resolve(root, '../shared/data', name), 'utf8'))
