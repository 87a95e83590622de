import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { run } from 'saffron-sim'
import { listNetlists } from 'saffron-sim/project'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

/** A year of it takes seconds; in this time everything happens that it takes its bytes from but unlocks. */
const SHORTER: Readonly<Record<string, number>> = { showcase: 32 }

/**
 * SHA-256 of each netlist's `kpis.csv` at seed 1, run to its end. A change that is not meant to change behaviour leaves
 * them alone; one that is says so where it changes them here.
 */
const KNOWN: Readonly<Record<string, string>> = {
  aegis: 'cdb231a365598cba8997a1b4aa8dce4d08ccbab39e763f6f2cd00addfb5f3e03',
  'aegis-chain': '9fa24a38b3fb716ee3c7e64831eb160b7da2deb43e53fd7779a6c988d5fd03cc',
  client: '46f0370601797c918312a3362b0dad8c95a340c7627c0512ab46a528565de5ee',
  cohorts: '5770b5e68f2b1397e235dd541316b7979ebdbf2a1c77647e23bbfdc48493bb92',
  'cohorts-chain': '5abbe108f1237eec10a3c9af0f1d76dd5ed7051271d2ac8ea8b212608f3d2cc5',
  'lending-stress': '36b6c2b8484373e9cc8885c2cd5de1d9b98506c34fd4837c04afa23219bf0951',
  oceanv3: 'f347a79e0436200ffe1059ceeeaf4862b869f9f32aa0e515eec8c831f867b79a',
  oceanv4: 'da27b45d72097295b853c04c615cd48b222140413ebf0ce23545b3a8bd7970e1',
  scheduler: '67ec2cd37ee022fc7fb7ff06ac2863fd6dd80a876b800b6b316cba26478cda0e',
  showcase: 'b5f6bb9a9be68f8fc3c87a460e29bb4bc6ae9f302247595341dcd4bbe1a8d199',
  simplegrant: '8fb4cd859859da40c8a1f3e31316e0ef9d85214f5f35b15f318e5f2ae8c77693',
  simplepool: '55459cdbe8bd4bc9447a10c3155238353144f5b544812beeef2fc9dd6c5c6e80',
  'stable-pool': '4291b5075b7782aba474c4b1eacd57eb808bb6b69b0bb29b69a1a5bed9558460',
  'staking-rates': '9fb29814b16688a5560d571d73bb91e1ec0bbe20d272e7a92ba3bef617609559',
  'swap-replay': '0ae8585d45e7c103612cb4c0b7b90ac55cecc849614d86e9da325dc4fb3d40d1',
  'token-economy': 'c038a8d26b9687a4bb705e39433a51ee78961d68cfc3b79f3b428c5b7b9bb79c',
  'treasury-runway': 'd6332266a1bbc01f7bc1ac779939fa9e12e2597bad67eae2662e805e9886b391',
  've-flywheel': 'e4bde3f1546e9698cc97241b74926941c2b17177db4f17a5076592224902d26f',
  wsloop: '2b278357843ee2ecd5c1809b603b67c27fc4259c1714e60dc692a5871245a890',
}

describe('every netlist gives the bytes that are known of it', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: the table holds every netlist', () => {
    expect(listNetlists(cloneRoot).map(({ name }) => name)).to.have.members(Object.keys(KNOWN))
  })

  for (const [name, known] of Object.entries(KNOWN)) {
    it(`behavior: ${name}`, async () => {
      const steps = SHORTER[name]
      const hooks = { root: cloneRoot, out: path.join(root, name) }
      const { folder } = await run(
        { netlist: name, seed: '1', chain: 'evm', ...(steps && { clock: { steps } }) },
        hooks,
      )
      const bytes = readFileSync(path.join(folder, 'kpis.csv'))
      expect(createHash('sha256').update(bytes).digest('hex')).to.equal(known)
    })
  }
})
