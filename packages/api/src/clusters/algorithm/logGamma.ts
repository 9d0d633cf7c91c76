const HALF_LOG_TWO_PI = 0.9189385332046727;

/** ln Γ(x) for x > 0: Stirling's series from x = 7, reached through Γ(x + 1) = xΓ(x); about ten exact digits. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 7) product *= shifted++;
  const square = 1 / (shifted * shifted);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product);
}
