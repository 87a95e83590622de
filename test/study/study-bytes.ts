import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The tables of a study, byte for byte. */
export const studyBytes = (folder: string): string[] =>
  ['points.csv', 'summary.csv'].map((file) => readFileSync(path.join(folder, file), 'utf8'))
