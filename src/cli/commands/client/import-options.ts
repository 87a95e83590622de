import type { Command } from 'commander'

import { filled } from '../../parse/filled.ts'

/** What `import` and `refresh` take alike. */
export interface ImportOptions {
  /** False where no snapshot is wanted. */
  readonly history: boolean
  /** Where Google's services are; their own unless given. */
  readonly sheetsRoot?: string
  readonly json?: boolean
}

export function addImportOptions(command: Command): Command {
  return command
    .option('--no-history', 'keep no snapshot in clients/.history')
    .option('--sheets-root <url>', "another server in the place of Google's", filled)
    .option('--json', 'print one JSON document')
}
