"""A tome in one language as plain data: what its PDF, its EPUB and its CBZ are made of.

Nothing else is read by the three makers, so they can't tell different stories.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pages.press.rich_text import nodes_of
from snippets.models import Council, CreditedImage
from snippets.typography import typeset_text

__all__ = [
    "Book",
    "BookPlate",
    "Initiative",
    "Line",
    "Look",
    "Panel",
    "Picture",
    "Words",
    "book_of",
    "pictures_of",
]

# XML holds no such character, and no reader misses it.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Node = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """A stored picture as this tome uses it."""

    pk: int
    alternative: str
    # Author and licence.
    credit: str


@dataclass(frozen=True)
class Line:
    # A key of `LineKind`; for a script, not for a reader.
    kind: str
    # The name of whoever speaks, "" where nobody does.
    speaker: str
    # Who speaks and how, or what kind of words these are: "Nadège:", "Nadège (thinks):", "Sound:".
    who: str
    text: str

    def __str__(self) -> str:
        return f"{self.who} {self.text}"


@dataclass(frozen=True)
class Panel:
    title: str
    see: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class BookPlate:
    number: int
    # "Plate 2", "Plate 2 of 7", "Plate 2, in words".
    title: str
    place: str
    in_words: str
    picture: Picture
    panels: tuple[Panel, ...]
    notes: tuple[Node, ...]

    @property
    def transcript(self) -> str:
        """The plate in words, a line for each thing that is seen or said."""
        return "\n".join(
            part
            for panel in self.panels
            for part in (f"{panel.title}. {panel.see}", *(str(line) for line in panel.lines))
        )


@dataclass(frozen=True)
class Look:
    title: str
    place: str
    text: tuple[Node, ...]
    picture: Picture | None


@dataclass(frozen=True)
class Initiative:
    name: str
    place: str
    text: tuple[Node, ...]
    link: str


@dataclass(frozen=True)
class Words:
    """What the makers write themselves, in the language of the book."""

    tome: str
    cover: str
    contents: str
    pages: str
    landmarks: str
    plates: str
    in_words: str
    to_words: str
    to_plate: str
    notes: str
    looks: str
    initiatives: str
    postface: str
    credits: str
    pictures: str
    online: str
    published_by: str
    accessibility: str


@dataclass(frozen=True)
class Book:
    # The same in every version of the files of this tome in this language.
    key: UUID
    language: str
    is_right_to_left: bool
    title: str
    collection: str
    number: int
    subject: str
    # The theme whose two inks dress it.
    palette: str
    summary: str
    publisher: str
    address: str
    published: date | None
    # Role and name.
    credits: tuple[tuple[str, str], ...]
    cover: Picture | None
    plates: tuple[BookPlate, ...]
    looks: tuple[Look, ...]
    initiatives: tuple[Initiative, ...]
    postface: tuple[Node, ...]
    # Name and role.
    postface_by: str
    words: Words

    @property
    def pictures(self) -> list[Picture]:
        """Every picture once, in the order in which a reader meets them."""
        found = [self.cover, *(plate.picture for plate in self.plates)]
        found += [look.picture for look in self.looks]
        return list({picture.pk: picture for picture in found if picture}.values())

    @property
    def picture_credits(self) -> list[str]:
        return list(dict.fromkeys(picture.credit for picture in self.pictures if picture.credit))

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return {**asdict(self), "key": str(self.key), "published": str(self.published or "")}


def pictures_of(tome: Any) -> Iterator[CreditedImage]:
    """Yield the pictures that stand in the files of a tome."""
    if tome.share_image is not None:
        yield tome.share_image
    for plate in tome.shown_plates:
        yield plate.image
    for block in tome.looks:
        if block.value["image"] is not None:
            yield block.value["image"]


def book_of(tome: Any) -> Book:
    """Return the book of a public tome, in the tome's own language."""
    language = tome.locale.language_code
    with translation.override(language):
        book = _book(tome, language)
        book = _each_text(book, lambda text: UNPRINTABLE.sub("", text))
        return _each_text(book, typeset_text) if language == "fr" else book


def _book(tome: Any, language: str) -> Book:
    plates = list(tome.stored_plates)
    first = tome.first_published_at
    return Book(
        key=uuid5(tome.translation_key, language),
        language=language,
        is_right_to_left=translation.get_language_info(language)["bidi"],
        title=tome.title,
        collection=tome.get_parent().title,
        number=tome.number,
        subject=tome.theme.public_name(tome.locale_id) or "",
        palette=tome.palette,
        summary=tome.summary,
        publisher=Council.for_site(tome.get_site()).name,
        address=tome.full_url or "",
        published=timezone.localtime(first).date() if first else None,
        credits=tuple(
            (item["role"], item["name"]) for block in tome.credits for item in block.value["items"]
        ),
        cover=_picture(tome.share_image, tome.share_image_alternative),
        plates=tuple(_plate(plate, number, len(plates)) for number, plate in enumerate(plates, 1)),
        looks=tuple(_look(block.value) for block in tome.looks),
        initiatives=tuple(
            Initiative(
                block.value["name"],
                block.value["place"],
                tuple(nodes_of(block.value["text"].source)),
                block.value["link"] or "",
            )
            for block in tome.initiatives
        ),
        postface=tuple(nodes_of(tome.postface)),
        postface_by=", ".join(filter(None, (tome.postface_author, tome.postface_role))),
        words=_words(tome),
    )


def _picture(image: Any, alternative: str = "") -> Picture | None:
    if image is None:
        return None
    words = alternative or image.alternative_in(translation.get_language() or "") or image.title
    return Picture(image.pk, words, image.credit)


def _plate(plate: Any, number: int, total: int) -> BookPlate:
    picture = _picture(plate.image, plate.alternative)
    assert picture is not None  # noqa: S101 - the column is not nullable
    return BookPlate(
        number=number,
        title=_("Plate %(number)s") % {"number": number},
        place=_("Plate %(number)s of %(total)s") % {"number": number, "total": total},
        in_words=_("Plate %(number)s, in words") % {"number": number},
        picture=picture,
        panels=tuple(_panel(block.value, place) for place, block in enumerate(plate.transcript, 1)),
        notes=tuple(nodes_of(plate.notes)),
    )


def _panel(value: Any, number: int) -> Panel:
    return Panel(
        title=_("Panel %(number)s") % {"number": number},
        see=value["see"],
        lines=tuple(
            Line(
                line["kind"],
                line["speaker"] or "",
                # A colon has a space before it in French.
                _who(line) + _(":"),
                " ".join(line["text"].split()),
            )
            for line in value["lines"]
        ),
    )


def _who(line: Any) -> str:
    if not line["speaker"]:
        return line.how
    if line["kind"] == "says":
        return line["speaker"]
    return f"{line['speaker']} ({line.how.lower()})"


def _look(value: Any) -> Look:
    return Look(
        value["title"],
        value["place"] or "",
        tuple(nodes_of(value["text"].source)),
        _picture(value["image"], value["alternative"]),
    )


def _words(tome: Any) -> Words:
    return Words(
        tome=_("Volume %(number)s") % {"number": tome.number},
        cover=_("Cover"),
        contents=_("Contents"),
        pages=_("Pages"),
        landmarks=_("Landmarks"),
        plates=_("The plates"),
        in_words=_("The story in words"),
        to_words=_("Read this plate in words"),
        to_plate=_("Back to the plate"),
        notes=_("Notes"),
        looks=_("Notes from the field"),
        initiatives=_("Others are already doing it"),
        postface=_("Postface"),
        credits=_("Credits"),
        pictures=_("Pictures"),
        online=_("On the web"),
        published_by=_("Published by"),
        accessibility=_(
            "Each plate is a picture of a fixed size with a short alternative and, in the same "
            "page, its transcript: panel by panel, what one sees and who says what. The whole "
            "story follows once more as text that adapts to any screen and letter size."
        ),
    )


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Return the same with every text changed; addresses and keys are none."""
    if isinstance(value, str):
        return change(value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"key", "language", "palette", "address", "link", "kind"}
        return replace(
            value,
            **{
                field.name: _each_text(getattr(value, field.name), change)
                for field in fields(value)
                if field.name not in kept
            },
        )
    if isinstance(value, dict):
        return {
            name: part if name in ("kind", "link") else _each_text(part, change)
            for name, part in value.items()
        }
    if isinstance(value, list | tuple):
        return type(value)(_each_text(part, change) for part in value)
    return value
