/** The sample has returns of bars alone, and names what is counted by them as if it were of trades. */
const OF_BARS = ['win_rate', 'profit_factor', 'payoff_ratio', 'expectancy', 'kelly']

/** What a figure of the sample is called here. */
export const nameOfBars = (name: string): string => (OF_BARS.includes(name) ? `bar_${name}` : name)
