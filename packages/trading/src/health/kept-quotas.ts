import { SaffronError } from 'saffron-sim/cli'

import type { Quota } from './quota.ts'
import { readStatus, type RunStatus } from './run-status.ts'

/** How much of a quota an earlier process of the same run has used in a day, and how often it did not ask. */
export type UsedBefore = (name: string, day: number) => Pick<Quota, 'used' | 'refused'>

/** What the status of a run says of its quotas, before it is written anew. */
export function quotasBefore(folder: string, say: (text: string) => void): UsedBefore {
  const before = read(folder, say)
  return (name, day) => {
    const found = before.find((quota) => quota.name === name && quota.day === day)
    return { used: found?.used ?? 0, refused: found?.refused ?? 0 }
  }
}

/** A status that cannot be read must not keep a run from going on: what it owns may have to be sold. */
function read(folder: string, say: (text: string) => void): RunStatus['quotas'] {
  try {
    return readStatus(folder)?.quotas ?? []
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    say(`The quotas of this day are counted anew: ${error.message}`)
    return []
  }
}
