from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.release_checks import Lack


def readers(page: Any) -> Iterator[Lack]:
    """What nobody reads may not be asked, in any language; what is over asks nothing any more.

    A copy of a form has no readers: whom somebody named for one is not named for another.
    """
    from forms.models import FormPage, Reader

    if not isinstance(page, FormPage):
        return
    if not Reader.active_of(page.form_key).exists():
        yield Lack(
            _(
                "Nobody is named to read the answers, so nobody would see them. Ask an "
                "administrator: they name readers under “Who reads the answers”, in the menu of "
                "this page."
            ),
            "",
            blocks=not is_over(page),
        )


def is_over(page: Any) -> bool:
    """Whether a call was public and is past: its page is corrected, its answers may be gone."""
    ends = getattr(page, "grace_ends_at", None)
    return page.first_published_at is not None and ends is not None and ends <= timezone.now()
