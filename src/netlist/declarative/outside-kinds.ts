import { AgentOptionError } from '../../agents/errors.ts'
import { type PricePath, randomWalk, randomWalkFields } from '../../agents/price-path.ts'
import { pricesFromCsv, quotesIn } from '../files/prices-from-csv.ts'
import { blockBootstrap } from '../../agents/processes/block-bootstrap.ts'
import { correlated } from '../../agents/processes/correlated.ts'
import { garch } from '../../agents/processes/garch.ts'
import { jumpDiffusion } from '../../agents/processes/jump-diffusion.ts'
import { ornsteinUhlenbeck } from '../../agents/processes/ornstein-uhlenbeck.ts'
import type { PathEntry } from '../../agents/processes/path-kind.ts'
import { regimeSwitching } from '../../agents/processes/regime-switching.ts'
import { shock } from '../../agents/processes/shock.ts'
import type { Rng } from '../../engine/rng.ts'
import { field } from '../../field/field.ts'
import type { Fields, Values } from '../../field/field-type.ts'
import { takeValues } from '../../field/read-values.ts'
import { toNumber } from '../../units.ts'
import type { Dict } from './tree.ts'
import { get } from './report.ts'

/** What a series from outside may be made with. */
interface Surroundings {
  readonly rng: Rng
  /** Seconds since 1970. */
  readonly start: number
  /** The text of a file beside the netlist. */
  file(name: string): string
  /** Another series, by its name. */
  path(name: string): PricePath
}

/** One series, or several by name. */
type Made = PricePath | Readonly<Record<string, PricePath>>

export interface OutsideKind {
  readonly about: string
  readonly fields: Fields
  readonly make: (around: Surroundings, options: Readonly<Record<string, unknown>>) => Made
  /** The option that names another series. */
  readonly of?: string
  /** Of one that makes several: their names, as the file says them. */
  readonly names?: (dict: Dict) => readonly string[]
}

function kindOf<S extends Fields>(
  kind: string,
  {
    about,
    fields,
    make,
    of,
  }: Omit<OutsideKind, 'make' | 'fields'> & {
    readonly fields: S
    readonly make: (around: Surroundings, values: Values<S>) => Made
  },
): OutsideKind {
  return {
    about,
    fields,
    ...(of !== undefined && { of }),
    make(around, options) {
      const reading = takeValues(fields, options)
      if (!reading.ok) throw new AgentOptionError({ kind, mistakes: reading.mistakes })
      return make(around, reading.value)
    },
  }
}

/** A kind that takes nothing but its options and a stream. */
const drawn = (kind: PathEntry & ((given: never) => Made)): OutsideKind => ({
  about: kind.about,
  fields: kind.fields,
  // Its own fields read the options.
  make: ({ rng, start }, options) => kind({ ...options, rng, start } as never),
})

const FILE = {
  file: field.text({
    required: true,
    // A file from a stranger must not read what lies elsewhere.
    pattern: /^(?![/\\]|[A-Za-z]:)(?!(?:.*[/\\])?\.\.(?:[/\\]|$))[^\0]+$/,
    wanted: 'the name of a file beside the netlist or below it',
    about: 'A CSV file beside the netlist',
  }),
  column: field.text({ default: 'price', about: 'The name of the column with the prices' }),
  time: field.text({ default: 'time', about: 'The name of the column with the times' }),
}

/** The names of the walks, where they are written out. */
function namesOfWalks(dict: Dict): readonly string[] {
  const walks = get(dict, 'walks')
  return (walks?.type === 'list' ? walks.items : []).flatMap((walk) => {
    const name = walk.type === 'map' ? get(walk, 'name') : undefined
    return name?.type === 'text' ? [name.text] : []
  })
}

/** The kinds of series from outside that a file may name. */
export const OUTSIDE_KINDS: Readonly<Record<string, OutsideKind>> = {
  'random-walk': kindOf('random-walk', {
    about: 'A geometric random walk',
    fields: randomWalkFields,
    make: ({ rng, start }, options) => randomWalk({ rng, start, ...options }),
  }),
  [ornsteinUhlenbeck.kind]: drawn(ornsteinUhlenbeck),
  [jumpDiffusion.kind]: drawn(jumpDiffusion),
  [garch.kind]: drawn(garch),
  [regimeSwitching.kind]: drawn(regimeSwitching),
  [correlated.kind]: { ...drawn(correlated), names: namesOfWalks },
  [shock.kind]: kindOf(shock.kind, {
    about: shock.about,
    fields: { of: field.text({ required: true, about: 'The series that jumps, by its name' }), ...shock.fields },
    of: 'of',
    make: ({ path, start }, { of, ...options }) => shock({ ...options, path: path(of), start }),
  }),
  csv: kindOf('csv', {
    about: 'Prices out of a file',
    fields: {
      ...FILE,
      between: field.choice(['hold', 'linear'], { default: 'hold', about: 'What holds between two rows' }),
      shiftSeconds: field.number({ default: 0, about: 'Seconds that are added to all times' }),
    },
    make: (setting, { file: name, ...options }) => pricesFromCsv(setting, name, options),
  }),
  [blockBootstrap.kind]: kindOf(blockBootstrap.kind, {
    about: blockBootstrap.about,
    fields: { ...FILE, ...blockBootstrap.fields },
    make({ rng, start, file }, { file: name, column, time, ...options }) {
      const prices = quotesIn(name, file(name), { column, time }).map(({ price }) => toNumber(price))
      return blockBootstrap({ ...options, prices, rng, start })
    },
  }),
}
