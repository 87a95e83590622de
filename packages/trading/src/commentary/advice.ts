/** Words that would make a comment advice. */
const ADVICE: readonly string[] = [
  'buy now',
  'sell now',
  'you should buy',
  'you should sell',
  'you must buy',
  'time to buy',
  'time to sell',
  'go long',
  'go short',
  'all in',
  'guaranteed',
  'risk free',
  'risk-free',
  "can't lose",
  'cannot lose',
  'sure thing',
  'financial advice',
  'easy money',
]

/** Whether a text tells somebody what to do with their money. */
export const isAdvice = (text: string): boolean => ADVICE.some((words) => text.toLowerCase().includes(words))
