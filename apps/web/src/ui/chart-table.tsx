export type ChartPoint = { label: string; value: number };

type ChartTableProps = { caption: string; points: readonly ChartPoint[]; format: (value: number) => string };

/** The same numbers as a table, for those who cannot see the picture. */
export function ChartTable({ caption, points, format }: ChartTableProps) {
  return (
    // A table itself ignores the clipping and would make the page longer.
    <div className="relative">
      <div className="sr-only">
        <table>
          <caption>{caption}</caption>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{format(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** A round number at or above `value`, for the top of an axis: 1, 2 or 5 times a power of ten. */
export function axisTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}
