import path from 'node:path'

import { expect } from 'chai'

import { type Chain, openChain, openCircuit } from 'saffron-sim'
import { listNetlists, loadNetlist } from 'saffron-sim/project'
import { cloneRoot } from '../kit/temporary-project.ts'
import { Holders } from './holders.ts'

/** Until somebody of every kind has acted; a netlist whose story takes longer says so. */
const STEPS = 24
const LATER: Readonly<Record<string, number>> = {
  simplepool: 340,
  oceanv3: 400,
  oceanv4: 400,
  'staking-rates': 90,
  'token-economy': 365,
  'lending-stress': 110,
  've-flywheel': 60,
}
/** Accounts that others pay into, and of the showcase, whose year is in the long tests, who waits for longer. */
const PASSIVE: Readonly<Record<string, readonly string[]>> = {
  'staking-rates': ['treasury'],
  'swap-replay': ['bank'],
  'token-economy': ['treasury'],
  've-flywheel': ['team'],
  showcase: [
    'suppliers',
    'foundation',
    'investor',
    'team',
    'liquidator',
    'provider',
    'westProvider',
    'value',
    'momentum',
    'contrarian',
  ],
}

describe('after every step the balances of every token add up to its supply', () => {
  for (const file of listNetlists(cloneRoot)) {
    it(`behavior: ${file.name}`, async () => {
      const netlist = await loadNetlist(file)
      const holders = new Holders()
      const acted = new Set<string>()
      let chain: Chain | undefined
      const circuit = await openCircuit(netlist, {
        seed: 'conservation',
        folder: path.dirname(file.file),
        openChain: async (options) => (chain = await openChain('evm', options)),
        onBlock: ({ results }, settled) => {
          for (const { sender } of settled) acted.add(sender.kind)
          for (const { logs } of results) logs.forEach((log) => holders.see(log))
        },
      })
      try {
        const steps = Math.min(circuit.clock.steps, LATER[file.name] ?? STEPS)
        for (let step = 0; step < steps; step++) {
          await circuit.advance(1)
          if (chain) await holders.check(chain)
        }
        // A netlist with a chain and no token would pass without being looked at.
        if (chain) {
          expect(holders.tokens).to.not.deep.equal([])
          const kinds = Object.keys(circuit.kinds).filter((kind) => !PASSIVE[file.name]?.includes(kind))
          expect([...acted]).to.include.members(kinds)
        }
      } finally {
        await circuit.close()
      }
    })
  }
})
