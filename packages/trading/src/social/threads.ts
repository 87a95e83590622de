import type { Post } from './post.ts'

/** Posts that answer one another. */
export interface Thread {
  readonly root: string
  /** Answers from the root to the furthest. */
  readonly depth: number
  readonly size: number
  /** Posts in the last hour. */
  readonly heat: number
}

const HOUR = 3_600

/** The threads of a feed, the hottest first. An answer to a post that is not there begins one; posts in a circle have none. */
export function threadsOf(posts: readonly Post[], now: number): Thread[] {
  const byId = new Map(posts.map((post) => [post.id, post]))
  const places = posts.flatMap((post) => {
    const place = placeOf(post, byId)
    return place === undefined ? [] : [{ ...place, time: post.time }]
  })
  return [...Map.groupBy(places, ({ root }) => root)]
    .map(([root, own]) => ({
      root,
      depth: Math.max(...own.map(({ depth }) => depth)),
      size: own.length,
      heat: own.filter(({ time }) => time > now - HOUR && time <= now).length,
    }))
    .toSorted((a, b) => b.heat - a.heat || b.size - a.size || (a.root < b.root ? -1 : 1))
}

function placeOf(post: Post, byId: ReadonlyMap<string, Post>): { root: string; depth: number } | undefined {
  let [at, depth] = [post, 0]
  const seen = new Set([post.id])
  for (let above = byId.get(at.replyTo ?? ''); above !== undefined; above = byId.get(at.replyTo ?? '')) {
    if (seen.has(above.id)) return undefined
    seen.add(above.id)
    at = above
    depth++
  }
  return { root: at.id, depth }
}
