const RADIUS = 26;
const LENGTH = 2 * Math.PI * RADIUS;

const tone = (score: number) => (score >= 70 ? "text-success" : score >= 40 ? "text-warning" : "text-danger");

/** A score of 0 to 100 as a ring. */
export function ScoreRing({ score, label }: { score: number; label: string }) {
  return (
    <svg viewBox="0 0 64 64" role="img" aria-label={`${label}: ${score} of 100`} className="size-16 shrink-0">
      <circle cx="32" cy="32" r={RADIUS} fill="none" strokeWidth="7" className="stroke-line" />
      <circle
        cx="32"
        cy="32"
        r={RADIUS}
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        strokeLinecap="round"
        strokeDasharray={`${(score / 100) * LENGTH} ${LENGTH}`}
        transform="rotate(-90 32 32)"
        className={tone(score)}
      />
      <text
        x="32"
        y="33"
        textAnchor="middle"
        dominantBaseline="central"
        className="fill-ink font-semibold text-[1.125rem]"
      >
        {score}
      </text>
    </svg>
  );
}
