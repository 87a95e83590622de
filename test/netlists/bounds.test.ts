import path from 'node:path'

import { expect } from 'chai'

import { openChain, openCircuit } from 'saffron-sim'
import { SaffronError } from 'saffron-sim/cli'
import { listNetlists, loadNetlist } from 'saffron-sim/project'
import { cloneRoot } from '../kit/temporary-project.ts'

/** What a number's bounds are, as they are told to people; without one above, more than anything holds. */
function endsOf(allowed: string): readonly string[] {
  const [, low, high] = /^(\S+) to (\S+)$/.exec(allowed) ?? []
  if (low !== undefined && high !== undefined) return [low, high]
  const [, least] = /^at least (\S+)$/.exec(allowed) ?? []
  return least === undefined ? [] : [least, '1e12', '1e60']
}

describe('the bounds of the parameters of every netlist', () => {
  for (const { name, file } of listNetlists(cloneRoot)) {
    it(`behavior: ${name} builds at each, or says which parameter does not fit`, async () => {
      const netlist = await loadNetlist({ name, file })
      const refused = async (params: Readonly<Record<string, string>>): Promise<SaffronError | undefined> => {
        try {
          const circuit = await openCircuit(netlist, {
            params,
            folder: path.dirname(file),
            openChain: ({ start, deployer }) => openChain('evm', { start, deployer }),
          })
          await circuit.close()
          return undefined
        } catch (error) {
          if (error instanceof SaffronError) return error
          throw error
        }
      }
      for (const [param, field] of Object.entries(netlist.params)) {
        for (const end of endsOf(field.allowed).filter((value) => field.read(value).ok)) {
          const error = await refused({ [param]: end })
          // A client's problems are those of all that contradicts each other.
          if (error === undefined || error.code === 'CLIENT_PROBLEMS') continue
          expect(error.message, `${param}=${end}: ${error.code}`).to.include(param)
        }
      }
    })
  }
})
