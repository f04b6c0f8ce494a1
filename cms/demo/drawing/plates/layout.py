"""Where the words of a panel go: never on a face, never on each other, never outside, in order.

Everything here is upright rectangles in units of the plate. For each word there are candidates (a
block of lines at a place) with a cost; a beam search takes them in reading order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..ink import Point
from .balloons import balloon_size
from .grid import Box
from .letters import BALLOON, SIGN, Block, blocks
from .script import SPOKEN, Lettering

__all__ = ["Line", "Placed", "Speaker", "Stage", "in_order", "lay_out", "overlap"]

# The least paper between two balloons, and between a balloon and the frame.
BETWEEN = 10.0
INSIDE = 13.0
BEAM = 14
KEPT = 110
NOISE = 2.1
# How far before a head its tail ends.
TOUCH = 6.0
# A tail towards somebody outside the panel.
SHORT = 58.0


class Line(NamedTuple):
    """A word to place: its kind, its text in one language, who says it ("" for nobody), how."""

    kind: str
    text: str
    by: str
    voice: str = ""


class Speaker(NamedTuple):
    """A mouth, and the head around it at which a tail stops.

    Somebody outside the panel is not `seen`: a short tail only shows where they are.
    """

    mouth: Point
    head: Box
    seen: bool = True


@dataclass(frozen=True)
class Stage:
    """A panel as the layout sees it: `safe` to write in, `steps` as (left, right) of each view.

    `faces` may not be covered; `bodies` had better not be.
    """

    safe: Box
    steps: tuple[tuple[float, float], ...]
    faces: tuple[Box, ...]
    bodies: tuple[Box, ...]
    speakers: Mapping[str, Speaker]


@dataclass(frozen=True)
class Placed:
    """One word in its place; `tip` is the end of the tail, None where there is none."""

    line: Line
    block: Block
    box: Box
    tip: Point | None
    lettering: Lettering | None = None

    @property
    def middle(self) -> Point:
        return self.box.x + self.box.w / 2, self.box.y + self.box.h / 2


class _Candidate(NamedTuple):
    cost: float
    placed: Placed
    root: Point


def overlap(a: Box, b: Box, apart: float = 0) -> bool:
    return (
        a.x < b.x + b.w + apart
        and b.x < a.x + a.w + apart
        and a.y < b.y + b.h + apart
        and b.y < a.y + a.h + apart
    )


def in_order(first: Box, second: Box) -> bool:
    """True if a reader who goes left to right, top down, meets `first` before `second`."""
    shared = min(first.y + first.h, second.y + second.h) - max(first.y, second.y)
    if shared > 0.15 * min(first.h, second.h):
        return first.x + first.w / 2 < second.x + second.w / 2
    return first.y + first.h / 2 < second.y + second.h / 2


def lay_out(
    lines: Sequence[Line], letterings: Mapping[int, Lettering], stage: Stage, size: float
) -> tuple[float, list[Placed]] | None:
    """The places of all words, lettered at `size`, and their cost; None if they can't be had."""
    states: list[tuple[float, tuple[_Candidate, ...]]] = [(0.0, ())]
    for number, line in enumerate(lines, 1):
        candidates = _candidates(line, letterings.get(number), stage, size, number, len(lines))
        grown = []
        for cost, before in states:
            for candidate in candidates:
                if all(_agree(other, candidate) for other in before):
                    near = sum(
                        _crowding(other.placed.box, candidate.placed.box, size) for other in before
                    )
                    grown.append((cost + candidate.cost + near, (*before, candidate)))
        if not grown:
            return None
        grown.sort(key=lambda state: state[0])
        states = _varied(grown)
    cost, best = states[0]
    return cost, [candidate.placed for candidate in best]


def _varied(states: list[tuple[float, tuple[_Candidate, ...]]]):  # type: ignore[no-untyped-def]
    """The best states, at most four of them with the last word in the same corner."""
    kept, seen = [], {}  # type: ignore[var-annotated]
    for state in states:
        box = state[1][-1].placed.box
        corner = (round(box.x / 150), round(box.y / 110))
        seen[corner] = seen.get(corner, 0) + 1
        if seen[corner] <= 2:
            kept.append(state)
        if len(kept) == BEAM:
            break
    return kept


def _agree(first: _Candidate, second: _Candidate) -> bool:
    a, b = first.placed, second.placed
    if overlap(a.box, b.box, BETWEEN):
        return False
    loose = {"sign", "sound"} & {a.line.kind, b.line.kind}
    if not loose and not in_order(a.box, b.box):
        return False
    if a.tip and _crosses(first.root, a.tip, b.box):
        return False
    if b.tip and _crosses(second.root, b.tip, a.box):
        return False
    return not (a.tip and b.tip and _meet(first.root, a.tip, second.root, b.tip))


def _crowding(a: Box, b: Box, size: float) -> float:
    """A little cost for balloons that nearly touch."""
    dx = max(a.x - b.x - b.w, b.x - a.x - a.w, 0)
    dy = max(a.y - b.y - b.h, b.y - a.y - a.h, 0)
    return 0.12 * max(0.0, 1 - max(dx, dy) / size)


def _candidates(
    line: Line, lettering: Lettering | None, stage: Stage, size: float, number: int, count: int
) -> list[_Candidate]:
    safe = stage.safe
    result = []
    speaker = _speaker(line, lettering, stage)
    for block in _shapes(line, lettering, stage, size):
        w, h = balloon_size(line.kind, block)
        if lettering and lettering.turn:
            turn = math.radians(abs(lettering.turn))
            w, h = (
                w * math.cos(turn) + h * math.sin(turn),
                h * math.cos(turn) + w * math.sin(turn),
            )
        for x, y in _spots(safe, w, h, lettering, line.kind in ("sign", "sound")):
            box = Box(x, y, w, h)
            if any(overlap(box, face, 4) for face in stage.faces):
                continue
            if not any(left - 1 <= x and x + w <= right + 1 for left, right in stage.steps):
                continue
            tip, root = None, (x + w / 2, y + h / 2)
            if speaker:
                tip = _tip(stage, speaker, box)
                if tip is None:
                    continue
            cost = _cost(line, box, stage, speaker, number, count)
            result.append(_Candidate(cost, Placed(line, block, box, tip, lettering), root))
    result.sort(key=lambda candidate: candidate.cost)
    kept: list[_Candidate] = []
    seen: dict[tuple[int, int, int], int] = {}
    for candidate in result:
        box = candidate.placed.box
        cell = (
            round(4 * (box.x - safe.x) / safe.w),
            round(6 * (box.y - safe.y) / safe.h),
            len(candidate.placed.block.lines),
        )
        seen[cell] = seen.get(cell, 0) + 1
        if seen[cell] <= 3:
            kept.append(candidate)
        if len(kept) == KEPT:
            break
    return kept


def _shapes(line: Line, lettering: Lettering | None, stage: Stage, size: float) -> list[Block]:
    """The blocks worth trying: those that fit one view, the best proportioned first."""
    key = SIGN if line.kind in ("sign", "sound") or line.voice == "machine" else BALLOON
    if line.kind == "sound":
        size *= NOISE
    elif line.kind == "shouts":
        size *= 1.1
    elif not line.text.strip("· "):
        # A silence is counted from afar.
        size *= 1.9
    if lettering and lettering.size:
        size = max(34.0, lettering.size)
    room = min(stage.safe.w - 2 * INSIDE, max(b - a for a, b in stage.steps) - 8)
    if lettering:
        room = min(room, max(lettering.width * stage.safe.w, 60))
    tall = stage.safe.h - 2 * INSIDE
    fitting = [
        block
        for block in blocks(line.text, key, size)
        if _fits(balloon_size(line.kind, block), room, tall)
    ]
    if lettering and line.kind == "sign":
        return fitting[:1]
    ideal = 4.0 if line.kind == "caption" else 2.0
    fitting.sort(key=lambda block: abs(math.log(block.width / block.height / ideal)))
    return fitting if lettering and lettering.at else fitting[:3]


def _fits(size: Point, room: float, tall: float) -> bool:
    return size[0] <= room and size[1] <= tall


def _spots(safe: Box, w: float, h: float, lettering: Lettering | None, fixed: bool) -> list[Point]:
    """Upper left corners to try: a fine grid, or the one that the script asks for."""
    left, right = safe.x + INSIDE, safe.x + safe.w - INSIDE - w
    top, bottom = safe.y + INSIDE, safe.y + safe.h - INSIDE - h
    if right < left or bottom < top:
        return []
    if lettering and lettering.at:
        x = safe.x + lettering.at[0] * safe.w - w / 2
        y = safe.y + lettering.at[1] * safe.h - h / 2
        # What is spoken may move a little, so that every language fits.
        moves = (0,) if fixed else (0, -22, 22, -44, 44)
        return [
            (min(max(x + dx, left), right), min(max(y + dy, top), bottom))
            for dy in moves
            for dx in moves
        ]
    columns = max(1, min(12, int((right - left) / 18)))
    rows = max(1, min(15, int((bottom - top) / 18)))
    return [
        (left + (right - left) * i / columns, top + (bottom - top) * j / rows)
        for j in range(rows + 1)
        for i in range(columns + 1)
    ]


def _speaker(line: Line, lettering: Lettering | None, stage: Stage) -> Speaker | None:
    """Whom the tail points at: the speaker, or the thing from which the voice comes."""
    if line.kind not in SPOKEN:
        return None
    if lettering and lettering.tail:
        x = stage.safe.x + lettering.tail[0] * stage.safe.w
        y = stage.safe.y + lettering.tail[1] * stage.safe.h
        return Speaker((x, y), Box(x, y, 0, 0))
    return stage.speakers[line.by]


def _tip(stage: Stage, speaker: Speaker, box: Box) -> Point | None:
    """Where the tail from this box ends; None if no tail can point at the speaker."""
    mx, my = speaker.mouth
    # From the nearest point of the box, so that a wide balloon's tail hangs below its middle part.
    nx = min(max(mx, box.x + box.w * 0.2), box.x + box.w * 0.8)
    ny = min(max(my, box.y), box.y + box.h)
    length = math.dist((nx, ny), (mx, my))
    if length < 20:
        return None
    if not speaker.seen:
        t = SHORT / length
        tip = (nx + (mx - nx) * t, ny + (my - ny) * t)
        clear = not any(_crosses((nx, ny), tip, face) for face in stage.faces)
        return tip if clear and not _outside(tip, stage.safe) else None
    whole = max(0.0, _entry((nx, ny), (mx, my), speaker.head) - TOUCH / length)
    others = [face for face in stage.faces if face != speaker.head]
    for share in (1.0, 0.62, 0.36):
        # The tail's end: the whole way to the head, or only the beginning of it.
        t = whole * share
        tip = (nx + (mx - nx) * t, ny + (my - ny) * t)
        if t * length < 24:
            return None
        if t * length > 330 and share > 0.5:
            continue
        if share < 1 and any(_far(tip, face) < _far(tip, speaker.head) for face in others):
            # It would seem to come from somebody else.
            continue
        if not any(_crosses((nx, ny), tip, face) for face in others):
            return None if _outside(tip, stage.safe) else tip
    return None


def _far(p: Point, box: Box) -> float:
    """How far a point is from the middle of a box."""
    return math.dist(p, (box.x + box.w / 2, box.y + box.h / 2))


def _entry(start: Point, end: Point, box: Box) -> float:
    """How much of the way from `start` to `end`, which lies in the box, is outside it, 0 to 1."""
    t = 0.0
    for p, q, low, high in (
        (start[0], end[0], box.x, box.x + box.w),
        (start[1], end[1], box.y, box.y + box.h),
    ):
        if p < low and q > p:
            t = max(t, (low - p) / (q - p))
        elif p > high and q < p:
            t = max(t, (p - high) / (p - q))
    return min(1.0, t)


def _outside(p: Point, box: Box) -> bool:
    return not (box.x + 4 <= p[0] <= box.x + box.w - 4 and box.y + 4 <= p[1] <= box.y + box.h - 4)


def _cost(
    line: Line,
    box: Box,
    stage: Stage,
    speaker: Speaker | None,
    number: int,
    count: int,
) -> float:
    safe = stage.safe
    cost = 1.1 * (box.y - safe.y) / safe.h
    ideal = 4.0 if line.kind == "caption" else 2.0
    cost += 0.42 * abs(math.log(box.w / box.h / ideal))
    area = box.w * box.h
    for body in stage.bodies:
        dx = min(box.x + box.w, body.x + body.w) - max(box.x, body.x)
        dy = min(box.y + box.h, body.y + body.h) - max(box.y, body.y)
        if dx > 0 and dy > 0:
            cost += 1.5 * dx * dy / area
    if line.kind == "caption":
        cost += 0.9 * (box.x - safe.x) / safe.w
        if number == count and count > 1:
            cost -= 0.9 * (box.y + box.h - safe.y) / safe.h
    elif speaker is not None:
        mx, my = speaker.mouth
        cost += 1.3 * abs(box.x + box.w / 2 - mx) / safe.w
        gap = math.dist((min(max(mx, box.x), box.x + box.w), box.y + box.h), (mx, my))
        cost += 0.9 * gap / safe.h
        if box.y + box.h / 2 > my:
            cost += 1.7
    else:
        cost += 0.3 * abs(box.x + box.w / 2 - safe.x - safe.w / 2) / safe.w
    return cost


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """True if the segment meets the box (Liang and Barsky's clipping)."""
    (x0, y0), (x1, y1) = start, end
    low, high = 0.0, 1.0
    for delta, near, far in (
        (x1 - x0, box.x - x0, box.x + box.w - x0),
        (y1 - y0, box.y - y0, box.y + box.h - y0),
    ):
        if abs(delta) < 1e-9:
            if near > 0 or far < 0:
                return False
            continue
        a, b = sorted((near / delta, far / delta))
        low, high = max(low, a), min(high, b)
        if low > high:
            return False
    return True


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """True if two segments cross."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
