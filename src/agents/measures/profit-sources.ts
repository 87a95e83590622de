import type { EventSource } from '../../abi/types/event-source.ts'
import type { Address } from '../../chain/chain.ts'
import type { Ledger } from '../../kpi/ledger.ts'
import { type Level, level } from '../../kpi/kpi.ts'
import { onceAMoment } from '../../kpi/once-a-moment.ts'
import { type Unit, WAD } from '../../units.ts'
import type { Setup } from '../setup.ts'
import { driftOf } from './mark-drift.ts'
import { type Mark, OTHER_SOURCES, type Source, SOURCES } from './marks.ts'

/** Something that people hold, and what it is worth at every moment. */
export interface MarkedAsset {
  readonly ledger: Pick<Ledger, 'balanceOf' | 'observe'>
  readonly mark: Mark
}

/** An event by which a debt becomes more, or less where the change is below zero. */
export interface DebtMove<E = unknown> {
  readonly of: EventSource<E>
  // A method, so that moves by different events fit one list.
  moved(event: E): readonly [account: Address, change: bigint]
}

/** Debts that grow by themselves: what is owed, what a unit of it is worth, and how it is made and paid. */
export interface GrowingDebt {
  readonly debts: { balanceOf(account: Address): bigint }
  readonly mark: Mark
  readonly moves: readonly DebtMove[]
}

/** A gain that an event tells of, and what it was for whom: values at marks, as `worth` gives them. */
export interface ToldGain<E = unknown> {
  readonly of: EventSource<E>
  readonly source: Source
  // A method, so that gains by different events fit one list.
  gained(event: E): readonly (readonly [account: Address, value: bigint])[]
}

/** The gain as it is given: a call, so that `gained` knows the type of the event. */
export const toldGain = <E>(gain: ToldGain<E>): ToldGain<E> => gain

/** The move as it is given: a call, so that `moved` knows the type of the event. */
export const debtMove = <E>(move: DebtMove<E>): DebtMove<E> => move

/** Whose gains are told, and of what: all that they own must be among it, or their columns leave it out. */
export interface ProfitSourcesOptions<G extends string = string> {
  /** Of the quote. */
  readonly unit: Unit
  /** Accounts by the name of their group; nobody is in two. */
  readonly groups: Readonly<Record<G, readonly Address[]>>
  readonly assets: readonly MarkedAsset[]
  readonly debts?: readonly GrowingDebt[]
  readonly gains?: readonly ToldGain[]
}

type Sums = Record<Source, bigint>
const noSums = (): Sums => ({
  trading: 0n,
  fees: 0n,
  rewards: 0n,
  interest: 0n,
  liquidation: 0n,
  impermanentLoss: 0n,
  holding: 0n,
})

interface Group {
  readonly accounts: readonly Address[]
  /** Per mark, and per debt at the last look. */
  held: bigint[]
  owing: bigint[]
  /** What it gained, but for what it holds now times the drift of its mark. */
  sums: Sums
  /** What all was worth at the first record. */
  start: bigint
}

const ABOUT: Readonly<Record<Source, string>> = {
  trading: 'what was exchanged, at the marks just before',
  fees: 'fees of trades in pools that they own shares of',
  rewards: 'rewards',
  interest: 'interest got, less interest owed',
  liquidation: 'collateral taken for debts, or lost for them',
  impermanentLoss: 'what shares of pools fell behind what is in them',
  holding: 'changes of prices, times what they held',
}

/** What `amount` smallest units are worth at a mark, in smallest units of the quote times WAD: as `gained` gives it. */
export const worth = (amount: bigint, mark: Mark): bigint => amount * mark.now()

/**
 * What groups of people gained since the first record, by where it came from; the columns of a group add up to the change of
 * what it owns to the unit. Every change of a holding is valued at the mark of that moment, every change of a mark by
 * what is held then: so holding is the sum of amounts times changes of prices, however seldom is recorded. What grows with
 * time alone is looked at with each record.
 *
 * Marks move with every trade, and each group holds something of most. So a change of a mark is added to its drift alone, and
 * a change of a holding takes the drift up to then off the group's sums: what is held times the drift is what it gained since.
 */
export function profitSources<G extends string>(
  { watch, keep }: Pick<Setup, 'watch' | 'keep'>,
  { unit, groups: members, assets, debts = [], gains = [] }: ProfitSourcesOptions<G>,
): Readonly<Record<G, Readonly<Record<Source | 'total', Level>>>> {
  let hasBegun = false
  // What is worth the same is counted together: a token in the wallet, in a stake, in a lock.
  const marks = [...new Set(assets.map(({ mark }) => mark))]
  const all = [...new Set([...assets, ...debts].map(({ mark }) => mark))]
  const groups = Object.entries<readonly Address[]>(members).map(([name, accounts]) => ({
    name,
    ...groupOf(accounts, marks, assets),
  }))
  const drifts = marks.map(driftOf)
  const debtDrifts = debts.map(({ mark }) => driftOf(mark))
  const byAccount = new Map(groups.flatMap((group) => group.accounts.map((account) => [account, group] as const)))

  for (const { ledger, mark } of assets) {
    const i = marks.indexOf(mark)
    ledger.observe((account, change) => {
      const group = byAccount.get(account)
      if (!group) return
      group.held[i] = (group.held[i] ?? 0n) + change
      group.sums.trading += change * mark.now()
      drifts[i]?.addTo(group.sums, -change)
    })
  }
  for (const [i, { mark, moves }] of debts.entries()) {
    for (const move of moves) {
      watch(move.of, (event) => {
        const [account, change] = move.moved(event)
        const group = byAccount.get(account)
        if (!group) return
        group.owing[i] = (group.owing[i] ?? 0n) + change
        group.sums.trading -= change * mark.now()
        debtDrifts[i]?.addTo(group.sums, change)
      })
    }
  }
  for (const gain of gains) {
    watch(gain.of, (event) => {
      for (const [account, value] of gain.gained(event)) {
        const sums = byAccount.get(account)?.sums
        if (!sums) continue
        sums[gain.source] += value
        sums.trading -= value
      }
    })
  }
  keep({
    checkpoint() {
      const kept = groups.map(({ held, owing, sums, start }) => ({
        held: [...held],
        owing: [...owing],
        sums: { ...sums },
        start,
      }))
      const had = hasBegun
      const wentBack = [...all, ...drifts, ...debtDrifts].map((each) => each.checkpoint?.())
      return () => {
        for (const goBack of wentBack) goBack?.()
        for (const [i, group] of groups.entries()) Object.assign(group, structuredClone(kept[i]))
        hasBegun = had
      }
    },
  })

  const worthOf = ({ held, owing }: Group): bigint =>
    marks.reduce((sum, mark, i) => sum + (held[i] ?? 0n) * mark.now(), 0n) -
    debts.reduce((sum, { mark }, i) => sum + (owing[i] ?? 0n) * mark.now(), 0n)

  /** What it gained since the first record, by where it came from; scaled as `gained` gives it. */
  const gainedBy = (group: Group): Sums => {
    const sums = { ...group.sums }
    for (const [i, drift] of drifts.entries()) drift.addTo(sums, group.held[i] ?? 0n)
    for (const [i, drift] of debtDrifts.entries()) drift.addTo(sums, -(group.owing[i] ?? 0n))
    return sums
  }

  /** From here on, with nothing gained. */
  const begin = (group: Group): void => {
    const before = gainedBy(group)
    for (const source of SOURCES) group.sums[source] -= before[source]
    group.start = worthOf(group)
  }

  /** How debts have grown by themselves since the last record. */
  const look = onceAMoment(() => {
    for (const group of groups) {
      for (const [i, { debts: of, mark }] of debts.entries()) {
        const owed = group.accounts.reduce((sum, account) => sum + of.balanceOf(account), 0n)
        const change = owed - (group.owing[i] ?? 0n)
        group.sums.interest -= change * mark.now()
        debtDrifts[i]?.addTo(group.sums, change)
        group.owing[i] = owed
      }
      if (!hasBegun) begin(group)
    }
    hasBegun = true
  })
  // All columns of a record are read at once: one look at the marks that time moves serves them.
  const asked = all.filter((mark) => mark.refresh)
  let asking: Promise<void> | undefined
  const ask = () => (asking ??= refreshed(asked).finally(() => (asking = undefined)))

  const toldOf = (group: Group): Readonly<Record<Source | 'total', bigint>> => {
    look()
    const gained = gainedBy(group)
    const total = floor(worthOf(group)) - floor(group.start)
    const told = { ...gained, holding: total, total }
    // Each is rounded down; the price takes what that leaves, so that the sum is right to the unit.
    for (const source of OTHER_SOURCES) {
      told[source] = floor(gained[source])
      told.holding -= told[source]
    }
    return told
  }
  const columnsOf = (group: Group & { readonly name: string }) => {
    const told = onceAMoment(() => toldOf(group))
    const column = (source: Source | 'total', about: string) =>
      level({
        unit,
        about: `What the kind ${group.name} gained: ${about}`,
        read: () => (asked.length > 0 ? ask().then(() => told()[source]) : told()[source]),
      })
    const bySource = SOURCES.map((source) => [source, column(source, ABOUT[source])] as const)
    // The names are those of the sources.
    return { ...(Object.fromEntries(bySource) as Record<Source, Level>), total: column('total', 'in all') }
  }
  // The names are those of the groups.
  return Object.fromEntries(groups.map((group) => [group.name, columnsOf(group)])) as Record<
    G,
    ReturnType<typeof columnsOf>
  >
}

function groupOf(accounts: readonly Address[], marks: readonly Mark[], assets: readonly MarkedAsset[]): Group {
  const held = marks.map((mark) =>
    assets
      .filter((asset) => asset.mark === mark)
      .flatMap(({ ledger }) => accounts.map((account) => ledger.balanceOf(account)))
      .reduce((sum, amount) => sum + amount, 0n),
  )
  return { accounts, held, owing: [], sums: noSums(), start: 0n }
}

async function refreshed(marks: readonly Mark[]): Promise<void> {
  for (const mark of marks) await mark.refresh?.()
}

const floor = (scaled: bigint): bigint => (scaled >= 0n ? scaled / WAD : -((-scaled + WAD - 1n) / WAD))
