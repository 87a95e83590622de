import type { Client } from '../../models/client/files/client.ts'
import { sweepValues } from '../../models/client/files/sweep.ts'

/**
 * The values that a study takes a client's parameters through, by parameter: evenly from the lowest to the highest. A
 * range that lacks a number is none.
 */
export function clientAxes({ sweeps }: Pick<Client, 'sweeps'>): Readonly<Record<string, readonly number[]>> {
  const axes = Object.entries(sweeps).map(([key, sweep]) => [key, sweepValues(sweep)] as const)
  return Object.fromEntries(axes.filter((axis): axis is [string, readonly number[]] => axis[1] !== undefined))
}
