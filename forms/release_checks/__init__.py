"""What a form lacks before it may be released, one check a file (`pages/release_checks.py`)."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from pages.release_checks import Lack

__all__ = ["of_forms"]

Check = Callable[[Any], Iterator[Lack]]


def of_forms(check: Check) -> Check:
    """Let a check see forms alone, on the page on which they are built.

    What another language lacks is its translation's: it is no condition of a release.
    """

    @wraps(check)
    def checked(page: Any) -> Iterator[Lack]:
        from forms.models import FormPage

        return check(page) if isinstance(page, FormPage) and page.is_source else iter(())

    return checked
