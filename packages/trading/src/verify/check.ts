/** One way in which a strategy could know what it cannot know, and whether it does. */
export interface Check {
  readonly name: 'repeatable' | 'truncation' | 'poison' | 'warmup' | 'delay'
  readonly ok: boolean
  /** What was found, as a sentence. */
  readonly found: string
}
