import { Command, InvalidArgumentError, Option } from 'commander'

import { assignment } from '../../parse/assignment.ts'
import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { addOutOption, addStudyOptions, collected, positive, STUDY_ARGUMENT } from '../../parse/study-options.ts'
import type { Watch } from '../../watch-process.ts'
import type { AskOptions } from './ask-study.ts'

const SENSITIVITY = ['oat', 'morris', 'sobol', 'given']
const RARE = ['subset', 'importance', 'splitting', 'plain']
const SEARCHES = ['nelder-mead', 'cma-es', 'differential-evolution', 'nsga2', 'gp']

/** The questions that are asked of a netlist by many runs, each a subcommand of `saffron study`. */
export function questionCommands(watch: Watch): Command[] {
  return [
    question(watch, 'sensitivity', 'Says what an outcome depends on.')
      .addOption(
        new Option('--method <name>', 'oat (the default), morris, sobol, or given: any sample').choices(SENSITIVITY),
      )
      .option('--n <n>', 'trajectories of morris, blocks of sobol (a power of two), points of given', positive)
      .option('--runs <n>', 'seeds of each point, of which the mean counts (default: 1)', positive),
    question(watch, 'yield', 'Says how many runs keep all specs.')
      .option('--runs <n>', 'runs at most (default: 100; with a target 10,000)', positive)
      .option('--target <share>', 'the share that must; it stops as soon as it is clear whether it does', share),
    question(watch, 'worst', 'Searches the environment for the worst case of a spec.')
      .option('--budget <n>', 'sets that may be tried (default: 200 for each variable)', positive)
      .option('--runs <n>', 'seeds of each set, of which the worst counts (default: 1)', positive),
    when(watch),
    question(watch, 'corners', 'Finds the runs that stand for the bad side, and keeps them.')
      .option('--runs <n>', 'runs that they are taken from (default: 100)', positive)
      .option('--corners <file>', 'look again at those that such a file keeps, instead of finding them', fileName),
    question(watch, 'rare', 'Says how likely a spec is broken that hardly ever is.')
      .addOption(
        new Option(
          '--method <name>',
          'subset (the default): over random variables; importance: around where these fail; splitting: over branches of runs; plain',
        ).choices(RARE),
      )
      .option('--n <n>', 'runs a level, or all runs of plain (default: 1000; of splitting 200)', positive),
    search(question(watch, 'optimise', 'Searches the design for the best objective.')).addOption(
      new Option(
        '--method <name>',
        'how to search (default: cma-es; nsga2 of several objectives; gp where runs are dear)',
      ).choices(SEARCHES),
    ),
    search(question(watch, 'synthesise', 'Searches choices and flags, which make structures, together with numbers.')),
    compare(watch),
  ]
}

type Name = 'sensitivity' | 'yield' | 'worst' | 'when' | 'corners' | 'rare' | 'optimise' | 'synthesise'

function when(watch: Watch): Command {
  const command = new Command('when')
    .description('Says when runs break a spec or fail: in which box of their parameters.')
    .argument('<netlist>', `${STUDY_ARGUMENT[1]}; or the folder of a study whose runs are there`)
  return addOutOption(addStudyOptions(command))
    .option('--n <n>', 'runs, each with parameters and a seed of its own (default: 512)', positive)
    .action(async (netlist: string, _: unknown, own: Command) => {
      const options = own.optsWithGlobals<AskOptions>()
      const { answeredByStudy } = await import('./answered-by-study.ts')
      if (await answeredByStudy(netlist, options)) return
      const { askStudy } = await import('./ask-study.ts')
      await askStudy('when', { netlist, options, watch })
    })
}

/** What a search of the design is told. */
function search(command: Command): Command {
  return command
    .option(
      '--objective <text>',
      "'max median(price.last)', 'min P(fail)'; several pull apart; may be repeated",
      collected,
    )
    .option('--subject-to <text>', "'specs', or what must hold over runs: 'yield >= 0.95'; may be repeated", collected)
    .option(
      '--corners <file>',
      'search on the runs of corners.yaml instead of seeds: what is best where it is worst',
      fileName,
    )
    .option('--budget <n>', 'candidates that may be tried (default: 200)', positive)
    .option('--runs <n>', 'seeds of each candidate, the same for all (default: 8)', positive)
}

function question(watch: Watch, name: Name, description: string): Command {
  return addOutOption(addStudyOptions(new Command(name).description(description).argument(...STUDY_ARGUMENT))).action(
    async (netlist: string, _: unknown, command: Command) => {
      const { askStudy } = await import('./ask-study.ts')
      await askStudy(name, { netlist, options: command.optsWithGlobals<AskOptions>(), watch })
    },
  )
}

function compare(watch: Watch): Command {
  const command = new Command('compare')
    .description('Compares two netlists, or one with two sets of parameters, over the same seeds.')
    .argument('<a>', 'a netlist or a study')
    .argument('[b]', 'the one to hold against it; unless given what the study says, or the same with --set-b')
  return addOutOption(addStudyOptions(command))
    .option('--runs <n>', 'seeds on which both run (default: 100)', positive)
    .option('--set-b <name=value>', 'a parameter of the second one; may be repeated', assignment)
    .action(async (a: string, b: string | undefined, _: unknown, own: Command) => {
      const { compareStudies } = await import('./compare-studies.ts')
      await compareStudies({ a, b, options: own.optsWithGlobals<AskOptions>(), watch })
    })
}

function share(text: string): number {
  const number = Number(filled(text).replace(/%$/, '')) / (text.endsWith('%') ? 100 : 1)
  if (!(number > 0 && number < 1)) throw new InvalidArgumentError('It takes a share above 0 and below 1.')
  return number
}
