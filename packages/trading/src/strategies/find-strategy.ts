import { UnknownNameError } from '../errors.ts'
import { nearest } from 'saffron-sim/cli'
import type { Strategy } from './strategy.ts'
import { strategyList } from './strategy-list.ts'

const bare = (name: string) => name.toLowerCase().replaceAll(/[-_]/g, '')

/** The strategy of a name, however its words are joined: `emaCross`, `ema-cross`, `ema_cross`. */
export function findStrategy(name: string): Strategy {
  const found = strategyList.find(({ id }) => bare(id) === bare(name))
  if (found !== undefined) return found
  const ids = strategyList.map(({ id }) => id)
  throw new UnknownNameError({
    kind: 'strategy',
    name,
    close: nearest(name, ids),
    list: '`saffron trade strategies`',
  })
}
