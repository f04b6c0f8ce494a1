"""Who someone is, apart from what they are doing: the cast that lives through the pictures."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CAST", "Character"]


@dataclass(frozen=True)
class Character:
    """Colours are tokens of the sheet's theme, so that a coat follows the picture's inks.

    `skin` is 0 (palest) to 4 (darkest); `height` 1 is an adult of middle height and a child
    about 0.62; `girth` 1 is a middle build. `cover` is `trousers`, `skirt`, `dress`, `coat`.
    """

    skin: int = 1
    hair: str = "short"
    hair_color: str = "ink"
    beard: str = ""
    glasses: str = ""
    age: int = 40
    height: float = 1.0
    girth: float = 1.0
    top: str = "two"
    pattern: str = ""
    bottom: str = "one"
    cover: str = "trousers"
    extra: str = ""
    brow: float = 1.0


CAST: dict[str, Character] = {
    # The eight whose portraits hang in the site
    "leila": Character(
        skin=2,
        hair="wavy",
        hair_color="ink20",
        glasses="round",
        age=68,
        height=0.95,
        girth=1.12,
        top="ink80",
        bottom="one40",
        cover="skirt",
        extra="scarf",
    ),
    "etienne": Character(
        skin=0,
        hair="receding",
        hair_color="ink80",
        beard="full",
        age=44,
        height=1.04,
        top="paper",
        pattern="checks",
        bottom="ink80",
        extra="pencil",
    ),
    "mariama": Character(
        skin=4,
        hair="highbun",
        age=31,
        height=1.02,
        girth=0.92,
        top="two",
        bottom="one",
        extra="hoops",
    ),
    "aime": Character(
        skin=1,
        hair="flatcap",
        hair_color="one",
        beard="moustache",
        age=74,
        height=0.96,
        girth=1.15,
        top="one60",
        bottom="ink60",
        extra="jacket",
        brow=1.4,
    ),
    "thulan": Character(
        skin=1,
        hair="bob",
        age=39,
        height=0.94,
        girth=0.9,
        top="paper",
        pattern="stripes",
        bottom="one",
        extra="apron",
    ),
    "imogen": Character(
        skin=0,
        hair="shoulder",
        hair_color="warm",
        glasses="up",
        age=52,
        top="one80",
        bottom="ink80",
        cover="skirt",
        extra="jacket",
    ),
    "yanis": Character(
        skin=2,
        hair="curly",
        age=22,
        beard="thin",
        top="one",
        bottom="ink80",
        girth=0.95,
        extra="headphones",
    ),
    "zehra": Character(
        skin=1,
        hair="headscarf",
        hair_color="one",
        age=47,
        height=0.97,
        girth=1.08,
        top="ink30",
        bottom="two",
        cover="coat",
        brow=1.6,
        extra="tape",
    ),
    # Others one meets again
    "paul": Character(
        skin=4,
        hair="bald",
        beard="goatee",
        glasses="square",
        age=58,
        height=1.06,
        girth=1.2,
        top="two40",
        bottom="ink80",
        extra="jacket",
    ),
    "solene": Character(
        skin=0,
        hair="ponytail",
        hair_color="warm60",
        age=27,
        height=1.03,
        girth=0.88,
        top="one40",
        bottom="two",
        pattern="dots",
    ),
    "girl": Character(
        skin=3,
        hair="puffs",
        age=9,
        height=0.66,
        girth=0.95,
        top="two",
        bottom="ink60",
        cover="dress",
        pattern="dots",
    ),
    "boy": Character(
        skin=1,
        hair="mop",
        hair_color="ink60",
        age=8,
        height=0.62,
        top="paper",
        pattern="stripes",
        bottom="one",
    ),
    "teen": Character(
        skin=3,
        hair="afro",
        age=17,
        height=1.0,
        girth=0.84,
        top="two",
        bottom="one40",
    ),
    "elder": Character(
        skin=0,
        hair="bun",
        hair_color="paper",
        glasses="round",
        age=82,
        height=0.88,
        girth=1.05,
        top="two60",
        bottom="one",
        cover="dress",
        pattern="dots",
    ),
    "farmer": Character(
        skin=2,
        hair="hat",
        hair_color="two60",
        beard="stubble",
        age=50,
        height=1.03,
        girth=1.1,
        top="paper",
        pattern="checks",
        bottom="one80",
    ),
    "mother": Character(
        skin=3,
        hair="long",
        age=35,
        height=0.99,
        girth=1.0,
        top="two60",
        bottom="one",
        cover="dress",
    ),
    "bruno": Character(
        skin=0,
        hair="side",
        hair_color="ink40",
        age=62,
        height=1.05,
        girth=1.35,
        top="one",
        bottom="ink60",
        beard="",
    ),
    "nora": Character(
        skin=2,
        hair="hijab",
        hair_color="two",
        age=24,
        height=0.96,
        top="one60",
        bottom="one",
        cover="coat",
    ),
    "kim": Character(
        skin=1,
        hair="undercut",
        age=29,
        height=1.0,
        girth=0.9,
        top="ink80",
        bottom="two40",
        glasses="square",
    ),
}
