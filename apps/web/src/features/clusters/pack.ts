export type Circle = { x: number; y: number; r: number };

/** Between two circles, in the units of the radii. */
const GAP = 2;
const ANGLES = 48;

/**
 * Places circles of the given radii close together without overlap, the first ones nearest to the middle:
 * each goes to the free spot that touches a placed one and lies closest to the centre. `stretch` above 1
 * makes the heap wider than high. Meant for some hundred circles: the time grows with the cube.
 */
export function pack(radii: readonly number[], stretch = 1): Circle[] {
  const placed: Circle[] = [];
  for (const r of radii) placed.push({ ...spotFor(r, placed, stretch), r });
  return placed;
}

function spotFor(r: number, placed: readonly Circle[], stretch: number): { x: number; y: number } {
  if (placed.length === 0) return { x: 0, y: 0 };
  let best = { x: 0, y: 0 };
  let nearest = Number.POSITIVE_INFINITY;
  for (const one of placed) {
    const reach = one.r + r + GAP;
    for (let step = 0; step < ANGLES; step++) {
      const angle = (step / ANGLES) * 2 * Math.PI;
      const x = one.x + reach * Math.cos(angle);
      const y = one.y + reach * Math.sin(angle);
      const far = Math.hypot(x / stretch, y);
      if (far < nearest && isFree(x, y, r, placed)) {
        nearest = far;
        best = { x, y };
      }
    }
  }
  return best;
}

const isFree = (x: number, y: number, r: number, placed: readonly Circle[]): boolean =>
  placed.every((other) => Math.hypot(x - other.x, y - other.y) >= other.r + r + GAP - 0.001);

/** The rectangle around circles, as an SVG `viewBox` takes it. */
export function boundsOf(circles: readonly Circle[]): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const x = Math.min(0, ...circles.map((circle) => circle.x - circle.r));
  const y = Math.min(0, ...circles.map((circle) => circle.y - circle.r));
  const right = Math.max(0, ...circles.map((circle) => circle.x + circle.r));
  const bottom = Math.max(0, ...circles.map((circle) => circle.y + circle.r));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
