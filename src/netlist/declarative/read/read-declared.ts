import type { Fields } from '../../../field/field-type.ts'
import { checkNames } from '../check-names.ts'
import type { Player } from '../compile/compile-options.ts'
import { compileExpression, isExpression } from '../compile/compile-expression.ts'
import { compileValue } from '../compile/compile-value.ts'
import type { Context } from '../compile/compiled.ts'
import type { Declared, Requirement } from '../declared.ts'
import { foreignAgents } from '../foreign-agents.ts'
import type { Kind } from '../kind.ts'
import { readBlocks } from './read-blocks.ts'
import { readKpis } from './read-kpis.ts'
import { readStop } from './read-outlook.ts'
import { nameParts, readParts, rolesOf } from './read-parts.ts'
import { namePeople, readPeople } from './read-people.ts'
import { readSchedule } from './read-schedule.ts'
import { readAmounts, readSplits } from './read-split.ts'
import { readWorld } from './read-world.ts'
import { readWorth } from './read-worth.ts'
import { usesName } from '../uses-name.ts'
import { asDict, get, type Report, textAt } from '../report.ts'
import type { Dict, Tree } from '../tree.ts'

interface Reading {
  readonly kinds: readonly Kind[]
  readonly context: Context
  readonly params: Fields
}

/** All that is built, in the order of what needs what. */
export function declare(top: Dict, { kinds, context, params }: Reading): Declared {
  const { report } = context
  const requirements = readRequirements(get(top, 'require'), context)
  checkDecimals(top, report)
  checkNames(top, namePeople(agentsIn(top), { report: () => undefined }), report)
  const named = { tokens: nameParts(get(top, 'tokens'), 'tokens', { kinds, context }) }
  const mechanisms = nameParts(get(top, 'mechanisms'), 'mechanisms', { kinds, context })
  const symbols = namesAt(top, 'tokens')
  const amounts = readAmounts(get(top, 'let'), context, symbols)
  const withAmounts = { ...context, names: [...context.names, ...amounts.map(({ name }) => `$${name}`)] }
  const outside = readWorld(get(top, 'world'), withAmounts)
  const prices = outside.flatMap(({ series }) => series.map((name) => ({ name, roles: ['price'] })))
  const players = [...named.tokens, ...mechanisms, ...prices, ...unread(top, [...named.tokens, ...mechanisms])]
  const splits = readSplits(get(top, 'split'), withAmounts, symbols)
  const people = readPeople(namePeople(agentsIn(top), { report }), {
    kinds,
    players,
    tokens: symbols,
    context: withAmounts,
    splits: new Map(splits.map(({ name, over }) => [name, over])),
  })
  return {
    place: top.place,
    requirements,
    amounts,
    outside,
    tokens: readParts(named.tokens, { players, context: withAmounts, isToken: true }),
    mechanisms: readParts(mechanisms, { players, context: withAmounts, isToken: false }),
    blocks: readBlocks(top, report),
    splits,
    people,
    kpis: readKpis(get(top, 'kpis'), report),
    worth: readWorth(get(top, 'values'), { symbols, report }),
    stop: readStop(get(top, 'stop'), report),
    schedule: readSchedule(get(top, 'schedule'), {
      mechanisms: [...named.tokens, ...mechanisms],
      context: withAmounts,
      params,
      isFollowed: (name) => followers(top).some((tree) => usesName(tree, name)),
    }),
  }
}

function readRequirements(tree: Tree | undefined, context: Context): readonly Requirement[] {
  if (tree === undefined) return []
  const { report } = context
  if (tree.type !== 'list') report(tree.place, '`require` is a list', 'For instance - { that: $a <= $b, else: … }.')
  return (tree.type === 'list' ? tree.items : []).flatMap((item): Requirement[] => {
    const dict = asDict(item, 'a requirement', report)
    const that = dict && get(dict, 'that')
    const otherwise = dict && textAt(dict, 'else', report)
    if (that?.type !== 'text' || otherwise === undefined) {
      report(item.place, 'a requirement has `that`, which must hold, and `else`, which says what is wrong')
      return []
    }
    const condition = compileExpression(that, context)
    return condition ? [{ condition, otherwise }] : []
  })
}

/** Amounts are read before there is any token: how many decimals one has must stand there as a number. */
function checkDecimals(top: Dict, report: Report): void {
  const tokens = get(top, 'tokens')
  for (const { value } of tokens?.type === 'map' ? tokens.entries.values() : []) {
    const decimals = value.type === 'map' ? get(value, 'decimals') : undefined
    if (!decimals || (decimals.type === 'text' && !isExpression(decimals.text))) continue
    report(decimals.place, 'the decimals of a token are a number that is written out')
  }
}

/** The decimals of each token as the file says them: amounts are read before there is any token. */
export function tokenDecimals(top: Dict): (symbol: string) => number | undefined {
  const tokens = get(top, 'tokens')
  return (symbol) => {
    const token = tokens?.type === 'map' ? get(tokens, symbol) : undefined
    if (token?.type !== 'map') return undefined
    const decimals = get(token, 'decimals')
    return decimals?.type === 'text' && /^\d+$/.test(decimals.text) ? Number(decimals.text) : 18
  }
}

/** What values are read in: the parameters, and everybody that has an account. */
export function contextOf(
  top: Dict,
  {
    params,
    kinds,
    ...told
  }: { readonly params: Fields; readonly kinds: readonly Kind[] } & Pick<Context, 'report' | 'elsewhere'>,
): Context {
  const people = namePeople(agentsIn(top), { report: () => undefined })
  const single = people.filter(([, dict]) => !dict.entries.has('count')).map(([name]) => name)
  return {
    ...told,
    names: [...Object.keys(params).map((name) => `$${name}`), '$start'],
    accounts: [...namesAt(top, 'tokens'), ...namesAt(top, 'mechanisms'), ...single],
    populations: people.filter(([, dict]) => dict.entries.has('count')).map(([name]) => name),
    kindsPlaying: (role) =>
      kinds
        .flatMap((each) => (each.type === 'mechanism' && rolesOf(each).includes(role) ? [each.kind] : []))
        .toSorted(),
    option: '',
    compile: compileValue,
  }
}

function namesAt(top: Dict, section: string): readonly string[] {
  const dict = get(top, section)
  if (dict?.type !== 'map') return []
  // A block is drawn, and has no account.
  const isBlock = (tree: Tree) => tree.type === 'map' && tree.entries.has('parts')
  return [...dict.entries].flatMap(([name, { value }]) => (isBlock(value) ? [] : [name]))
}

/** Tokens and mechanisms whose kind could not be read: what needs them is not told of it again. */
function unread(top: Dict, parts: readonly Player[]): readonly Player[] {
  const names = [...namesAt(top, 'tokens'), ...namesAt(top, 'mechanisms')]
  const read = new Set(parts.map(({ name }) => name))
  return names.filter((name) => !read.has(name)).map((name) => ({ name, roles: [], unread: true }))
}

/** What reads live parameters while a run goes on. */
function followers(top: Dict): readonly (Tree | undefined)[] {
  const inEach = (list: Tree | undefined, name: string) =>
    (list?.type === 'list' ? list.items : []).map((item) => (item.type === 'map' ? get(item, name) : undefined))
  return [...inEach(agentsIn(top), 'options'), ...inEach(get(top, 'schedule'), 'do')]
}

/** Agents in this form, and those in the form of other systems after them. */
export function agentsIn(top: Dict): Tree | undefined {
  const [own, foreign] = [get(top, 'agents'), get(top, 'agent_policies')]
  if (!foreign) return own
  const others = foreignAgents(foreign)
  if (own?.type !== 'list' || others.type !== 'list') return own ?? others
  return { ...own, items: [...own.items, ...others.items] }
}
