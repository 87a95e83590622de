import { id } from 'ethers'

import type { Hex } from '../../chain/chain.ts'
import type { AddressArgument } from '../codec/address-argument.ts'
import { checkedAddress } from '../checked-address.ts'
import { UnknownLibraryError, UnlinkedLibraryError } from '../errors.ts'

/** Addresses of libraries by name, `Name` or `path/File.sol:Name`. */
export type Libraries = Readonly<Record<string, AddressArgument>>

/** A place for an address in bytecode: two underscores, then 38 characters. */
const GAP = /__.{38}/g

/** Bytecode with the libraries' addresses in its gaps. `known`: full names of the libraries it may need. */
export function linkLibraries(
  code: { readonly contract: string; readonly bytecode: string; readonly known: readonly string[] },
  libraries: Libraries,
): Hex {
  const { contract, bytecode, known } = code
  const unused = new Set(Object.keys(libraries))
  const filled = new Map<string, string>()
  const missing: string[] = []
  for (const gap of new Set(bytecode.match(GAP))) {
    const name = known.find((candidate) => belongs(candidate, gap)) ?? bare(gap)
    const key = Object.keys(libraries).find((given) => isCalled(name, given) || belongs(given, gap))
    if (key === undefined) {
      missing.push(name)
    } else {
      unused.delete(key)
      filled.set(
        gap,
        checkedAddress(libraries[key], { method: `deploy ${contract}`, argument: `libraries.${key}` }).slice(2),
      )
    }
  }
  const [name] = unused
  if (name !== undefined) throw new UnknownLibraryError({ contract, name, known: [...missing, ...known] })
  if (missing.length > 0) throw new UnlinkedLibraryError({ contract, missing })
  const linked = bytecode.replaceAll(GAP, (gap) => filled.get(gap) ?? gap)
  return linked.startsWith('0x') ? linked : `0x${linked}`
}

function isCalled(fullName: string, name: string): boolean {
  return fullName === name || fullName.endsWith(`:${name}`)
}

/** Whether the compiler marks that library's place so: by a hash of its full name, before solc 0.5 by the name itself. */
function belongs(name: string, gap: string): boolean {
  return gap === `__$${id(name).slice(2, 36)}$__` || gap === `__${name}`.padEnd(40, '_').slice(0, 40)
}

/** What a gap says of its library: its name before solc 0.5, else a hash. */
function bare(gap: string): string {
  return gap.replace(/^__\$?/, '').replace(/\$?_+$/, '')
}
