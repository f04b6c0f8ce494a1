"""A sheet of paper on the press: three inks, laid in order, slightly out of register."""

from __future__ import annotations

from collections.abc import Sequence

from .ink import Point, brush, curve, hand, hatching, oval, path, polygon, simplify, wobble
from .palette import PAPER, THEMES, blend

__all__ = ["Sheet"]

Points = Sequence[Point]


class Sheet:
    """Collects SVG elements from back to front.

    `plain` draws for the static files of the site: fewer points, strokes instead of brush
    outlines, and no blend mode (which only CSS can ask for, and our policy refuses inline CSS).
    """

    def __init__(self, key: str, width: int, height: int, theme: str, plain: bool = False):
        self.key, self.width, self.height, self.plain = key, width, height, plain
        self.theme = THEMES[theme]
        self.rng = hand(key)
        self.shift = (3.5, -2.5)
        self.parts: list[str] = []

    def color(self, token: str) -> str:
        return self.theme.color(token)

    # Laying ink

    def fill(self, points: Points, color: str, shift: float = 0) -> None:
        """A flat shape without a line; `shift` times the press's error of register."""
        dx, dy = self.shift[0] * shift, self.shift[1] * shift
        moved = [(x + dx, y + dy) for x, y in self._thin(points)] if shift else self._thin(points)
        self.parts.append(f'<path d="{path(moved)}" fill="{self.color(color)}"/>')

    def overprint(self, points: Points, color: str, shift: float = 0) -> None:
        """A flat shape whose ink multiplies with whatever lies below."""
        dx, dy = self.shift[0] * shift, self.shift[1] * shift
        d = path((x + dx, y + dy) for x, y in self._thin(points))
        shade = self.color(color)
        if self.plain:
            self.parts.append(f'<path d="{d}" fill="{shade}" fill-opacity=".55"/>')
        else:
            self.parts.append(f'<path d="{d}" fill="{shade}" style="mix-blend-mode:multiply"/>')

    def line(
        self,
        points: Points,
        width: float = 4,
        color: str = "ink",
        closed: bool = False,
        shake: float = 1.0,
    ) -> None:
        """An inked line through dense `points`."""
        if len(points) < 2:
            return
        moved = self._thin(wobble(points, self.rng, shake))
        shade = self.color(color)
        if self.plain:
            d = path(moved, closed)
            self.parts.append(
                f'<path d="{d}" fill="none" stroke="{shade}" stroke-width="{width:.3g}" '
                f'stroke-linecap="round" stroke-linejoin="round"/>'
            )
            return
        d = path(brush(moved, width, closed, self.rng))
        rule = ' fill-rule="evenodd"' if closed else ""
        self.parts.append(f'<path d="{d}" fill="{shade}"{rule}/>')

    def stroke(self, points: Points, width: float = 4, color: str = "ink") -> None:
        """A line through a few points, curved."""
        self.line(curve(points), width, color)

    def shape(
        self, points: Points, color: str, width: float = 4, line: str = "ink", shift: float = 1
    ) -> None:
        """The usual object: paper hides what is behind, colour falls a bit beside the line."""
        if color == "paper":
            self.fill(points, "paper")
        else:
            if shift:
                self.fill(points, "paper")
            self.fill(points, color, shift)
        if width:
            self.line(points, width, line, closed=True)

    def hatch(
        self, points: Points, angle: float, gap: float, width: float = 2, color: str = "ink"
    ) -> None:
        """Parallel strokes inside an outline, all in one element."""
        strokes = hatching(points, angle, gap, self.rng)
        if not strokes:
            return
        d = "".join(path(pair, closed=False) for pair in strokes)
        self.parts.append(
            f'<path d="{d}" fill="none" stroke="{self.color(color)}" '
            f'stroke-width="{width:.3g}" stroke-linecap="round"/>'
        )

    def dots(self, points: Points, gap: float, radius: float, color: str) -> None:
        """A coarse screen of dots inside an outline (45°, as printers turn it)."""
        d = []
        for (x0, y0), (x1, y1) in hatching(points, 45, gap, hand(self.key + "dots")):
            length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
            count = int(length / gap)
            for k in range(count):
                t = (k + 0.5) / count
                x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
                d.append(
                    f"M{x - radius:.1f} {y:.1f}a{radius} {radius} 0 1 0 {2 * radius} 0"
                    f"a{radius} {radius} 0 1 0 {-2 * radius} 0"
                )
        self.parts.append(f'<path d="{"".join(d)}" fill="{self.color(color)}"/>')

    # Shorthands

    def screen(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        gap: float,
        color: str,
        radii: tuple[float, float] = (0.5, 4.5),
    ) -> None:
        """A halftone that grows from radii[0] above to radii[1] below, as a sky does."""
        d = []
        rows = int(h / (gap * 0.5))
        for row in range(rows):
            t = row / max(1, rows - 1)
            r = radii[0] + (radii[1] - radii[0]) * t
            if r < 0.6:
                continue
            cy = y + row * gap * 0.5
            cx = x + (gap / 2 if row % 2 else 0)
            while cx < x + w:
                d.append(
                    f"M{cx - r:.1f} {cy:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0"
                    f"a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0"
                )
                cx += gap
        self.parts.append(f'<path d="{"".join(d)}" fill="{self.color(color)}"/>')

    def box(self, x: float, y: float, w: float, h: float, color: str, width: float = 4) -> None:
        self.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), color, width)

    def blob(self, x: float, y: float, rx: float, ry: float, color: str, width: float = 4) -> None:
        self.shape(oval(x, y, rx, ry), color, width)

    # The finished sheet

    def svg(self) -> str:
        """The whole document: paper, everything laid on it, and a grain of missing ink."""
        body = "".join(self.parts)
        paper = f'<rect width="{self.width}" height="{self.height}" fill="{PAPER}"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}">{paper}{body}</svg>'
        )

    def _thin(self, points: Points) -> Points:
        return simplify(points, 0.9) if self.plain else points

    def over(self, under: str, over: str, amount: float = 1.0) -> str:
        """The colour of two inks laid over each other, for opaque shapes."""
        return blend(self.color(under), self.color(over), amount)
