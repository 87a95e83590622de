import { findStrategy } from '../strategies/find-strategy.ts'
import { llmVeto } from '../strategies/llm-veto.ts'
import { confluence } from '../strategies/confluence.ts'
import type { Strategy } from '../strategies/strategy.ts'
import { strategyList } from '../strategies/strategy-list.ts'
import type { TradeCommand } from './command.ts'
import { parseCommand } from './parse-command.ts'
import { textTable } from './text-table.ts'

const usage = 'saffron trade strategies [NAME] [--json]'

/** What there is to trade by, with the parameters of each. */
export const strategiesCommand: TradeCommand = {
  name: 'strategies',
  about: 'list the strategies, or say what one does and takes',
  usage,
  run(args, io) {
    const words = args.filter((arg) => !arg.startsWith('--')).length
    const { words: names, flag } = parseCommand(args, { usage, texts: [], flags: ['json'], words: Math.min(words, 1) })
    const [name] = names
    const chosen = name === undefined ? [...strategyList, veto] : [name === veto.id ? veto : findStrategy(name)]
    const described = chosen.map(descriptionOf)
    if (flag.json === true) io.out(JSON.stringify(described))
    else if (name === undefined) io.out(textTable(described.map(({ id, about }) => [id, firstSentence(about)])))
    else {
      for (const { about, params } of described) {
        io.out(about)
        io.out(textTable(params.map((param) => [param.name, String(param.default), param.allowed, param.about])))
      }
    }
    return 0
  },
}

/** The wrapper as it is around a strategy: `backtest --veto` puts it around any. */
const veto: Strategy = { ...llmVeto(confluence), id: 'llmVeto' }

const descriptionOf = ({ id, about, params }: Strategy) => ({
  id,
  about,
  params: Object.entries(params).map(([name, param]) => ({
    name,
    default: param.follows ?? param.default ?? null,
    allowed: param.allowed,
    about: param.about,
  })),
})

const firstSentence = (text: string) => `${text.split('. ')[0]?.replace(/\.$/, '') ?? ''}.`
