import { clientAxes } from '../../project/clients/client-axes.ts'
import { loadClient } from '../../project/clients/load-client.ts'
import { locateClient } from '../../project/clients/locate-client.ts'
import { UsageError } from '../errors.ts'
import { type ClientOptions, withClient } from './client-options.ts'
import type { StudyOptions } from './study-options.ts'

interface SweepOptions extends StudyOptions, ClientOptions {
  readonly sample?: string
  readonly design?: string
}

/** More points than this are asked for by a slip: a few columns of a table multiply to millions. */
const MOST_POINTS = 10_000

/** Models in which nothing is drawn. */
const WITHOUT_CHANCE = ['static', 'simple']

/**
 * A study of a client: its file's parameters, moved through the ranges of its sweep columns, all with all; with
 * `--sample` these are ranges to draw from. What `--vary` and `--set` say of a parameter counts more.
 */
export async function withSweeps<O extends SweepOptions>(
  netlist: string,
  options: O,
): Promise<{ readonly netlist: string; readonly options: O }> {
  const { nameOrPath, options: own } = withClient(netlist, options, 'saffron study')
  const file = nameOrPath === netlist ? options.client : netlist
  if (file === undefined) return { netlist, options: own }
  const { root, file: located } = locateClient(file)
  const { client } = await loadClient(root, located)
  const said = new Set([...Object.keys(options.vary ?? {}), ...Object.keys(options.set ?? {})])
  const axes = Object.entries(clientAxes(client)).filter(([key]) => !said.has(key))
  const draws = (options.sample ?? options.design ?? 'grid') !== 'grid'
  const points = axes.reduce((product, [, values]) => product * values.length, 1)
  if (!draws && points > MOST_POINTS) {
    const problem = `The sweep of ${client.id} has ${points.toLocaleString('en-US')} points, more than ${MOST_POINTS.toLocaleString('en-US')}; draw some of them: --sample lhs --runs N`
    throw new UsageError({ problem, command: 'saffron study' })
  }
  const swept = axes.map(([key, values]) => [key, draws ? `${values[0]}:${values.at(-1)}` : values.join(',')])
  const deciding = options.model ?? options.set?.['model'] ?? client.model ?? client.values.agent_behavior ?? ''
  // Where nobody draws, a second run of a point is the first one again.
  const once = !draws && options.runs === undefined && WITHOUT_CHANCE.includes(deciding)
  return {
    netlist: nameOrPath,
    options: { ...own, ...(once && { runs: 1 }), vary: { ...Object.fromEntries(swept), ...options.vary } },
  }
}
