import { Command, Option } from 'commander'

import { UsageError } from '../../errors.ts'
import { addClientOptions } from '../../parse/client-options.ts'
import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import {
  addOutOption,
  addPlaceOptions,
  addStudyOptions,
  DESIGN_NAMES,
  positive,
  STUDY_ARGUMENT,
  variation,
} from '../../parse/study-options.ts'
import type { Watch } from '../../watch-process.ts'
import type { ExportStudyOptions } from './export-study.ts'
import { questionCommands } from './questions.ts'
import type { RunStudyOptions } from './run-study.ts'

const HELP = `
Results go to a folder: points.csv (a row per run), summary.csv (how KPIs spread
step by step), segments/*.parquet (all records), report.html. A study that was
broken off goes on with \`saffron study resume\`; what was reported kept is there.

Examples:
  saffron study token-economy --runs 100 --steps 60 --measure price.last
  saffron study token-economy --runs 20 --vary traders=10,20,40
  saffron study token-economy --runs 64 --design sobol --vary 'volatility=uniform(0.2, 1)'
  saffron study token-economy --runs 500 --spec 'floor=price.min > 0.1' --until 'width(P(fail)) < 0.05'
  saffron study client --client harbour --runs 1 --steps 24 --measure price.last
  saffron study price-at-year-end
`

export function studyCommand(watch: Watch): Command {
  const command = new Command('study')
    .summary('run a netlist many times and say what follows')
    .description('Runs a netlist over many seeds and parameters, and keeps and summarises what comes of it.')
    .argument(...STUDY_ARGUMENT)
  addClientOptions(addOutOption(addStudyOptions(command)))
    .option('--runs <n>', 'runs for each set of parameters; of what is drawn so many points (default: 100)', positive)
    .option('--sweep <name=low:high:n>', 'levels of a parameter, also low:high:n:log; the same as --vary', variation)
    .addOption(new Option('--design <name>', 'how the points are laid out').choices(DESIGN_NAMES))
    .addOption(
      new Option('--sample <name>', 'the same, of what is drawn')
        .choices(['random', 'lhs', 'sobol'])
        .conflicts('design'),
    )
    .option('--independent', 'give each set seeds of its own; all run on the same ones unless asked')
    .option('--sets <file>', 'of a list: the sets, a CSV with a column for each parameter', fileName)
    .option('--sigma <n>', 'standard deviations that corners of what is drawn stand for (default: 3)', Number)
    .option('--until <condition>', 'stop once it holds: "width(P(fail)) < 0.02", "se(price.last) < 0.01"', filled)
    .addOption(new Option('--stop-when <condition>', 'the same').argParser(filled).conflicts('until').hideHelp())
    .addOption(new Option('--max-runs <n>', 'the same as --runs').argParser(positive).conflicts('runs').hideHelp())
    .option('--question <text>', 'what you want to know; the report begins with it', filled)
    .addHelpText('after', HELP)
    .action(async (netlist: string, options: RunStudyOptions) => {
      const { runStudy } = await import('./run-study.ts')
      await runStudy(netlist, options, watch)
    })
  for (const each of [resume(watch), extend(watch), status(), report(), exported()])
    command.addCommand(each.hook('preAction', refuseUnread))
  for (const each of questionCommands(watch)) command.addCommand(each)
  return command
}

/** Options of `study` itself are taken wherever they stand; a command on its folder reads only its own. */
function refuseUnread(command: Command): void {
  const { parent, options } = command
  const unread = parent?.options.find(
    (option) =>
      parent.getOptionValueSource(option.attributeName()) === 'cli' &&
      !options.some((own) => own.attributeName() === option.attributeName()),
  )
  if (unread) {
    throw new UsageError({ problem: `Unknown option '${unread.long}'`, command: `saffron study ${command.name()}` })
  }
}

const CHAIN = ['--chain <name|url>', 'what runs on, if not what the study says', filled] as const

const FOLDER = ['<dir>', 'the folder of a study, or its name in studies/'] as const

function resume(watch: Watch): Command {
  return addPlaceOptions(new Command('resume').description('Goes on with a study that was broken off.'))
    .argument(...FOLDER)
    .option(...CHAIN)
    .action(async (folder: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<RunStudyOptions>()
      const { continueStudy } = await import('./continue-study.ts')
      await continueStudy(folder, { options, watch })
    })
}

function extend(watch: Watch): Command {
  return addPlaceOptions(new Command('extend').description('Adds runs or levels to a study; what was run stays.'))
    .argument(...FOLDER)
    .option(...CHAIN)
    .option('--runs <n>', 'how many runs for each set there are to be', positive)
    .option('--vary <name=how>', 'other levels, ranges or distributions of a parameter; may be repeated', variation)
    .action(async (folder: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<RunStudyOptions>()
      const { continueStudy } = await import('./continue-study.ts')
      await continueStudy(folder, { options, watch, extends: true })
    })
}

function status(): Command {
  return new Command('status')
    .description('Says how far a study is.')
    .argument(...FOLDER)
    .option('--json', 'print one JSON document')
    .action(async (folder: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ json?: boolean }>()
      const { printStudyStatus } = await import('./print-study-status.ts')
      await printStudyStatus(folder, options)
    })
}

function report(): Command {
  return new Command('report')
    .description("Writes a study's report.html anew.")
    .argument(...FOLDER)
    .option('--json', 'print one JSON document')
    .action(async (folder: string, _: unknown, command: Command) => {
      const { printStudyReport } = await import('./print-study-report.ts')
      printStudyReport(folder, command.optsWithGlobals<{ json?: boolean }>())
    })
}

function exported(): Command {
  return new Command('export')
    .description('Writes all records of a study as one CSV file, a row per point and record.')
    .argument(...FOLDER)
    .option('--out <file>', 'the file to write (default: records.csv in the folder)', filled)
    .option('--force', 'overwrite a file that is there')
    .option('--kpis <names>', 'only these KPIs, separated by commas', (text) => text.split(','))
    .option('--json', 'print one JSON document')
    .action(async (folder: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExportStudyOptions>()
      const { exportStudy } = await import('./export-study.ts')
      await exportStudy(folder, options)
    })
}
