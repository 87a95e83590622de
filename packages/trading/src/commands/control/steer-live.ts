import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { openAudit } from '../../audit/open-audit.ts'
import { writing } from '../../run/writing.ts'

interface Steered {
  readonly folder: string
  readonly action: string
  readonly author: string
}

/** Makes the file that halts a live run, or takes it away, once that is written down. */
export function steerLive({ folder, action, author }: Steered): void {
  const file = path.join(folder, 'halt')
  openAudit(folder).append({ author, action, detail: { wasHalted: existsSync(file) } })
  writing(file, () => {
    if (action === 'resume') rmSync(file, { force: true })
    else if (!existsSync(file)) writeFileSync(file, `${author}\n`)
  })
}
