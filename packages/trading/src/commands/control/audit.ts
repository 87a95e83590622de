import path from 'node:path'

import { verifyAudit } from '../../audit/verify-audit.ts'
import { findTradingRun } from '../../run/run-folder.ts'
import type { TradeCommand } from '../command.ts'
import { parseCommand, requiredOption } from '../parse-command.ts'

const usage = 'saffron trade audit --run ID [--json]'

const CHECK_FAILED = 2

export const auditCommand: TradeCommand = {
  name: 'audit',
  about: 'hold the audit of a run against its chain of hashes',
  usage,
  run(args, io) {
    const { text, flag } = parseCommand(args, { usage, texts: ['run'], flags: ['json'], words: 0 })
    const folder = findTradingRun(process.cwd(), requiredOption('run', text.run, usage))
    const file = path.join(folder, 'audit.jsonl')
    const verdict = verifyAudit(file)
    const { lines, head, broken } = verdict
    if (flag.json === true) io.out(JSON.stringify(verdict))
    else if (broken === undefined)
      io.out(
        `Every line holds, ${lines} in all; the hash of the last is ${head}${verdict.written === undefined ? '; how many there were is not kept' : ''}`,
      )
    else io.out(`Line ${broken.line} does not hold: ${broken.problem}`)
    return broken === undefined ? 0 : CHECK_FAILED
  },
}
