import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Manifest } from 'saffron-sim/results'

/** What a run wrote, as text: three records of two KPIs and four transactions, one of which failed. */
const KPIS = `step,time,price,volume
0,1767225600,0.5,0
1,1767312000,0.25,100.000000000000000001
2,1767398400,0.75,
`
const ACTIONS = `step,time,agent,kind,action,call,gas,ok,reason
1,1767312000,trader-1,trader,swap,approve,46678,true,
1,1767312000,trader-1,trader,swap,swap,129185,true,
2,1767398400,trader-1,trader,swap,swap,50000,false,"TooLittleOut(5, 6)"
2,1767398400,keeper,keeper,,poke,30000,true,
`

const MANIFEST: Manifest = {
  format: 2,
  saffron: '0.1.0',
  spec: {
    netlist: 'sample',
    params: { traders: '60', activity: '0.5' },
    seed: '1',
    clock: { start: 1_767_225_600, step: 86_400, steps: 2 },
    mode: 'block',
    chain: 'evm',
    record: { every: 1 },
  },
  modules: { 'netlists/sample/netlist.ts': 'ab'.repeat(32) },
  about: 'A sample.',
  parameters: [
    { name: 'traders', default: '40', unit: '', range: 'any', about: 'Noise traders' },
    { name: 'activity', default: '0.5', unit: '', range: '0 to 1', about: 'Chance to trade' },
  ],
  chain: 'evm',
  contracts: { Token: 'cd'.repeat(32) },
  agents: { trader: 60, keeper: 1 },
  controllables: [
    { name: 'erc20', kind: 'erc20', about: 'A token', symbol: 'SAF', wires: [] },
    { name: 'pool', kind: 'pool', about: 'A pool', wires: [{ role: 'base', to: 'erc20' }] },
  ],
  flows: [
    { kind: 'trader', to: 'erc20', calls: 1, reverted: 0 },
    { kind: 'trader', to: 'pool', calls: 2, reverted: 1 },
    { kind: 'keeper', to: 'pool', calls: 1, reverted: 0 },
  ],
  kpis: [
    { name: 'price', unit: 'USD', type: 'level', about: 'Quote per base' },
    { name: 'volume', unit: 'USD', type: 'flow', about: 'Traded' },
  ],
  machine: { node: 'v24.0.0', platform: 'linux-x64' },
  startedAt: '2026-11-21T10:00:00.000Z',
  status: 'finished',
  stepsDone: 2,
  wallSeconds: 1.5,
}

interface Sample {
  readonly manifest?: Partial<Manifest>
  readonly spec?: Partial<Manifest['spec']>
  readonly kpis?: string
  readonly actions?: string
}

/** Puts a run into a folder, which is made; gives the folder. */
export function sampleRun(folder: string, sample: Sample = {}): string {
  const { manifest = {}, spec = {}, kpis = KPIS, actions = ACTIONS } = sample
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, 'manifest.json'),
    JSON.stringify({ ...MANIFEST, spec: { ...MANIFEST.spec, ...spec }, ...manifest }),
  )
  writeFileSync(path.join(folder, 'kpis.csv'), kpis)
  writeFileSync(path.join(folder, 'actions.csv'), actions)
  return folder
}
