"""Files that wait for an embargo: where they are stored, and whether a page may show them.

A picture of the collection is stored under a folder that nobody can guess and that no server
hands out by itself; its renditions lie beside it. The path is the mark: whatever happens to the
collection afterwards, a file under `held/` goes through the view that asks who may read it.
"""

import posixpath
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.urls import reverse
from wagtail.models import Collection

__all__ = [
    "EMBARGO_COLLECTION",
    "EMBARGO_FOLDER",
    "address_of",
    "ask_about_files",
    "embargo_collection",
    "embargo_is_lifted",
    "embargo_lifted",
    "embargoed_name",
    "is_embargo_collection",
    "is_embargoed_file",
    "look_up_embargoes",
    "may_be_shown",
    "opened_address",
]

# A row of the council's database, which its own people read.
EMBARGO_COLLECTION = "Sous embargo"
EMBARGO_FOLDER = "held"
# Django's FileField holds a hundred characters.
LONGEST_NAME = 60

Address = Callable[[str], str]

_answers: list[Callable[[list[Any]], set[int]]] = []
_opened: ContextVar[Address | None] = ContextVar("held_files_opened", default=None)


def embargo_collection() -> Collection:
    """Return the collection "Under embargo", made where it is missing."""
    found = Collection.objects.filter(name=EMBARGO_COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=EMBARGO_COLLECTION)


def is_embargo_collection(collection: Collection) -> bool:
    return collection.name == EMBARGO_COLLECTION


def is_embargoed_file(name: str) -> bool:
    return name.startswith(f"{EMBARGO_FOLDER}/")


def embargoed_name(filename: str, folder: str = "") -> str:
    """Return where to store a held file: in `folder`, or in a new one with 128 random bits."""
    stem, extension = posixpath.splitext(filename)
    short = stem[: LONGEST_NAME - len(extension)] + extension
    return posixpath.join(folder or f"{EMBARGO_FOLDER}/{secrets.token_urlsafe(16)}", short)


def ask_about_files(answer: Callable[[list[Any]], set[int]]) -> None:
    """Let `answer(images)` say which held pictures anybody may see now, by primary key.

    The app `pages` gives one: `snippets` knows no release.
    """
    _answers[:] = [answer]


def look_up_embargoes(images: Iterable[Any]) -> None:
    """Ask about all held pictures of a page at once, so that showing each asks nothing."""
    held = [image for image in images if image is not None and is_embargoed_file(image.file.name)]
    if held and _opened.get() is None:
        out = _answers[0](held) if _answers else set()
        for image in held:
            image.is_out = image.pk in out


def may_be_shown(image: Any) -> bool:
    """Tell whether a picture may stand on the page that is being rendered."""
    if not is_embargoed_file(image.file.name) or _opened.get() is not None:
        return True
    if not hasattr(image, "is_out"):
        look_up_embargoes([image])
    return image.is_out


def address_of(file: Any) -> str:
    """Return where the reader of this page gets a stored picture.

    That of a held one is ours even where a remote store would give another: it asks first.
    """
    if not is_embargoed_file(file.name):
        return file.url
    return opened_address(
        reverse("private_media", args=[file.name.removeprefix(f"{EMBARGO_FOLDER}/")])
    )


def opened_address(url: str) -> str:
    """Return the address of a guarded file for whoever was let in before its minute."""
    opened = _opened.get()
    return opened(url) if opened is not None else url


def embargo_is_lifted() -> bool:
    return _opened.get() is not None


@contextmanager
def embargo_lifted(address: Address) -> Iterator[None]:
    """Show held pictures inside, under the addresses that `address` makes of their own."""
    token = _opened.set(address)
    try:
        yield
    finally:
        _opened.reset(token)
