import type { Field } from '../field/field-type.ts'

/** What an action is of, and what it was given. */
interface Context {
  readonly parts: object
  readonly args: object
}

/** Of the token that an amount is of: the part it is `of` or counted in, else what the parts are; undefined where none says. */
export function decimalsOf({ of, unit }: Field<unknown>, { parts, args }: Context): number | undefined {
  for (const name of [of, unit]) {
    const part: unknown = name === undefined || name === '' ? undefined : Reflect.get(parts, name)
    const found = decimalsIn(typeof part === 'function' ? part(args) : part)
    if (found !== undefined) return found
  }
  return unit === 'token' ? decimalsIn(parts) : undefined
}

function decimalsIn(token: unknown): number | undefined {
  const isToken = typeof token === 'object' && token !== null && 'decimals' in token
  return isToken && typeof token.decimals === 'number' ? token.decimals : undefined
}
