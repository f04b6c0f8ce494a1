"""Every pair of colours that carries text or meaning, computed from the stylesheet itself."""

import re
from pathlib import Path

import pytest

from cms.demo.content_files import read

PALETTE = read("palette")
CSS = Path(__file__).parent.parent.parent / "cms" / "static" / "cms" / "css" / "tokens.css"
DARK = "@media (prefers-color-scheme: dark)"

# Foreground and background of everything that is read, at 4.5 : 1 (WCAG 2.2, 1.4.3).
TEXT_PAIRS = [
    (ink, ground) for ink in ("ink", "ink-soft", "alert") for ground in ("paper", "sheet", "tint")
] + [("paper", "ink"), ("band-ink", "band"), ("band-soft", "band")]
# Borders, underlines and large figures that carry meaning, at 3 : 1 (1.4.11 and large 1.4.3).
SHAPE_PAIRS = [
    *[(shape, ground) for shape in ("spot-1", "line") for ground in ("paper", "sheet")],
    ("ink", "tint"),
    ("spot-2", "band"),
]
# The focus ring: ink on whatever it lies on, and the second spot beside the ink.
RING_PAIRS = [("ink", "paper"), ("ink", "sheet"), ("ink", "tint"), ("band-ink", "band")]


def _rules(css: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        values = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;", body))
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(values)
    return found


def _schemes() -> dict[str, dict[str, dict[str, str]]]:
    """Return scheme → theme → token → colour, as the cascade gives them."""
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
    before, dark = css.split("@media", 1)[0], css.split(DARK, 1)[1]
    light = _rules(before)
    night = _rules(dark[dark.index("{") + 1 : dark.rindex("}")])
    schemes: dict[str, dict[str, dict[str, str]]] = {"light": {}, "dark": {}}
    for theme in PALETTE["themes"]:
        selector = f'[data-theme="{theme}"]'
        schemes["light"][theme] = light[":root"] | light[selector]
        schemes["dark"][theme] = light[":root"] | night[":root"] | night[selector]
    return schemes


SCHEMES = _schemes()


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _pale(pairs, least):
    """Return the pairs whose contrast is less, by scheme and theme."""
    return [
        f"{scheme}-{theme}-{front}-on-{back}"
        for scheme, themes in SCHEMES.items()
        for theme, tokens in themes.items()
        for front, back in pairs
        if contrast(tokens[front], tokens[back]) < least
    ]


def test_text_reaches_four_and_a_half_to_one():
    assert _pale(TEXT_PAIRS, 4.5) == []


def test_shapes_that_carry_meaning_reach_three_to_one():
    assert _pale(SHAPE_PAIRS + RING_PAIRS, 3) == []
    # The walk names what is too pale.
    assert len(_pale(SHAPE_PAIRS, 22)) == len(SHAPE_PAIRS) * sum(map(len, SCHEMES.values()))


def test_light_tokens_are_the_drawings_colours():
    tokens = SCHEMES["light"]
    inks = {(t["paper"], t["ink"]) for t in tokens.values()}
    assert inks == {(PALETTE["paper"], PALETTE["ink"])}
    spots = {name: {"one": t["spot-1"], "two": t["spot-2"]} for name, t in tokens.items()}
    assert spots == PALETTE["themes"]


def test_every_palette_of_the_themes_has_its_tokens():
    from snippets.models import Theme

    css = CSS.read_text(encoding="utf-8")
    assert [css.count(f'[data-theme="{key}"] {{') for key in Theme.Palette.values] == [2] * 6


def test_stylesheets_name_no_other_host_and_hold_no_data_image():
    for path in sorted(CSS.parent.glob("*.css")):
        text = path.read_text(encoding="utf-8")
        addresses = re.findall(r"url\(([^)]*)\)", text)
        assert [a for a in addresses if not a.strip("\"'").startswith("../fonts/")] == [], path


@pytest.mark.parametrize("name", ["mark", "favicon", "fault-404", "fault-500"])
def test_static_drawing_is_light_and_passes_the_policy(name):
    text = (CSS.parents[1] / "img" / f"{name}.svg").read_text(encoding="utf-8")
    assert len(text.encode()) < 40_000
    assert re.findall(r"style|<script|href|url\(|<!|\bon\w+=", text) == []


def test_only_tokens_hold_colours():
    """A colour outside tokens.css escapes the contrast test."""
    for path in sorted(CSS.parent.glob("*.css")):
        if path.name in ("tokens.css", "print.css", "fonts.css"):
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", text) == [], path.name
