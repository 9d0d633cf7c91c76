/** From here the sum is cheaper by logarithms of Γ than factor by factor. */
const LONG = 24;
const HIGH = 1e200;
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** The logarithm of a product of many factors: multiplied as long as the product stays representable. */
export class LogProduct {
  private sum = 0;
  private product = 1;

  /** Multiplies by Γ(a + n)Γ(b) / (Γ(a)Γ(b + n)) for a whole n ≥ 0. */
  rise(a: number, b: number, n: number): void {
    if (n > LONG) {
      this.sum += logGamma(a + n) - logGamma(a) - logGamma(b + n) + logGamma(b);
      return;
    }
    for (let step = 0; step < n; step++) {
      this.product *= (a + step) / (b + step);
      if (this.product < HIGH && this.product > 1 / HIGH) continue;
      this.sum += Math.log(this.product);
      this.product = 1;
    }
  }

  value(): number {
    return this.sum + Math.log(this.product);
  }
}

/** ln Γ(x) for x > 0: Stirling's series from x = 7, reached through Γ(x + 1) = xΓ(x); about ten exact digits. */
function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 7) product *= shifted++;
  const square = 1 / (shifted * shifted);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product);
}
