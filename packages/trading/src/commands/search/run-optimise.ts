import { optimiseStrategy, type OptimiseAnswer } from '../../search/optimise-strategy.ts'
import type { CommandIo } from '../command.ts'
import { parseCommand } from '../parse-command.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { honestyRows } from './honesty-rows.ts'
import { jobOf, searchOf, withCalls } from './search-options.ts'
import { SEARCH_TEXTS } from './search-usage.ts'

const SHOWN = 10

/** Searches the parameters of a strategy over its past; status 2 where no set keeps the constraints. */
export async function runOptimise(args: readonly string[], io: CommandIo, usage: string): Promise<number> {
  const { words, text, flag } = parseCommand(args, { usage, texts: SEARCH_TEXTS, flags: ['json'], words: 1 })
  const search = searchOf(await jobOf(words[0] ?? '', text, usage), text, usage)
  const answer = await withCalls(text, usage, (calls) => optimiseStrategy({ ...search, calls }))
  io.out(flag.json === true ? JSON.stringify(answer) : inWords(answer))
  return answer.best?.feasible === true ? 0 : 2
}

function inWords({ objective, best, trials, evaluations, ended, plateau, honesty, random }: OptimiseAnswer): string {
  if (best === null) return `None of ${evaluations} sets has a number for ${objective}.`
  const sign = objective.trim().startsWith('max') ? -1 : 1
  const ranked = trials
    .filter(({ score, feasible }) => score !== null && feasible)
    .toSorted((a, b) => sign * ((a.score ?? 0) - (b.score ?? 0)))
  const names = Object.keys(best.params)
  const scores = textTable([
    ['score', ...names],
    ...ranked
      .slice(0, SHOWN)
      .map(({ score, params }) => [shortNumber(score), ...names.map((name) => shortNumber(Number(params[name])))]),
  ])
  const tried = `${evaluations} sets tried, ${ended}`
  return [
    ...(best.feasible
      ? [`${tried}; the best of those that keep the constraints:`, scores]
      : [`${tried}; none keeps the constraints. Of the one that is nearest to it:`]),
    ...(plateau === null
      ? []
      : [
          `${plateau.neighbours} neighbours of the best: middle ${shortNumber(plateau.median)}, worst ` +
            `${shortNumber(plateau.worst)}${plateau.isPlateau ? '' : ': it stands on a needle, not on a plateau'}`,
        ]),
    textTable([
      ...honestyRows(honesty),
      ...(random === null ? [] : [['random runs that earned as much', shortNumber(random.p)]]),
    ]),
  ].join('\n')
}
