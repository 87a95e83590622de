import path from 'node:path'

import { makeFolder } from 'saffron-sim/cli'

import { replaceFile } from '../run/replace-file.ts'
import type { Proposer } from './signer.ts'

interface SafeOptions {
  /** The Safe's own address; its owners sign, as many as it asks for. */
  readonly address: string
  readonly folder: string
}

const SECOND_MS = 1_000

/** Writes what a Safe is to do as files that the Transaction Builder of its app takes. It signs nothing and sends nothing. */
export function safeProposer({ address, folder }: SafeOptions): Proposer {
  let count = 0
  return {
    kind: 'proposer',
    address,
    propose({ chainId, about, time, calls }) {
      makeFolder(folder)
      count += 1
      const file = path.join(folder, `proposal-${time}-${count}.json`)
      const batch = {
        version: '1.0',
        chainId: String(chainId),
        createdAt: time * SECOND_MS,
        meta: { name: about, description: '', txBuilderVersion: '1.16.5', createdFromSafeAddress: address },
        transactions: calls.map(({ to, data, value }) => ({ to, value: String(value), data })),
      }
      // Whole or not at all: others read the folder.
      replaceFile(file, `${JSON.stringify(batch, null, 2)}\n`)
      return file
    },
  }
}
