"""What a page is checked for before it is released: one function, in a file of its own, a check.

    @hooks.register("check_before_release")
    def contact(page: Page) -> Iterator[Lack]:
        if isinstance(page, CallPage) and not page.contact_email:
            yield Lack(_("Nobody is named whom one may ask. Give the e-mail …"), "contact_email")

A check returns nothing for pages of other types. What it returns is refused at the submission and
at the release, in whichever way somebody would release it, or is told and let go.
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
    It is empty where the sentence names another place. What does not `block` is a warning.
    """

    sentence: str
    field: str
    blocks: bool = True


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
