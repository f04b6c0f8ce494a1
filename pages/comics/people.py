"""Who did what, as the catalogues of libraries and of comics name it."""

from dataclasses import dataclass

from snippets.folding import fold

from .book import Book

__all__ = ["Maker", "makers_of"]


@dataclass(frozen=True)
class Maker:
    name: str
    role: str
    # The code of the Library of Congress (MARC relators) and the element of ComicInfo, "" where a
    # role has none.
    relator: str = ""
    element: str = ""


# The word with which a role begins, folded. What is found nowhere is named without a code.
KNOWN = (
    (("dessin", "drawing", "drawn", "illustration"), "ill", "Penciller"),
    (("texte", "text", "scenario", "script", "recit", "story", "writing"), "aut", "Writer"),
    (("couleur", "colour", "color"), "clr", "Colorist"),
    (("lettrage", "lettering"), "ill", "Letterer"),
    (("couverture", "cover"), "cov", "CoverArtist"),
    (("traduction", "translation"), "trl", "Translator"),
    (("conception graphique", "graphic design", "maquette", "design"), "bkd", ""),
    (("edition", "editor", "editing"), "edt", "Editor"),
)


def makers_of(book: Book) -> list[Maker]:
    return [_maker(role, name) for role, name in book.credits]


def _maker(role: str, name: str) -> Maker:
    folded = fold(role)
    for beginnings, relator, element in KNOWN:
        if folded.startswith(beginnings):
            return Maker(name, role, relator, element)
    return Maker(name, role)
