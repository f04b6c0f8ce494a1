"""The site's typefaces: which letters travel, and fallbacks that take the same room.

Sources are the TrueType files of the `fontpkg-*` packages (OFL). `manage.py fonts` writes what
the browser gets; its output is kept in the repository, so that a demo needs no subsetting.
"""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

__all__ = ["FACES", "Face", "fallback_rule", "font_face_rule", "web_font"]

# Latin as Europe writes it; the dashes, quotes, spaces and arrows of templates and editors.
LETTERS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    # People of the whole continent: a letter of another face stands out within a name.
    (0x100, 0x17F),
    (0x218, 0x21B),
    (0x2C6, 0x2C6),
    (0x2DA, 0x2DA),
    (0x2DC, 0x2DC),
    (0x2009, 0x200B),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)

# Advance widths of Arial (and of Liberation Sans and Helvetica, which share them), in 1/1000 em:
# Adobe's Core 14 AFM files. The order is that of the letters in `MEASURED`.
MEASURED = "abcdefghijklmnopqrstuvwxyz "
ARIAL = (
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556,
    556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 278,
)  # fmt: skip
ARIAL_BOLD = (
    556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611,
    611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 278,
)  # fmt: skip

# How often each letter occurs is read from prose of the kind that the site holds.
PROSE = (
    "le matin on entend le canal sous les fenetres et personne ne sait plus qui a voulu le "
    "couvrir in the morning one hears the canal below the windows and nobody remembers who "
    "wanted it covered les habitants se retrouvent a la halle people meet in the market hall"
)


@dataclass(frozen=True)
class Face:
    """One file that the browser may load."""

    family: str
    package: str
    file: str
    weight: str = "400"
    style: str = "normal"
    source_weight: int = 400
    # Axes of a variable font that stay (a range) or are fixed (a number).
    axes: dict[str, float | tuple[float, float]] = field(default_factory=dict)
    bold_fallback: bool = False

    @property
    def source(self) -> Path:
        return Path(fontpkg.path(self.package, self.source_weight, self.style))


FACES = (
    Face("Atkinson Hyperlegible", "atkinson-hyperlegible", "atkinson-regular.woff2"),
    Face(
        "Atkinson Hyperlegible",
        "atkinson-hyperlegible",
        "atkinson-bold.woff2",
        weight="700",
        source_weight=700,
        bold_fallback=True,
    ),
    Face(
        "Atkinson Hyperlegible",
        "atkinson-hyperlegible",
        "atkinson-italic.woff2",
        style="italic",
    ),
    Face(
        "Bricolage Grotesque",
        "bricolage-grotesque",
        "bricolage.woff2",
        weight="600 800",
        source_weight=800,
        axes={"wdth": 100, "opsz": 96, "wght": (600, 800)},
        bold_fallback=True,
    ),
    Face("Delius", "delius", "delius.woff2"),
)


def _instance(face: Face) -> TTFont:
    font = TTFont(face.source, recalcTimestamp=False)
    if not face.axes:
        return font
    instancer.instantiateVariableFont(font, face.axes, inplace=True)
    # The subsetter trips over tables that the instancer has left half read: store and reopen.
    stored = BytesIO()
    font.save(stored)
    stored.seek(0)
    return TTFont(stored, recalcTimestamp=False)


def web_font(face: Face) -> bytes:
    """Return the WOFF2 file of a face, with the letters of `LETTERS` only."""
    font = _instance(face)
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.drop_tables += ["FFTM"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in LETTERS for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    font.flavor = "woff2"
    stored = BytesIO()
    font.save(stored)
    return stored.getvalue()


def font_face_rule(face: Face) -> str:
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-style: {face.style};\n"
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("../fonts/{face.file}") format("woff2");\n'
        "}\n"
    )


def fallback_rule(face: Face) -> str:
    """Return a `@font-face` that gives Arial the room that the face will take.

    Text set in it keeps its lines when the real face arrives: widths are matched over prose,
    and the line's ascent and descent are the face's own.
    """
    font = _instance(face)
    em = font["head"].unitsPerEm
    cmap, advances = font.getBestCmap(), font["hmtx"]
    shares = [PROSE.count(letter) / len(PROSE) for letter in MEASURED]
    ours = sum(
        share * advances[cmap[ord(letter)]][0] / em
        for share, letter in zip(shares, MEASURED, strict=True)
    )
    widths = ARIAL_BOLD if face.bold_fallback else ARIAL
    arial = sum(share * width / 1000 for share, width in zip(shares, widths, strict=True))
    size = ours / arial
    metrics = font["hhea"]
    names = (
        ("Arial Bold", "Liberation Sans Bold")
        if face.bold_fallback
        else (
            "Arial",
            "Liberation Sans",
        )
    )
    sources = ", ".join(f'local("{name}")' for name in names)
    return (
        "@font-face {\n"
        f'  font-family: "{face.family} fallback";\n'
        f"  font-style: {face.style};\n"
        f"  font-weight: {face.weight};\n"
        f"  src: {sources};\n"
        f"  size-adjust: {size:.2%};\n"
        f"  ascent-override: {metrics.ascent / em / size:.2%};\n"
        f"  descent-override: {-metrics.descent / em / size:.2%};\n"
        f"  line-gap-override: {metrics.lineGap / em / size:.2%};\n"
        "}\n"
    )
