import { mean } from '../statistics/moments.ts'
import { engagementOf, type Post } from './post.ts'

export interface Influencer {
  readonly author: string
  readonly followers: number
  /** Mean engagement of a post over followers. */
  readonly rate: number
  /** Followers times rate. */
  readonly reach: number
}

const TOP = 0.01

/** The hundredth of the authors, one at least, whose followers times engagement rate is largest. */
export function influencers(posts: readonly Post[]): Influencer[] {
  const all = [...Map.groupBy(posts, ({ author }) => author)].map(([author, own]): Influencer => {
    const followers = Math.max(...own.map((post) => post.followers))
    const rate = followers === 0 ? 0 : mean(own.map(engagementOf)) / followers
    return { author, followers, rate, reach: followers * rate }
  })
  return all
    .toSorted((a, b) => b.reach - a.reach || (a.author < b.author ? -1 : 1))
    .slice(0, Math.ceil(TOP * all.length))
}
