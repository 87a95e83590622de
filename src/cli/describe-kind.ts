import type { CatalogueEntry } from '../agents/controllable.ts'
import { table } from './table.ts'

/** What `saffron actions` tells of a kind, as plain data. */
export function describeKind({ kind, about, design, actions }: CatalogueEntry) {
  return {
    kind,
    about,
    design: Object.entries(design).map(([name, variable]) => ({ name, ...variable })),
    actions: Object.entries(actions).map(([name, { about, args, emits = [] }]) => ({
      name,
      about,
      args: Object.entries(args).map(([arg, said]) => ({
        name: arg,
        unit: said.unit,
        about: said.about,
        // Of these an actor may also give a share of what it holds, or all.
        relative: 'of' in said,
      })),
      events: emits,
    })),
  }
}

type Description = ReturnType<typeof describeKind>

export function kindText({ kind, about, design, actions }: Description): string {
  const variables = design.map(({ name, unit, about }) => [`  ${name}`, unit, about])
  const sections = [
    `${kind}: ${about}`,
    variables.length === 0 ? '' : `Design variables\n${table({ head: ['  name', 'unit', 'about'], rows: variables })}`,
    `Actions\n${actions.map(actionText).join('\n')}`,
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function actionText({ name, about, args, events }: Description['actions'][number]): string {
  const rows = args.map((arg) => [`    ${arg.name}`, arg.relative ? `${arg.unit}, a share, all` : arg.unit, arg.about])
  const lines = [
    `  ${name}: ${about}`,
    rows.length === 0 ? '' : table({ head: ['    argument', 'unit', 'about'], rows }),
    events.length === 0 ? '' : `    events: ${events.join(', ')}`,
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

/** All kinds with their actions, a line for each action. */
export function catalogueText(kinds: readonly Description[]): string {
  const rows = kinds.flatMap(({ kind, about, actions }) => {
    // A kind that others are built on may offer nothing itself.
    if (actions.length === 0) return [[kind, '–', about]]
    return actions.map(({ name, args, about }, i) => [i === 0 ? kind : '', call(name, args), about])
  })
  return `${table({ head: ['kind', 'action', 'about'], rows })}\n\n\`saffron actions NAME\` says more of a kind or an action.\n`
}

const call = (name: string, args: readonly { name: string }[]) => `${name}(${args.map((arg) => arg.name).join(', ')})`
