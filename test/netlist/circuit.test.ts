// Longer than other files: a circuit's parts are tested on one circuit, which takes a chain to build.
import { createHash } from 'node:crypto'

import { expect } from 'chai'
import {
  type Chain,
  type CircuitOptions,
  defineNetlist,
  erc20,
  type Erc20,
  factoryFromAbi,
  level,
  type NetlistSetup,
  openChain,
  openCircuit,
  publishedArtifact,
  type Row,
  trafficKpis,
  type Turn,
  wad,
  type Wiring,
  withBytecode,
} from 'saffron-sim'

import { Token__factory } from '#types/contracts/factories/token/Token__factory'
import { BPool__factory } from '#types/prebuilt/factories/ocean-v4/BPool__factory'
import { rejects } from '../chain/rejects.ts'

interface Parts {
  readonly setup: NetlistSetup<Record<never, never>>
  readonly usd: Erc20
}

/** A token, and what the test makes of it. */
function economy(
  wire: (parts: Parts) => Partial<Wiring> | Promise<Partial<Wiring>>,
  mode: 'block' | 'immediate' = 'block',
) {
  return defineNetlist({
    about: 'For a test',
    clock: { step: 10, steps: 4 },
    mode,
    order: 'fifo',
    async build(setup) {
      const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000) })
      return { agents: [], kpis: {}, ...(await wire({ setup, usd })) }
    },
  })
}

async function circuitOf(netlist: Parameters<typeof openCircuit>[0], options: Partial<CircuitOptions> = {}) {
  const rows: Row[] = []
  let chain: Chain | undefined
  const circuit = await openCircuit(netlist, {
    openChain: async ({ start }) => (chain = await openChain('hardhat', { start })),
    onRecord: (row) => void rows.push(row),
    ...options,
  })
  return { circuit, rows, chain, values: () => rows.map(({ values }) => values) }
}

const sink = `0x${'51'.repeat(20)}`

describe('openCircuit, on Hardhat', () => {
  it('default: contracts, funded agents and KPIs, with flows from 0 though the set-up moved tokens', async () => {
    const netlist = economy(({ setup, usd }) => {
      const { transfers, transferred, supply } = usd.kpis
      return {
        agents: setup.population('spender', 2, {
          funds: [usd.of(wad(10))],
          behave: () => (turn) => void turn.wallet.send(usd.transfer({ to: sink, amount: wad(4) })),
        }),
        kpis: { supply, transfers, transferred, ...trafficKpis(setup.reads) },
      }
    })
    const { circuit, values } = await circuitOf(netlist)
    await circuit.advance(4)
    await circuit.close()
    const gas = values().map((row) => row[5])
    expect(values().map((row) => row.slice(0, 5))).to.deep.equal([
      [wad(1_000), 0n, 0n, 0n, 0n],
      [wad(1_000), 2n, wad(8), 2n, 0n],
      [wad(1_000), 2n, wad(8), 2n, 0n],
      // Each has 2 left and wants to give 4.
      [wad(1_000), 0n, 0n, 2n, 2n],
      [wad(1_000), 0n, 0n, 2n, 2n],
    ])
    expect(gas[0]).to.equal(0n)
    expect(gas.slice(1).every((used) => typeof used === 'bigint' && used > 40_000n)).to.equal(true)
    expect(circuit.chainName).to.equal('hardhat')
    expect(circuit.kinds).to.deep.equal({ spender: 2 })
    expect(circuit.controllables.map(({ name }) => name)).to.deep.equal(['erc20'])
  })

  it('behavior: flows between rare records are not lost, the last gap being shorter', async () => {
    const netlist = economy(({ setup, usd }) => ({
      agents: setup.population('spender', 1, {
        funds: [usd.of(wad(10))],
        behave: () => (turn) => void turn.wallet.send(usd.transfer({ to: sink, amount: wad(1) })),
      }),
      kpis: { moved: usd.kpis.transferred },
    }))
    const { circuit, values } = await circuitOf(netlist, { record: { every: 3 } })
    await circuit.advance(4)
    await circuit.close()
    expect(values()).to.deep.equal([[0n], [wad(3)], [wad(1)]])
  })

  it('behavior: a level that reverts leaves its cell empty', async () => {
    const netlist = economy(({ usd }) => ({
      kpis: {
        broken: level({
          unit: usd.unit,
          about: 'A transfer out of nothing',
          read: async () => ((await usd.contract.simulate.transfer(sink, 1n)) ? 1n : 0n),
        }),
        supply: usd.kpis.supply,
      },
    }))
    const { circuit, values } = await circuitOf(netlist)
    await circuit.begin()
    await circuit.close()
    expect(values()).to.deep.equal([[undefined, wad(1_000)]])
  })

  it('behavior: a view sees the time of the last block, and a turn says the same', async () => {
    const times: number[] = []
    const netlist = economy(() => ({ agents: [{ name: 'ann', step: ({ time }: Turn) => void times.push(time) }] }))
    const { circuit, rows } = await circuitOf(netlist)
    await circuit.advance(3)
    await circuit.close()
    const { start } = circuit.clock
    expect(times).to.deep.equal([start, start + 10, start + 20])
    expect(rows.map(({ time }) => time)).to.deep.equal([start, start + 10, start + 20, start + 30])
  })

  it('behavior: to advance by parts is to advance at once', async () => {
    const netlist = () =>
      economy(({ setup, usd }) => ({
        agents: setup.population('spender', 3, {
          funds: [usd.of(wad(10))],
          behave:
            () =>
            async ({ wallet, rng, sleep }) => {
              await wallet.send(usd.transfer({ to: sink, amount: wad(rng.int(1, 5)) }))
              if (rng.chance(0.5)) await sleep(rng.int(0, 30))
            },
        }),
        kpis: { moved: usd.kpis.transferred, ...trafficKpis(setup.reads) },
      }))
    const [whole, parts] = [await circuitOf(netlist()), await circuitOf(netlist())]
    await whole.circuit.advance(4)
    for (const steps of [1, 0, 2, 1]) await parts.circuit.advance(steps)
    expect(parts.values()).to.deep.equal(whole.values())
    await Promise.all([whole.circuit.close(), parts.circuit.close()])
  })

  it('behavior: an agent may deploy in the middle of a run, in both modes', async () => {
    for (const mode of ['block', 'immediate'] as const) {
      let made: Erc20 | undefined
      const netlist = economy(
        () => ({
          agents: [
            {
              name: 'issuer',
              step: async (turn: Turn) => {
                made ??= await turn.deploy(erc20, { symbol: 'NEW', supply: 7n })
              },
            },
          ],
          kpis: {
            supply: level({
              unit: { symbol: 'NEW', decimals: 0 },
              about: 'New',
              read: () => made?.contract.totalSupply(),
            }),
          },
        }),
        mode,
      )
      const { circuit, values } = await circuitOf(netlist)
      await circuit.advance(2)
      await circuit.close()
      expect(values(), mode).to.deep.equal([[undefined], [7n], [7n]])
    }
  })

  it('behavior: receipts say why a call failed: a custom error, no gas, no ether', async () => {
    const reasons: (string | undefined)[] = []
    const step =
      ({ usd }: Parts) =>
      async ({ wallet }: Turn): Promise<void> => {
        const transfer = usd.contract.transfer(sink, 1n)
        const [poor, short, none] = await Promise.all([
          wallet.send(transfer),
          wallet.send(transfer, { gas: 24_000n }),
          wallet.send({ ...transfer, value: 1n }),
        ])
        reasons.push(poor.reason, short.reason, none.reason)
      }
    for (const mode of ['block', 'immediate'] as const) {
      const netlist = economy((parts) => ({ agents: [{ name: 'ann', step: step(parts) }] }), mode)
      const { circuit } = await circuitOf(netlist)
      await circuit.advance(1)
      await circuit.close()
    }
    expect(reasons.map((reason) => reason?.replace(/\(.*/, ''))).to.deep.equal(
      Array(2).fill(['ERC20InsufficientBalance', 'out of gas', 'insufficient ether']).flat(),
    )
    // Bytes of the results must not hold it.
    expect(reasons.join()).to.not.match(/0x[0-9a-f]{40}/i)
  })

  it('behavior: in immediate mode a read sees what was sent just before it', async () => {
    const seen: bigint[] = []
    const netlist = economy(
      ({ usd }) => ({
        agents: [
          {
            name: 'ann',
            funds: [usd.of(wad(5))],
            step: async ({ wallet }: Turn) => {
              wallet.send(usd.transfer({ to: sink, amount: wad(1) }))
              seen.push(await usd.balanceOf(sink))
            },
          },
        ],
        kpis: { transfers: usd.kpis.transfers },
      }),
      'immediate',
    )
    const { circuit, rows, values } = await circuitOf(netlist)
    await circuit.advance(2)
    await circuit.close()
    expect(seen).to.deep.equal([wad(1), wad(2)])
    expect(values()).to.deep.equal([[0n], [1n], [1n]])
    expect(rows.map(({ time }) => time - circuit.clock.start)).to.deep.equal([0, 10, 20])
  })

  it('behavior: a contract’s hash is its code’s, whatever it is made with', async () => {
    const hashes = async (supply: bigint, seed: string) => {
      const netlist = economy(async ({ setup }) => {
        await erc20(setup, { symbol: 'NEW', supply })
        return {}
      })
      const { circuit } = await circuitOf(netlist, { seed })
      await circuit.close()
      return circuit.contracts
    }
    const one = await hashes(5n, '1')
    expect(Object.keys(one)).to.deep.equal(['Token'])
    expect(one['Token']).to.match(/^[0-9a-f]{64}$/)
    expect(await hashes(6n, '2')).to.deep.equal(one)
  })

  it('behavior: two contracts of one name and other code have a hash each, the same code one', async () => {
    const artifact = (version: string) =>
      publishedArtifact(
        `ocean-v${version}/artifacts/${version === '3' ? '' : 'contracts/pools/balancer/BPool.sol/'}BPool.json`,
      )
    const netlist = economy(async ({ setup }) => {
      for (const version of ['3', '4', '3', '4'])
        await setup.deploy(withBytecode(BPool__factory, artifact(version)), [])
      return {}
    })
    const { circuit } = await circuitOf(netlist)
    await circuit.close()
    const sha256 = (version: string) => createHash('sha256').update(artifact(version).bytecode).digest('hex')
    const { Token: _, ...pools } = circuit.contracts
    expect(pools).to.deep.equal({ BPool: sha256('3'), 'BPool-2': sha256('4') })
  })

  it('behavior: what is only bound is on a chain too', async () => {
    const netlist = defineNetlist({
      about: 'For a test',
      clock: { step: 1, steps: 1 },
      build(setup) {
        const token = setup.bind(Token__factory, sink)
        return { agents: [{ name: 'ann', step: ({ wallet }) => void wallet.send(token.transfer(sink, 1n)) }], kpis: {} }
      },
    })
    const { circuit } = await circuitOf(netlist)
    await circuit.advance(1)
    expect(circuit.chainName).to.equal('hardhat')
    await circuit.close()
  })

  it('error: funds that the deployer does not have, naming token and need', async () => {
    const funds = (usd: Erc20) => [usd.of(wad(400))]
    const netlist = economy(({ setup, usd }) => ({
      agents: setup.population('spender', 3, { funds: funds(usd), behave: () => () => undefined }),
    }))
    const error = await rejects(circuitOf(netlist), 'FUNDS_TOO_LOW')
    expect(error.message).to.include('1200 USD').and.include('1000')
  })

  it('error: funds that are no amount', async () => {
    // As code writes it that no compiler has seen.
    const none: readonly unknown[] = [400, 0.5, -1n, undefined]
    for (const amount of none) {
      const netlist = economy(({ usd }) => ({
        agents: [{ name: 'ann', funds: [{ ...usd.of(1n), amount: amount as bigint }] }],
      }))
      expect((await rejects(circuitOf(netlist), 'FUNDS_AMOUNT')).message).to.match(/'ann'/)
    }
  })

  it('error: a step of the set-up that fails, with the reason', async () => {
    const netlist = economy(async ({ setup, usd }) => {
      await setup.send(usd.transfer({ to: sink, amount: wad(1_001) }))
      return {}
    })
    const error = await rejects(circuitOf(netlist), 'SETUP_FAILED')
    expect(error.message).to.include('transfer').and.include('ERC20InsufficientBalance')
  })

  it('error: a contract of more code than a chain keeps, which only runs out of gas', async () => {
    // It gives 24,577 bytes of nothing, one more than there may be.
    const bytecode = `0x6160015ff3${'00'.repeat(24_577)}`
    const big = factoryFromAbi('Big', [], { bytecode, linkReferences: {} })
    const netlist = economy(async ({ setup }) => {
      await setup.deploy(big, [])
      return {}
    })
    const error = await rejects(circuitOf(netlist), 'SETUP_FAILED')
    expect([error.message.includes("'deploy Big'"), error.hint?.includes('24,576 bytes')]).to.deep.equal([true, true])
  })

  it('error: a chain that cannot be opened', async () => {
    const cause = new Error('no chain today')
    const failing: Partial<CircuitOptions> = { openChain: () => Promise.reject(cause) }
    const opened = circuitOf(
      economy(() => ({})),
      failing,
    )
    expect((await rejects(opened, 'NETLIST_BUILD')).cause).to.equal(cause)
  })

  it('error: a chain that stops answering ends the run with its own error, whoever asks', async () => {
    const asking = {
      'an agent': ({ usd }: Parts) => ({ agents: [{ name: 'ann', step: () => usd.balanceOf(sink) }] }),
      'an agent that hopes': ({ usd }: Parts) => ({
        agents: [{ name: 'ann', step: () => usd.balanceOf(sink).catch(() => 0n) }],
      }),
      'a KPI': ({ usd }: Parts) => ({ kpis: { supply: usd.kpis.supply } }),
    }
    for (const [who, wire] of Object.entries(asking)) {
      const gone = new Error('gone')
      let alive = true
      const openMortal: CircuitOptions['openChain'] = async ({ start }) => {
        const chain = await openChain('hardhat', { start })
        const read = chain.read.bind(chain)
        return Object.assign(chain, { read: async (calls: never) => (alive ? read(calls) : Promise.reject(gone)) })
      }
      const { circuit, rows } = await circuitOf(economy(wire), { openChain: openMortal })
      await circuit.advance(1)
      alive = false
      expect(await circuit.advance(1).catch((error: unknown) => error), who).to.equal(gone)
      expect([rows.length, circuit.step], who).to.deep.equal([2, 1])
      await circuit.close()
    }
  })

  it('error: a view that reverts and nobody catches is the agent’s error', async () => {
    const step = async ({ usd }: Parts) => usd.contract.simulate.transfer(sink, 1n)
    const netlist = economy((parts) => ({ agents: [{ name: 'ann', step: () => step(parts) }] }))
    const { circuit } = await circuitOf(netlist)
    const error = await rejects(circuit.advance(1), 'AGENT_FAILED')
    expect(error.cause).to.have.property('code', 'READ_REVERTED')
    await circuit.close()
  })
})
