"""What a page is checked for before it is released: one function, in a file of its own, a check.

    @hooks.register("check_before_release")
    def contact(page: Page) -> Iterator[Lack]:
        if isinstance(page, CallPage) and not page.contact_email:
            yield Lack(_("Nobody is named whom one may ask. Give the e-mail …"), "contact_email")

A check returns nothing for pages of other types. What it returns is refused at the submission and
at the release, in whichever way somebody would release it, or is told and let go, or is passed
with a reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import hooks

__all__ = ["HOOK", "SCHEDULED", "Lack", "keeps_from_release", "lacks_of", "refuse_lacks"]

HOOK = "check_before_release"
# What Wagtail notes when a scheduled moment has come.
SCHEDULED = "wagtail.publish.scheduled"


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, as a sentence that says what to do.

    `field` is where the editor's form shows it: the name of a field, or an identifier in its form.
    It is empty where the sentence names another place. What does not `block` is a warning: it is
    told and let go, or, where it has a `key`, mended or passed with a reason before the page is
    submitted (`pages/passed_lacks.py`). The key is the same in whatever language it is told, and
    another one as soon as something else would be told.
    """

    sentence: str
    field: str
    blocks: bool = True
    key: str = ""
    # The `translation_key` of the row that the field is of: its place in the form may change.
    row: str = ""


def lacks_of(page: Any) -> list[Lack]:
    """Return what a page lacks, what keeps it from its release first."""
    found = [lack for check in hooks.get_hooks(HOOK) for lack in check(page)]
    return sorted(found, key=lambda lack: not lack.blocks)


def keeps_from_release(page: Any) -> Iterator[Lack]:
    return (lack for lack in lacks_of(page) if lack.blocks)


def refuse_lacks(page: Any) -> None:
    """Raise ValidationError where the page may not go public."""
    if sentences := [lack.sentence for lack in keeps_from_release(page)]:
        raise ValidationError(sentences)
