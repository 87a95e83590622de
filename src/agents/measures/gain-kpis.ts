import type { Level } from '../../kpi/kpi.ts'
import type { Setup } from '../setup.ts'
import type { Source } from './marks.ts'
import { profitSources, type ProfitSourcesOptions } from './profit-sources.ts'

/** Whose gains are told, and where those of each can come from: from elsewhere nothing must come, or it does not add up. */
export interface GainKpisOptions<G extends string = string> extends ProfitSourcesOptions<G> {
  readonly sources: Readonly<Record<G, readonly Source[]>>
}

/** What `profitSources` tells, as columns of a record: `traderGain` is all, `traderTrading`, `traderHolding` … where from. */
export function gainKpis<G extends string>(
  setup: Pick<Setup, 'watch' | 'keep'>,
  { sources, ...options }: GainKpisOptions<G>,
): Readonly<Record<string, Level>> {
  const columns = Object.entries<ReturnType<typeof profitSources>[string]>(profitSources(setup, options))
  const from = new Map(Object.entries<readonly Source[]>(sources))
  return Object.fromEntries(
    columns.flatMap(([group, of]) => {
      const own = from.get(group) ?? []
      return [
        [`${group}Gain`, of.total] as const,
        ...own.map((source) => [gainColumn(group, source), of[source]] as const),
      ]
    }),
  )
}

/** A figure of each group's gains, in all and by where they come from. */
export const gainPlots = (sources: Readonly<Record<string, readonly Source[]>>) =>
  Object.entries(sources).map(([group, own]) => ({
    title: `Gains of the kind ${group}`,
    kpis: Object.fromEntries([[`${group}Gain`, 'in all'], ...own.map((source) => [gainColumn(group, source), source])]),
    group: 'Where gains come from',
  }))

const gainColumn = (group: string, source: Source): string =>
  `${group}${source.charAt(0).toUpperCase()}${source.slice(1)}`
