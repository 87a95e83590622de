import type { Declaration } from 'oxc-parser'

interface Span {
  readonly start: number
  readonly end: number
}

/** Longer values are for the source: they are no part of how a thing is used. */
const LONGEST_VALUE = 160

/** Each name that a declaration makes, with what a caller must know of it: heads of functions, types as they are. */
export function signatureOf(declaration: Declaration, text: string): readonly (readonly [name: string, string])[] {
  const slice = ({ start, end }: Span) => text.slice(start, end)
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction') {
    const end = declaration.body?.start ?? declaration.end
    return [
      [
        declaration.id?.name ?? '',
        text
          .slice(declaration.start, end)
          .replace(/^async /, '')
          .trim(),
      ],
    ]
  }
  if (declaration.type === 'ClassDeclaration') {
    const head = text.slice(declaration.start, declaration.body.start)
    const members = declaration.body.body.flatMap((member) => {
      if (!('key' in member) || member.key.type === 'PrivateIdentifier') return []
      const body = 'value' in member && member.value && 'body' in member.value ? member.value.body : undefined
      const isMade = member.type === 'PropertyDefinition' && member.value
      const end = body?.start ?? (isMade ? isMade.start : member.end)
      return [`  ${text.slice(member.start, end).replace(/\s*=?\s*$/, '')}`]
    })
    return [[declaration.id?.name ?? '', `${head}{\n${members.join('\n')}\n}`]]
  }
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.map(({ id, init }) => {
      const name = slice(id)
      const plain = 'name' in id ? id.name : name
      if (init?.type === 'ArrowFunctionExpression') {
        const end = init.returnType?.end ?? init.params.at(-1)?.end ?? init.start
        const head = init.returnType
          ? text.slice(init.start, end)
          : text.slice(init.start, init.body.start).replace(/\s*=>\s*$/, '')
        return [plain, `const ${name}: ${head.replace(/\):/, ') =>')}`] as const
      }
      const value = init ? slice(init) : ''
      return [
        plain,
        value.length > LONGEST_VALUE || /^\w+\(/.test(value) ? `const ${name}` : `const ${name} = ${value}`,
      ] as const
    })
  }
  const isType = declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration'
  return isType ? [[declaration.id.name, slice(declaration)]] : []
}
