import { z } from 'zod'

import type { Hex } from '../../chain/chain.ts'
import { ArtifactError } from '../errors.ts'

/** Where in the bytecode libraries belong: file, library, places in bytes. */
export type LinkReferences = Readonly<Record<string, Readonly<Record<string, readonly { readonly start: number }[]>>>>

/** The bytecode of a published contract, in one form whatever tool wrote it. */
export interface Artifact {
  /** 0x-prefixed; with gaps of 40 characters where libraries belong. */
  readonly bytecode: Hex
  readonly linkReferences: LinkReferences
}

const references = z.record(
  z.string(),
  z.record(z.string(), z.array(z.object({ start: z.number().int().nonnegative() }))),
)
const code = z.object({ object: z.string(), linkReferences: references.optional() })

/** Hardhat and Truffle write `bytecode` as a string, Foundry as an object; solc's own form is `evm.bytecode`. */
const json = z.object({
  bytecode: z.union([z.string(), code]).optional(),
  linkReferences: references.optional(),
  evm: z.object({ bytecode: code }).optional(),
})

/** The artifact in a JSON of Hardhat, Foundry, Truffle or solc. Throws an `ArtifactError`, which names the contract. */
export function artifactOf(content: unknown, contract: string): Artifact {
  const parsed = json.safeParse(content)
  if (!parsed.success) throw new ArtifactError({ contract, reason: z.prettifyError(parsed.error) })
  const { bytecode, linkReferences, evm } = parsed.data
  const found = typeof bytecode === 'string' ? { object: bytecode, linkReferences } : (bytecode ?? evm?.bytecode)
  const digits = found?.object.replace(/^0x/, '') ?? ''
  if (digits === '') throw new ArtifactError({ contract, reason: 'it has no bytecode' })
  if (!/^(?:[0-9a-f]{2}|__.{38})+$/i.test(digits))
    throw new ArtifactError({ contract, reason: 'its bytecode is not hex' })
  return { bytecode: `0x${digits}`, linkReferences: found?.linkReferences ?? evm?.bytecode.linkReferences ?? {} }
}
