import { describe, expect, it } from "vitest";
import { boundsOf, pack } from "./pack.ts";

const radii = Array.from({ length: 100 }, (_, index) => 60 / Math.sqrt(index + 1));

describe("circles for the largest clusters", () => {
  it("do not overlap", () => {
    const circles = pack(radii, 1.6);
    for (const [index, one] of circles.entries()) {
      for (const other of circles.slice(index + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.r + other.r);
      }
    }
  });

  it("lie close together, the largest in the middle", () => {
    const circles = pack(radii);
    const { width, height } = boundsOf(circles);
    const covered = radii.reduce((sum, r) => sum + Math.PI * r * r, 0);
    expect(covered / (width * height)).toBeGreaterThan(0.45);
    expect(circles[0]).toEqual({ x: 0, y: 0, r: 60 });
  });

  it("can be spread wider than high", () => {
    const { width, height } = boundsOf(pack(radii, 2));
    expect(width).toBeGreaterThan(height * 1.2);
  });

  it("have bounds also when there are none", () => {
    expect(boundsOf([])).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
});
