import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { openAudit } from '../../audit/open-audit.ts'
import { TradeUsageError } from '../../errors.ts'
import { writing } from '../../run/writing.ts'

/** Whether a folder is that of a live run: steered by a file alone, so that a restart finds it, it has no card. */
export function isLive(folder: string): boolean {
  const has = (file: string) => existsSync(path.join(folder, file))
  return has('journal.jsonl') && has('audit.jsonl') && !has('run.json')
}

interface Steered {
  readonly folder: string
  readonly action: string
  readonly author: string
}

/** What a live run can be asked for: to halt, and to go on. It need not be under way. */
export function liveControl(action: string, usage: string): string {
  if (action === 'halt' || action === 'resume') return action
  throw new TradeUsageError({ found: `A live run takes halt and resume, and no ${action}`, usage })
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
