// A number for every feature place, and what it makes of a text.
import { meaningPlace, type Strengths, type Vector } from './features.ts';

/** `scale` undoes the rounding to whole numbers in the model file. */
export type Weights = { values: Float32Array | Int8Array; scale: number };

export function dot({ values, scale }: Weights, vector: Vector): number {
  let sum = 0;
  for (let i = 0; i < vector.places.length; i++) {
    sum += (values[vector.places[i] as number] as number) * (vector.values[i] as number);
  }
  return sum * scale;
}

/** What `dot` makes of the vector of these strengths, without making the vector. */
export function dotOfStrengths({ values, scale }: Weights, { groups, meaning }: Strengths): number {
  let sum = 0;
  for (const { places, value } of groups) {
    if (places.length === 0) continue;
    let weight = 0;
    for (const place of places) weight += values[place] as number;
    sum += weight * value;
  }
  for (const { channel, sum: numbers } of meaning) {
    const first = meaningPlace(channel);
    for (let i = 0; i < numbers.length; i++) sum += (values[first + i] as number) * (numbers[i] as number);
  }
  return sum * scale;
}

/** Whole numbers from -127 to 127: a quarter of the size, and the answers stay the same to the eye. */
export function rounded({ values, scale }: Weights): Weights & { values: Int8Array } {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  const unit = largest / 127 || 1;
  const whole = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) whole[i] = Math.round((values[i] as number) / unit);
  return { values: whole, scale: unit * scale };
}
