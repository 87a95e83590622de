import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { shortPath } from '../../../../project/short-path.ts'
import type { Check } from './check.ts'

/** Whether results can be written: into runs/, or where that would be made. */
export function writingCheck(root: string): Check {
  const runs = path.join(root, 'runs')
  const folder = existsSync(runs) ? runs : root
  return {
    name: 'results',
    look() {
      const trial = mkdtempSync(path.join(folder, '.doctor-'))
      try {
        writeFileSync(path.join(trial, 'kpis.csv'), 'step,time\n')
      } finally {
        rmSync(trial, { recursive: true })
      }
      return `${shortPath(folder)} can be written to`
    },
    todo: `Make ${shortPath(folder)} a folder you may write to, free space, or give runs \`--out\`.`,
  }
}
