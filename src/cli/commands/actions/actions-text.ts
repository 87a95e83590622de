import type { CataloguedKind } from '../../../project/catalogue/catalogued-kind.ts'
import { fieldTable } from '../../print/field-table.ts'
import { table } from '../../print/table.ts'
import type { OfferedAction } from './offered-action.ts'

/** All actions, a line each, by the kind that offers them. */
export function actionsText(all: readonly OfferedAction[]): string {
  const rows = all.map(({ kind, action, args, about }, i) => [
    all[i - 1]?.kind === kind ? '' : kind,
    `${action}(${Object.keys(args).join(', ')})`,
    about,
  ])
  return `${table({ head: ['kind', 'action', 'about'], rows })}\n\n\`saffron actions NAME\` says more of a kind or an action.\n`
}

/** What a kind is, and what it leaves out, above its actions. */
export const kindText = ({ kind, about, fidelity }: Pick<CataloguedKind, 'kind' | 'about' | 'fidelity'>): string =>
  `${kind}: ${about}\n${fidelity === undefined ? '' : `Fidelity: ${fidelity}\n`}`

/** One action in full. */
export function actionText({ kind, action, about, args, emits }: OfferedAction): string {
  const lines = [
    `${kind}.${action}: ${about}`,
    Object.keys(args).length === 0 ? '' : fieldTable(args, '  '),
    emits.length === 0 ? '' : `  events: ${emits.join(', ')}`,
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

/** Of behaviours, and of mechanisms that others are built on. */
export const noActionsText = (kind: string) =>
  `${kind} offers no actions; \`saffron agents ${kind}\` says what it is.\n`
