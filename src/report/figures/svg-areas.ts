import type { PanelData } from './panel-data.ts'

type Scale = (value: number) => number

interface Drawing {
  readonly across: Scale
  readonly up: Scale
  readonly xs: readonly number[]
  /** Where values of 0 are. */
  readonly floor: number
}

/** Of a figure's lines, how many have the axis on the left. */
export const leftLines = ({ lines, right }: PanelData): number => lines.length - (right?.lines ?? 0)

/** A figure's lines as they are drawn: of a stack the edges, each the sum of what is below it. */
export function edgesOf(panel: PanelData): PanelData['lines'] {
  if (panel.kind !== 'stacked' || panel.scale === 'log') return panel.lines
  const left = leftLines(panel)
  const edges: (readonly (number | null)[])[] = []
  for (const [i, line] of panel.lines.entries()) {
    const below = i === 0 || i >= left ? undefined : edges[i - 1]
    edges.push(
      below ? line.map((y, at) => (y === null && below[at] === null ? null : (y ?? 0) + (below[at] ?? 0))) : line,
    )
  }
  return edges
}

/** The areas or bars below a figure's lines on the left, none where it has lines only. */
export function areasOf(panel: PanelData, colourOf: (line: number) => string, drawing: Drawing): readonly string[] {
  const { kind, scale } = panel
  if (kind === undefined || scale === 'log') return []
  const edges = edgesOf(panel)
  return edges.slice(0, leftLines(panel)).map((edge, i) => {
    const path =
      kind === 'bars' ? bars(edge, drawing) : area(edge, kind === 'stacked' ? edges[i - 1] : undefined, drawing)
    return `<path d="${path}" fill="${colourOf(i)}" fill-opacity="0.35" stroke="none"/>`
  })
}

type Line = readonly (number | null)[]

/** From an edge down to the one below it, or to zero. */
function area(edge: Line, below: Line | undefined, { across, up, xs, floor }: Drawing): string {
  const known = edge.flatMap((y, i) =>
    y === null ? [] : [{ x: across(xs[i] ?? 0), y: up(y), low: lowOf(below?.[i]) }],
  )
  if (known.length === 0) return ''
  function lowOf(value: number | null | undefined): number {
    return value === null || value === undefined ? floor : up(value)
  }
  const there = known.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
  const back = known.toReversed().map(({ x, low }) => `${x.toFixed(1)} ${low.toFixed(1)}`)
  return `M${[...there, ...back].join('L')}Z`
}

const BAR = 0.7

function bars(edge: Line, { across, up, xs, floor }: Drawing): string {
  const step = xs.length > 1 ? Math.abs(across(xs[1] ?? 0) - across(xs[0] ?? 0)) : 20
  const half = (BAR * step) / 2
  return edge
    .map((y, i) => {
      if (y === null || y === 0) return ''
      const x = across(xs[i] ?? 0)
      return `M${(x - half).toFixed(1)} ${floor.toFixed(1)}V${up(y).toFixed(1)}H${(x + half).toFixed(1)}V${floor.toFixed(1)}Z`
    })
    .join('')
}
