from dataclasses import dataclass

__all__ = ["Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing as results show it, and what they are filtered by.

    `theme` and `mandate` are translation keys, as strings, or empty: the same in each language.
    `language` is empty for a file that pages of several languages link to.
    """

    key: str
    kind: str
    translation_key: str
    language: str
    title: str
    url: str
    summary: str = ""
    theme: str = ""
    mandate: str = ""
    year: int | None = None
