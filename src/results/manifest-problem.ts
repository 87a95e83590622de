import { z } from 'zod'

import { fileProblem } from '../file-problem.ts'

/** What is wrong with a manifest in one sentence: the place, what was expected there, and what there is. */
export function manifestProblem(cause: unknown): string {
  if (cause instanceof z.ZodError) return ofValue(cause.issues)
  if (cause instanceof SyntaxError) {
    return cause.message.startsWith('Unexpected end') ? 'it ends too early' : `it is no JSON: ${cause.message}`
  }
  return fileProblem(cause)
}

function ofValue([first, ...others]: readonly z.core.$ZodIssue[]): string {
  if (!first) return 'it is no manifest'
  const place = first.path.length === 0 ? 'the whole' : first.path.map(String).join('.')
  const more = others.length === 0 ? '' : ` (and ${others.length} more like this)`
  return `${place} should be ${expected(first)}, and ${found(first.input)}${more}`
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return ['record', 'map'].includes(issue.expected) ? 'an object' : article(issue.expected)
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(' or ')
  return `otherwise: ${issue.message}`
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

const LONGEST = 40

function found(input: unknown): string {
  if (input === undefined) return 'is missing'
  const text = JSON.stringify(input)
  return `is ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`
}
