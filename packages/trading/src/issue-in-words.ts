import type { z } from 'zod'

/** The first thing that is wrong with what was read, and where in it. */
export function issueInWords({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.join('.') ?? ''
  return `${place === '' ? 'the whole' : place}: ${issue?.message ?? ''}`
}
