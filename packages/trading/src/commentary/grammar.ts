import { readFileSync } from 'node:fs'

import { parse } from 'yaml'
import { z } from 'zod'
import { fileProblem } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'
import { type CommentaryFacts, moveSlot, numberTexts, outlookSlot } from './facts.ts'
import { type Mood, MOODS } from './market-mood.ts'

const sentences = z.array(z.string().min(1)).min(1)
const file = z.strictObject({
  slots: z.record(z.string(), sentences),
  sentences: z.record(z.enum(MOODS), z.record(z.string(), z.record(z.string(), sentences))),
  replies: z.record(z.string(), z.record(z.enum(MOODS), sentences)),
})

/** Sentences with places, and the words that fill them. */
export type Grammar = z.infer<typeof file>

/** A sentence with places, by the name that its record is kept under. */
export interface Phrase {
  readonly id: string
  readonly template: string
}

const OWN = new URL('phrases.yaml', import.meta.url)

/** The phrases that come with the package, or those of a file of the same shape. */
export function readGrammar(from: string | URL = OWN): Grammar {
  const name = String(from)
  try {
    const found: unknown = parse(readFileSync(from, 'utf8'))
    return file.parse(found)
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error).split('\n')[0] : undefined
    const text = found ?? fileProblem(error)
    throw new TradeFileError({ file: name, found: text, wanted: 'phrases in the shape of those of the package' })
  }
}

/** What may be said in a mood, of those facts that are known. */
export function phrasesFor(grammar: Grammar, mood: Mood, facts: CommentaryFacts): Phrase[] {
  return Object.entries(grammar.sentences[mood]).flatMap(([context, tones]) =>
    Object.entries(tones).flatMap(([tone, templates]) =>
      fitting(grammar, `${mood}/${context}/${tone}`, { templates, facts }),
    ),
  )
}

/** What may be answered to a kind of post in a mood. */
export const repliesFor = (
  grammar: Grammar,
  { kind, mood, facts }: { readonly kind: string; readonly mood: Mood; readonly facts: CommentaryFacts },
): Phrase[] => fitting(grammar, `reply/${kind}/${mood}`, { templates: grammar.replies[kind]?.[mood] ?? [], facts })

const fitting = (
  grammar: Grammar,
  name: string,
  { templates, facts }: { readonly templates: readonly string[]; readonly facts: CommentaryFacts },
): Phrase[] =>
  templates
    .map((template, i) => ({ id: `${name}/${i}`, template }))
    .filter(({ template }) => placesOf(template).every((place) => fillings(grammar, place, facts).length > 0))

const placesOf = (template: string): string[] => [...template.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name)

/** The texts for a place: the words of the grammar with their numbers in them, without those whose numbers are not known. */
function fillings(grammar: Grammar, place: string, facts: CommentaryFacts): string[] {
  const slot = place === 'move' ? moveSlot(facts) : place === 'outlook' ? outlookSlot(facts) : place
  const texts = numberTexts(facts)
  return (grammar.slots[slot] ?? []).flatMap((words) => {
    const missing = placesOf(words).some((name) => texts[name] === undefined)
    return missing ? [] : [words.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => texts[name] ?? '')]
  })
}

/** One of the sentences that a template stands for; `pick` chooses the words of each place. */
export function sentenceOf(
  grammar: Grammar,
  template: string,
  { facts, pick }: { readonly facts: CommentaryFacts; readonly pick: (texts: readonly string[]) => string },
): string {
  const text = template.replaceAll(/\{([a-z]+)\}/g, (_, place: string) => pick(fillings(grammar, place, facts)))
  return text.charAt(0).toUpperCase() + text.slice(1)
}
