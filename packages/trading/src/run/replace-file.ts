import { renameSync, rmSync, writeFileSync } from 'node:fs'

import { writing } from './writing.ts'

/** Puts a file in its place as a whole: who reads meanwhile sees the old one or the new one. */
export function replaceFile(file: string, text: string): void {
  const half = `${file}.${process.pid}.tmp`
  writing(file, () => {
    try {
      writeFileSync(half, text)
      renameSync(half, file)
    } finally {
      rmSync(half, { force: true })
    }
  })
}
