/** 1688's 咨询体验分 cannot be computed here, since both halves are ranked among peers: this is its 参考值. */

/** Ratings must exceed five in the period before satisfaction enters the score: [D0] 2024-04. */
const ENOUGH = 6;

/** A value for reference, and what it is made of. */
interface ReferenceScore {
  /** 0 to 1; null where there is no response rate. */
  value: number | null;
  /** `both` halves, the `response` rate alone, or null where there is no value. */
  from: 'both' | 'response' | null;
}

/** The plain mean of response rate and satisfaction, or the response rate alone while ratings are too few. */
export function referenceScore(
  responseRate: number | null,
  satisfaction: number | null,
  rated: number,
): ReferenceScore {
  if (responseRate === null) return { value: null, from: null };
  if (satisfaction === null || rated < ENOUGH) return { value: responseRate, from: 'response' };
  return { value: (responseRate + satisfaction) / 2, from: 'both' };
}
