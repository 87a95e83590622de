import type { TradeCommand } from '../command.ts'
import { runExport } from './run-export.ts'

const usage =
  'saffron trade export --db FILE.sqlite [--table equity] [--run ID] ' +
  '[--format csv|json|parquet] [--out FILE] [--force], or --to sheets --sheet-url URL [--tab NAME] [--json]'

/** A table of the store as a file, or in a spreadsheet. */
export const exportCommand: TradeCommand = {
  name: 'export',
  about: 'write a table of the store as CSV, JSON or Parquet, or to a spreadsheet',
  usage,
  run: (args, io) => runExport(args, io, usage),
}
