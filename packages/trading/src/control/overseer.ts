import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'

import type { Audit } from '../audit/open-audit.ts'
import type { BacktestSession } from '../backtest/backtest-session.ts'
import { settingName } from '../backtest/backtest-settings.ts'
import { changeLimit } from './change-limit.ts'
import { takeRequests } from './inbox.ts'
import type { Override, Request } from './override.ts'
import { findPosition, positionId } from './position-id.ts'

/** Lets people into a run: what they ask for is written down, and then done. */
export interface Overseer {
  /** Takes up what has come since the last time; to be called between two bars. */
  takeUp(): void
}

interface OverseerOptions {
  /** The run's, with an inbox and perhaps a file `halt` that somebody has made by hand. */
  readonly folder: string
  readonly session: Pick<BacktestSession, 'state' | 'halt' | 'resume' | 'close' | 'set'>
  readonly audit: Audit
  readonly tell: (text: string) => void
}

type Prepared = { readonly detail: object; readonly act: () => void } | { readonly problem: string }

const BY_FILE = 'file halt'

export function createOverseer({ folder, session, audit, tell }: OverseerOptions): Overseer {
  const haltFile = path.join(folder, 'halt')

  /** What is to be done, and what the audit says of it, or why not; throws where it cannot be. */
  function prepare(wanted: Override, author: string): Prepared {
    switch (wanted.action) {
      case 'halt':
        return { detail: {}, act: () => session.halt(author) }
      case 'resume': {
        const { blocked } = session.state()
        // To count drawdowns from here is nothing that should happen by the way.
        if (blocked === undefined && !existsSync(haltFile)) return { problem: 'nothing has stopped it' }
        // Else it would halt again with the next bar.
        rmSync(haltFile, { force: true, recursive: true })
        return { detail: { from: blocked ?? 'file' }, act: () => session.resume() }
      }
      case 'flatten': {
        const act = () => {
          session.halt(author)
          session.close('flatten')
        }
        return { detail: { positions: session.state().positions.map(positionId) }, act }
      }
      case 'close': {
        const held = findPosition(session.state().positions, wanted.position)
        return { detail: { position: positionId(held) }, act: () => session.close('close', held.token) }
      }
      case 'set-limit': {
        const { value } = wanted
        const name = settingName(wanted.name)
        const { settings } = session.state()
        const changed = changeLimit(settings, wanted)
        return { detail: { name, value, before: Reflect.get(settings, name) }, act: () => session.set(changed) }
      }
    }
  }

  function take({ author, override }: Request): void {
    const { action, ...asked } = override
    const { bar } = session.state()
    const prepared = attempt(() => prepare(override, author))
    if ('problem' in prepared) {
      audit.append({ author, action, detail: { bar, ...asked, refused: prepared.problem } })
      tell(`${author}: ${action} is refused: ${prepared.problem}`)
      return
    }
    audit.append({ author, action, detail: { bar, ...prepared.detail } })
    prepared.act()
    tell(`${author}: ${[action, ...Object.values(asked)].join(' ')}, from bar ${bar + 1} on`)
  }

  return {
    takeUp() {
      const isHalted = session.state().halted !== undefined
      if (!isHalted && existsSync(haltFile)) take({ author: BY_FILE, override: { action: 'halt' } })
      for (const letter of takeRequests(folder)) {
        if ('override' in letter) take(letter)
        else {
          const { file, problem } = letter
          audit.append({ author: 'inbox', action: 'refuse', detail: { file: path.basename(file), problem } })
          tell(`${path.basename(file)} in the inbox is no order: ${problem}`)
        }
      }
    },
  }
}

function attempt(work: () => Prepared): Prepared {
  try {
    return work()
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
