"""The hand: points become wobbling curves, brush strokes and hatching.

Everything here is geometry on lists of points in user units (pixels at native size); nothing
knows about colour. Chance always comes from `hand()`, seeded by a stable string, so that the
same picture has the same bytes in every process.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterable, Sequence

__all__ = [
    "Point",
    "brush",
    "curve",
    "hand",
    "hatching",
    "oval",
    "path",
    "polygon",
    "simplify",
    "tube",
    "two_bones",
    "wobble",
]

Point = tuple[float, float]


def hand(seed: str) -> random.Random:
    """A source of chance that depends on `seed` alone (never on PYTHONHASHSEED)."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    return random.Random(number)  # noqa: S311  # a drawing hand, not a secret


def polygon(points: Sequence[Point], closed: bool = True, step: float = 14) -> list[Point]:
    """Straight edges, cut into pieces of about `step` so that they can wobble."""
    result: list[Point] = []
    count = len(points)
    for i in range(count if closed else count - 1):
        (x0, y0), (x1, y1) = points[i], points[(i + 1) % count]
        pieces = max(1, min(60, round(math.hypot(x1 - x0, y1 - y0) / step)))
        for k in range(pieces):
            t = k / pieces
            result.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t))
    if not closed:
        result.append(points[-1])
    return result


def curve(points: Sequence[Point], closed: bool = False, step: float = 7) -> list[Point]:
    """A Catmull-Rom curve through every point, sampled about every `step`."""
    count = len(points)
    if count < 3:
        return polygon(points, closed=False, step=step)
    result: list[Point] = []
    for i in range(count if closed else count - 1):
        p1, p2 = points[i], points[(i + 1) % count]
        p0 = points[i - 1] if closed or i else p1
        p3 = points[(i + 2) % count] if closed or i + 2 < count else p2
        length = math.hypot(p2[0] - p1[0], p2[1] - p1[1])
        pieces = max(2, min(40, round(length / step)))
        for k in range(pieces):
            t = k / pieces
            a = -0.5 * t + t * t - 0.5 * t**3
            b = 1 - 2.5 * t * t + 1.5 * t**3
            c = 0.5 * t + 2 * t * t - 1.5 * t**3
            d = -0.5 * t * t + 0.5 * t**3
            result.append(
                (
                    a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0],
                    a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1],
                )
            )
    if not closed:
        result.append(points[-1])
    return result


def oval(x: float, y: float, rx: float, ry: float, turn: float = 0, step: float = 7) -> list[Point]:
    """An ellipse turned by `turn` degrees."""
    count = max(10, min(90, round(math.pi * (rx + ry) / step)))
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    result = []
    for k in range(count):
        a = 2 * math.pi * k / count
        dx, dy = rx * math.cos(a), ry * math.sin(a)
        result.append((x + dx * cos - dy * sin, y + dx * sin + dy * cos))
    return result


def wobble(points: Sequence[Point], rng: random.Random, amount: float = 1.2) -> list[Point]:
    """Move the points as an unsteady hand does: slowly, never far."""
    if amount <= 0:
        return list(points)
    phase, second = rng.uniform(0, 6.28), rng.uniform(0, 6.28)
    result = []
    travelled = 0.0
    last = points[0]
    for x, y in points:
        travelled += math.hypot(x - last[0], y - last[1])
        last = (x, y)
        dx = math.sin(travelled / 23 + phase) + 0.6 * math.sin(travelled / 9.1 + second)
        dy = math.cos(travelled / 19 + second) + 0.6 * math.sin(travelled / 7.7 + phase)
        result.append((x + dx * amount * 0.6, y + dy * amount * 0.6))
    return result


def tube(bones: Sequence[Point], radii: Sequence[float], step: float = 7) -> list[Point]:
    """The outline of a limb that follows `bones`, as thick as `radii` at each of them."""
    spine = curve(bones, step=step)
    count = len(spine)
    left, right = [], []
    for i, (x, y) in enumerate(spine):
        (ax, ay), (bx, by) = spine[max(0, i - 1)], spine[min(count - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length, (bx - ax) / length
        position = i / max(1, count - 1) * (len(radii) - 1)
        low = min(int(position), len(radii) - 2)
        r = radii[low] + (radii[low + 1] - radii[low]) * (position - low)
        left.append((x + nx * r, y + ny * r))
        right.append((x - nx * r, y - ny * r))
    (x, y), (px, py) = spine[-1], spine[-2]
    length = math.hypot(x - px, y - py) or 1
    ux, uy, r = (x - px) / length, (y - py) / length, radii[-1]
    tip = [
        (x + ux * r * a - uy * r * b, y + uy * r * a + ux * r * b)
        for a, b in ((0.55, 0.8), (0.85, 0.45), (0.95, 0.0), (0.85, -0.45), (0.55, -0.8))
    ]
    return [*_unlooped(left, spine), *tip, *reversed(_unlooped(right, spine))]


def _unlooped(side: list[Point], spine: Sequence[Point]) -> list[Point]:
    """A side of a limb without the loop that its outline makes inside a sharply bent joint."""
    back = [
        i
        for i, (a, b, p, q) in enumerate(
            zip(side, side[1:], spine, spine[1:], strict=False),
        )
        if (b[0] - a[0]) * (q[0] - p[0]) + (b[1] - a[1]) * (q[1] - p[1]) < 0
    ]
    if not back:
        return side
    # Where the way there and the way back cross, the loop begins and ends.
    for i in range(back[0] + 1):
        for j in range(len(side) - 2, max(back[-1] - 1, i + 1), -1):
            if cross := _crossing(side[i], side[i + 1], side[j], side[j + 1]):
                return [*side[: i + 1], cross, *side[j + 1 :]]
    return side


def _crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where two stretches cross."""
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    across = ux * vy - uy * vx
    if abs(across) < 1e-9:
        return None
    t = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / across
    s = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / across
    return (a[0] + ux * t, a[1] + uy * t) if 0 <= t <= 1 and 0 <= s <= 1 else None


def two_bones(start: Point, end: Point, first: float, second: float, bend: int) -> Point:
    """The elbow or knee between `start` and `end`; `bend` (+1 or -1) says on which side."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = max(1e-6, math.hypot(dx, dy))
    reach = min(distance, (first + second) * 0.999)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    across = math.sqrt(max(0.0, first**2 - along**2))
    ux, uy = dx / distance, dy / distance
    return (start[0] + ux * along - uy * across * bend, start[1] + uy * along + ux * across * bend)


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points, none further than `tolerance` from where it was (Douglas-Peucker)."""
    if len(points) < 3:
        return list(points)
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    worst, index = 0.0, 0
    for i in range(1, len(points) - 1):
        x, y = points[i]
        if length < 1e-6:
            distance = math.hypot(x - x0, y - y0)
        else:
            distance = abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length
        if distance > worst:
            worst, index = distance, i
    if worst <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[: index + 1], tolerance)[:-1] + simplify(points[index:], tolerance)


def brush(points: Sequence[Point], width: float, closed: bool, rng: random.Random) -> list[Point]:
    """The outline of an inked line: heavier below and to the right, tapering at free ends.

    For a closed line the result is a ring traced outside then inside; fill it with evenodd.
    """
    count = len(points)
    phase = rng.uniform(0, 6.28)
    left, right = [], []
    for i, (x, y) in enumerate(points):
        if closed:
            (ax, ay), (bx, by) = points[i - 1], points[(i + 1) % count]
        else:
            (ax, ay), (bx, by) = points[max(0, i - 1)], points[min(count - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length, (bx - ax) / length
        pressure = 0.78 + 0.3 * abs(0.5 * nx + 0.87 * ny) + 0.12 * math.sin(i * 0.37 + phase)
        if not closed:
            t = i / max(1, count - 1)
            pressure *= 0.35 + 0.65 * min(1.0, 5 * t + 0.1, 5 * (1 - t))
        half = width * pressure / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    if closed:
        return [*left, left[0], right[0], *reversed(right)]
    return [*left, *reversed(right)]


def hatching(
    outline: Sequence[Point], angle: float, gap: float, rng: random.Random
) -> list[tuple[Point, Point]]:
    """Parallel strokes at `angle` degrees inside `outline`, spaced and cut unevenly."""
    cos, sin = math.cos(math.radians(-angle)), math.sin(math.radians(-angle))
    turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in outline]
    low, high = min(y for _, y in turned), max(y for _, y in turned)
    result = []
    level = low + gap * rng.uniform(0.3, 0.9)
    while level < high:
        crossings = []
        for (x0, y0), (x1, y1) in zip(turned, turned[1:] + turned[:1], strict=True):
            if (y0 <= level) != (y1 <= level):
                crossings.append(x0 + (level - y0) * (x1 - x0) / (y1 - y0))
        crossings.sort()
        for a, b in zip(crossings[::2], crossings[1::2], strict=False):
            if b - a < gap * 0.6:
                continue
            a += rng.uniform(0, 0.1) * (b - a)
            b -= rng.uniform(0, 0.1) * (b - a)
            tilt = rng.uniform(-0.12, 0.12) * gap
            start, end = (
                (x * cos + y * sin, -x * sin + y * cos)
                for x, y in ((a, level - tilt), (b, level + tilt))
            )
            result.append((start, end))
        level += gap * rng.uniform(0.8, 1.2)
    return result


def path(points: Iterable[Point], closed: bool = True) -> str:
    """SVG path data, one decimal at most."""
    text = "L".join([f"{x:.1f} {y:.1f}" for x, y in points])
    # All at once: a plate has a hundred thousand numbers.
    text = text.replace(".0 ", " ").replace(".0L", "L").removesuffix(".0")
    return f"M{text}Z" if closed else f"M{text}"
