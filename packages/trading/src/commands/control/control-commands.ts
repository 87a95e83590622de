import { authorOf } from '../../audit/author.ts'
import { settingName } from '../../backtest/backtest-settings.ts'
import { changeLimit, limits } from '../../control/change-limit.ts'
import { inWords, sendRequest } from '../../control/inbox.ts'
import type { Override } from '../../control/override.ts'
import { findPosition } from '../../control/position-id.ts'
import { RunOverError, TradeUsageError } from '../../errors.ts'
import { readStatus } from '../../health/run-status.ts'
import { checkParams } from '../../params/check-params.ts'
import { emergencySettings } from '../../risk/emergency.ts'
import { riskSettings } from '../../risk/risk-settings.ts'
import { readCard, type RunCard, stateOf } from '../../run/run-card.ts'
import { findTradingRun } from '../../run/run-folder.ts'
import type { CommandIo, TradeCommand } from '../command.ts'
import { parseCommand, requiredOption } from '../parse-command.ts'
import { textTable } from '../text-table.ts'
import { confirm } from './confirm.ts'
import { steerLive } from './steer-live.ts'

interface Control {
  readonly name: Override['action']
  readonly about: string
  /** The word that it takes, as the usage calls it. */
  readonly word?: string
  /** What its help says besides. */
  readonly more?: string
  /** What is asked for; throws where the run as it stands cannot do it. */
  asked(word: string, folder: string, usage: string): Override
}

const controls: readonly Control[] = [
  {
    name: 'halt',
    about: 'let a run open nothing any more; what it holds stays',
    asked: () => ({ action: 'halt' }),
  },
  {
    name: 'flatten',
    about: 'let a run close all it holds at the next bar, and halt',
    asked: () => ({ action: 'flatten' }),
  },
  {
    name: 'resume',
    about: 'lift what has halted or paused a run',
    asked: () => ({ action: 'resume' }),
  },
  {
    name: 'close',
    about: 'let a run close one position, by its id or its token',
    word: 'ID',
    asked(word, folder) {
      const held = readStatus(folder)?.trading?.positions.map(({ id, token }) => ({ token, entryBar: entryOf(id), id }))
      return { action: 'close', position: findPosition(held ?? [], word).id }
    },
  },
  {
    name: 'set-limit',
    about: 'give a paper run another limit, as maxPositions=2',
    word: 'NAME=VALUE',
    more: textTable(Object.entries(limits).map(([name, { about: what }]) => [`  ${name}`, what])),
    asked(word, _, usage) {
      const [, written = '', text = ''] = /^([^=]+)=(.+)$/s.exec(word) ?? []
      const name = settingName(written.trim())
      if (name === '') throw new TradeUsageError({ found: `'${word}' is no NAME=VALUE`, usage })
      const value = { true: 1, false: 0 }[text] ?? (text.trim() === '' ? Number.NaN : Number(text))
      // The defaults stand in for what the run goes by: only the one that is to be changed is looked at.
      changeLimit(standard, { name, value: Number.isNaN(value) ? text : value })
      return { action: 'set-limit', name, value }
    },
  },
]

const standard = {
  ...checkParams({ owner: 'risk', params: riskSettings, given: {} }),
  ...checkParams({ owner: 'emergencies', params: emergencySettings, given: {} }),
}

const entryOf = (id: string) => Number(id.slice(id.lastIndexOf('-') + 1))

/** What a person may do to a run that is under way; each takes effect with its next bar. */
export const controlCommands: readonly TradeCommand[] = controls.map(({ name, about, word, more, asked }) => {
  const usage = `saffron trade ${[name, word].filter(Boolean).join(' ')} --run ID [--author NAME] [--yes] [--json]`
  return {
    name,
    about,
    usage,
    ...(more !== undefined && { more }),
    async run(args, io) {
      const parsed = parseCommand(args, {
        usage,
        texts: ['run', 'author'],
        flags: ['yes', 'json'],
        words: word === undefined ? 0 : 1,
      })
      const run = requiredOption('run', parsed.text.run, usage)
      const author = authorOf(parsed.text.author, usage)
      const folder = findTradingRun(process.cwd(), run)
      const card = readCard(folder)
      if (!isByFile(name, card)) refuseEnded(run, card)
      const override = asked(parsed.words[0] ?? '', folder, usage)
      const words = inWords(override)
      if (!(await confirm(`${run} (${card.about}): ${words}?`, parsed.flag.yes === true, io))) return nothing(io)
      // It may have ended while somebody was thinking.
      if (isByFile(name, readCard(folder))) steerLive({ folder, action: name, author })
      else {
        refuseEnded(run, readCard(folder))
        sendRequest(folder, { author, override })
      }
      if (parsed.flag.json === true) io.out(JSON.stringify({ run, author, ...override }))
      else io.out(`${run}: ${words}, with its next bar`)
      return 0
    },
  }
})

/** What a live run that is not under way finds when it goes on. */
const isByFile = (action: Override['action'], card: RunCard): boolean =>
  card.kind === 'live' && stateOf(card) !== 'running' && (action === 'halt' || action === 'resume')

function nothing(io: CommandIo): number {
  io.err('Nothing was done.')
  return 1
}

function refuseEnded(run: string, card: RunCard): void {
  const state = stateOf(card)
  const { kind, process: by, endedAt = '', problem = '' } = card
  const over = (how: string) => new RunOverError({ run, how })
  if (kind === 'analyse') throw over('it is an analysis, which trades nothing')
  if (state === 'killed') throw over(`its process ${by.pid} is gone and has not said how it ended`)
  if (state === 'failed') throw over(`it failed at ${endedAt}: ${problem}`)
  if (state === 'done' || state === 'interrupted') throw over(`it was ${state} at ${endedAt}`)
}
