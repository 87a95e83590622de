/** What one look at the installation found. */
export interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly found: string
  /** What to do about it, where it is not well. */
  readonly todo: string
}

/** One look at the installation; what it throws is what it found. */
export interface Check {
  readonly name: string
  look(): Promise<string> | string
  /** What to do when it throws, unless the error itself says. */
  readonly todo: string
}

/** Looks, and tells a failure like every other finding. */
export async function findingOf({ name: check, look, todo }: Check): Promise<Finding> {
  try {
    return { check, ok: true, found: await look(), todo: '' }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return { check, ok: false, found: firstLines(found), todo }
  }
}

/** What a compiler says may be pages. */
function firstLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line !== '')
  return said.length > 3 ? `${said.slice(0, 3).join(' ')} …` : said.join(' ')
}
