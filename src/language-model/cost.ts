// What a question costs, in millionths of a dollar, by the prices that the owner states.

/** Dollars for a million tokens; 0 for a model of one's own. */
export type Prices = { inputDollars: number; outputDollars: number };

/** For what a provider puts around our texts. */
const FRAME_TOKENS = 100;

/** A dollar for a million tokens is a millionth of a dollar for one. A token has at least one byte. */
export function mostItMayCost(
  { inputDollars, outputDollars }: Prices,
  { input, outputTokens }: { input: readonly string[]; outputTokens: number },
): number {
  const bytes = input.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return Math.ceil((bytes + FRAME_TOKENS) * inputDollars + outputTokens * outputDollars);
}

/** Undefined where the provider does not say how much it read and wrote. */
export function costOf(
  { inputDollars, outputDollars }: Prices,
  usage: { inputTokens: number | undefined; outputTokens: number | undefined },
): number | undefined {
  const { inputTokens, outputTokens } = usage;
  const isTold = isCount(inputTokens) && isCount(outputTokens) && inputTokens > 0;
  return isTold ? Math.ceil(inputTokens * inputDollars + outputTokens * outputDollars) : undefined;
}

const isCount = (tokens: number | undefined): tokens is number => Number.isSafeInteger(tokens) && Number(tokens) >= 0;
