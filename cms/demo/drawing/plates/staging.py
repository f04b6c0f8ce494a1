"""Who stands where in a panel: feet, size, head, for the brush and for the balloons alike.

Sizes and places are units of the plate, from the panel's upper left corner.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..ink import Point
from ..people import POSES
from ..people.figure import Figure
from ..sheet import Sheet
from .backdrops import PLACES
from .grid import Box, Frame
from .layout import Line, Placed, Speaker, Stage, lay_out
from .letters import french
from .script import SPOKEN, Drawing, Panel, Person, ScriptError

__all__ = ["Posed", "Staging", "horizon_of", "place_people", "staged"]

# How much people may shrink, and letters, until everything fits: the first that does is taken.
TRIES = (
    *((1.0, 44.0), (1.0, 40.0), (1.0, 37.0), (0.9, 40.0), (0.9, 37.0), (0.8, 37.0)),
    *((1.0, 35.0), (0.8, 35.0), (0.7, 36.0), (0.7, 34.0), (0.6, 36.0), (0.6, 34.0)),
)
# What a word costs at least, nearly always: no better place is looked for.
GOOD = 0.3
# Where the head's middle is in a close view, as a share of the panel's height.
CLOSE_HEAD = 0.6
HORIZONS = {"normal": 0.0, "close": 0.0, "low": 0.2, "high": -0.3, "far": 0.1}


@dataclass(frozen=True)
class Posed:
    """A person at their place: (x, y) between the feet, `head` the skull with its radius."""

    person: Person
    x: float
    y: float
    size: float
    facing: int
    head: Point
    radius: float

    @property
    def face(self) -> Box:
        """Skull, hair line and chin."""
        r = self.radius
        x, y = self.head
        return Box(x - r * 1.08, y - r * 1.2, r * 2.16, r * 2.5)

    @property
    def body(self) -> Box:
        u = self.size * self.person.looks.height / 7
        x, y = self.head
        return Box(min(x, self.x) - u * 1.3, y, abs(x - self.x) + u * 2.6, max(0.0, self.y - y))

    @property
    def mouth(self) -> Point:
        turn = self.person.turn * self.facing
        return self.head[0] + 0.34 * turn * self.radius, self.head[1] + 0.76 * self.radius


@dataclass(frozen=True)
class Staging:
    """A panel ready to be drawn and lettered: `words` by language, on the plate."""

    people: tuple[Posed, ...]
    words: dict[str, list[Placed]]
    scale: float
    size: float


def horizon_of(drawing: Drawing) -> float:
    """Where the ground begins, as a share of the panel's height."""
    if drawing.horizon is not None:
        return drawing.horizon
    place = PLACES[drawing.place]
    moved = place.horizon + (0 if place.level else HORIZONS[drawing.camera])
    return min(0.92, max(0.12, moved))


def place_people(drawing: Drawing, w: float, h: float, scale: float = 1.0) -> list[Posed]:
    """Everybody of a panel of w × h, drawn `scale` times as big as the script says."""
    sheet = Sheet("staging", round(w), round(h), "house")
    result = []
    horizon = horizon_of(drawing)
    for person in drawing.people:
        size = person.size * h * scale
        facing = -1 if person.faces == "left" else 1
        pose = POSES[person.pose]
        body = Figure(sheet, person.looks, pose, 0.0, 0.0, size, facing)
        (dx, dy), radius = body.skull()
        if person.fall:
            a = math.radians(person.fall)
            dx, dy = dx * math.cos(a) - dy * math.sin(a), dx * math.sin(a) + dy * math.cos(a)
        x = person.at * w
        if drawing.camera == "close" and person.feet is None:
            head = 1 - (1 - CLOSE_HEAD) * scale
            x, y = x - dx, head * h - dy
        elif person.feet is not None:
            y = person.feet * h
            if y > h:
                # What hangs below the panel's edge shrinks towards that edge.
                y = h + (y - h) * scale
        else:
            y = h * _feet(person.size, horizon, drawing.camera)
            if y > h:
                y = h + (y - h) * scale
        result.append(Posed(person, x, y, size, facing, (x + dx, y + dy), radius))
    return result


def _feet(size: float, horizon: float, camera: str) -> float:
    if camera == "low":
        return 1.06
    far = max(horizon + 0.05, 0.965 - max(0.0, 0.6 - size) * 0.75)
    return min(0.965, far)


def staged(
    where: str, panel: Panel, frame: Frame, languages: Sequence[str], steps: Sequence[Box]
) -> Staging:
    """The largest people and letters with which every language fits. Raises ScriptError."""
    drawing = panel.drawing
    box = frame.box
    letterings = {lettering.word: lettering for lettering in drawing.lettering}
    spans = tuple((step.x + 6, step.x + step.w - 6) for step in steps)
    lines = {language: _lines(panel, language) for language in languages}
    tries = TRIES if panel.words else TRIES[:1]
    best: tuple[float, Staging] | None = None
    for scale, size in tries:
        # What smaller people and letters cost, against better places for the words.
        penalty = 3.4 * (1 - scale) + 0.035 * (TRIES[0][1] - size)
        if best is not None and penalty + GOOD >= best[0]:
            continue
        people = place_people(drawing, box.w, box.h, scale)
        stage = _stage(panel, people, frame, spans)
        words: dict[str, list[Placed]] = {}
        worst = 0.0
        for language in languages:
            found = lay_out(lines[language], letterings, stage, size)
            if found is None:
                break
            worst = max(worst, found[0] / max(1, len(found[1])))
            if best is not None and penalty + worst >= best[0]:
                break
            words[language] = found[1]
        if len(words) == len(languages) and (best is None or penalty + worst < best[0]):
            best = penalty + worst, Staging(tuple(people), words, scale, size)
    if best is not None:
        return best[1]
    longest = max(
        ((len(line.text), line.text) for each in lines.values() for line in each),
        key=lambda pair: pair[0],
    )[1]
    raise ScriptError(
        f"{where}, words: they don't fit beside the faces; shorten the longest, “{longest}”, "
        "make the panel larger, or show people smaller or lower."
    )


def _lines(panel: Panel, language: str) -> list[Line]:
    return [
        Line(word.kind, french(word.text[language], language), word.by, word.voice)
        for word in panel.words
    ]


def _stage(
    panel: Panel,
    people: Sequence[Posed],
    frame: Frame,
    spans: tuple[tuple[float, float], ...],
) -> Stage:
    box, safe = frame.box, frame.safe

    def moved(part: Box) -> Box:
        return Box(part.x + box.x, part.y + box.y, part.w, part.h)

    faces = tuple(moved(posed.face) for posed in people if posed.person.faces != "back")
    bodies = [moved(posed.body) for posed in people]
    bodies += [moved(posed.face) for posed in people if posed.person.faces == "back"]
    for thing in panel.drawing.things:
        s = thing.size * box.h
        bodies.append(
            Box(box.x + thing.at[0] * box.w - s / 2, box.y + thing.at[1] * box.h - s, s, s)
        )
    speakers: dict[str, Speaker] = {}
    for word in panel.words:
        if word.kind not in SPOKEN or word.by in speakers:
            continue
        seen = [posed for posed in people if posed.person.who == word.by]
        if seen:
            mx, my = seen[0].mouth
            head = moved(seen[0].face)
            speakers[word.by] = Speaker((mx + box.x, my + box.y), head)
        else:
            speakers[word.by] = _unseen(panel, word.by, safe)
    return Stage(safe, spans, faces, tuple(bodies), speakers)


def _unseen(panel: Panel, who: str, safe: Box) -> Speaker:
    """Somebody outside the panel: the tail runs to the edge nearest to where nobody stands."""
    said = [k for k, word in enumerate(panel.words) if word.by == who]
    left = said[0] < len(panel.words) / 2
    crowded = sum(person.at for person in panel.drawing.people)
    if panel.drawing.people:
        left = crowded / len(panel.drawing.people) > 0.5
    x = safe.x - 160 if left else safe.x + safe.w + 160
    y = safe.y + safe.h * 0.9
    return Speaker((x, y), Box(x, y, 0, 0), seen=False)
