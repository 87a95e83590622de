import { isNewEnough, OLDEST_NODE } from '../../../../project/oldest-node.mjs'
import type { Check } from './check.ts'

/** Whether this Node is one that Hardhat runs on. */
export function nodeCheck(version = process.versions.node): Check {
  return {
    name: 'Node',
    look() {
      if (!isNewEnough(version)) throw new Error(`${version}, older than ${OLDEST_NODE}`)
      return version
    },
    todo: 'Install Node 24; a clone of Saffron fetches one with `npm start`.',
  }
}
