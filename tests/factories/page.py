from typing import Any

import wagtail_factories

from tests.factories.rows import WithRows

__all__ = ["PageFactory"]


class PageFactory(WithRows, wagtail_factories.PageFactory):
    """Makes a page, and tells those who measure or attack every type what is read of it."""

    class Meta:
        abstract = True

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        """Return what is read of a page that was made, below its own address."""
        return ("",)

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        """Return what is read in a browser below the address of the demo's first such page."""
        return ("",)

    @classmethod
    def surround(cls, size: int) -> None:
        """Make `size` of whatever its pages show that is neither a page nor a row of them."""
