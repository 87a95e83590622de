import { z } from 'zod'

const count = z.number().int().min(0).default(0)

/** What somebody wrote. Times are seconds since 1970. */
export const postSchema = z.object({
  id: z.string().min(1),
  author: z.string().min(1),
  followers: count,
  time: z.number().int(),
  text: z.string(),
  likes: count,
  reposts: count,
  replies: count,
  replyTo: z.string().optional(),
  /** The text of ours that it answers. */
  inReplyToOurs: z.string().optional(),
})

export type Post = Readonly<z.infer<typeof postSchema>>

/** How much others took notice. */
export const engagementOf = ({ likes, reposts, replies }: Pick<Post, 'likes' | 'reposts' | 'replies'>): number =>
  likes + reposts + replies
