import { anchors, paragraphs } from './markdown.ts'
import type { Page } from './pages.ts'

const NOTE =
  '<!-- Written by `npm run reference`: edit the sentences in src/ and the examples in docs/reference/examples/. -->'

/** What each file of docs/reference/ says, by its name. */
export function writtenPages(pages: readonly Page[]): ReadonlyMap<string, string> {
  const links = linksOf(pages)
  return new Map([
    ['README.md', `${indexText(pages, links)}\n`],
    ...pages.map((page) => [page.file, `${pageText(page, links)}\n`] as const),
  ])
}

interface Heading {
  readonly text: string
  readonly level: 2 | 3
  readonly body: string
  /** Of an export. */
  readonly sentence?: string | undefined
}

/** The headings below a page's title, in their order. */
function headingsOf({ sections }: Page): readonly Heading[] {
  return sections
    .filter(({ entries }) => entries.length > 0)
    .flatMap(({ heading, entries }): Heading[] => [
      ...(heading === undefined ? [] : [{ text: heading, level: 2 as const, body: '' }]),
      ...entries.map(({ name, text, item }) => ({
        text: name,
        level: heading === undefined ? (2 as const) : (3 as const),
        body: text,
        sentence: item && (item.exported.sentence ?? ''),
      })),
    ])
}

function pageText(page: Page, links: ReadonlyMap<string, Link>): string {
  const elsewhere = (page.elsewhere ?? []).map((name) => linked(name, links.get(name)))
  const parts = headingsOf(page).map(({ text, level, body }) => `${'#'.repeat(level)} ${text}\n\n${body}`)
  return paragraphs(
    NOTE,
    `# ${page.title}`,
    page.intro,
    elsewhere.length === 0 ? '' : `Told on other pages: ${elsewhere.join(', ')}.`,
    ...parts,
  )
}

interface Link {
  readonly href: string
  readonly about: string
}

const linked = (name: string, link: Link | undefined) => (link ? `[\`${name}\`](${link.href})` : `\`${name}\``)

/** Where each name is told. */
function linksOf(pages: readonly Page[]): ReadonlyMap<string, Link> {
  return new Map(
    pages.flatMap((page) => {
      const headings = headingsOf(page)
      const hrefs = anchors([page.title, ...headings.map(({ text }) => text)]).slice(1)
      return headings.flatMap(({ text, sentence }, i) =>
        sentence === undefined ? [] : [[text, { href: `${page.file}#${hrefs[i]}`, about: firstOf(sentence) }] as const],
      )
    }),
  )
}

function indexText(pages: readonly Page[], links: ReadonlyMap<string, Link>): string {
  const parts = pages.map((page) => {
    const lines = headingsOf(page).flatMap(({ text }) => {
      const link = links.get(text)
      return link?.href.startsWith(`${page.file}#`) ? [`- ${linked(text, link)}: ${link.about}`] : []
    })
    return lines.length === 0 ? '' : paragraphs(`## [${page.title}](${page.file})`, lines.join('\n'))
  })
  return paragraphs(
    NOTE,
    '# Reference',
    'Everything that the package exports, with its sentence from the code. Examples are type-checked and run by the tests.',
    ...parts,
  )
}

/** The first sentence, in one line. */
const firstOf = (text: string) => (/^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text).replaceAll('\n', ' ')
