/** How the receiver of a text message gets no more: short, since every sign is paid for. */

export const howToStop = (word: string): string => `回${word}退订`
