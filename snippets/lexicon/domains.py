"""The domains of the site by their names, and those that a file brings."""

from collections.abc import Iterable, Sequence

from snippets.folding import fold
from snippets.models import Domain

__all__ = ["Domains"]

Names = dict[str, str]


class Domains:
    """Knows a domain by any of its names, in any language, whatever their accents and case."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._source = languages[0]
        self._names: dict[str, Names] = {}
        self._by_name: dict[str, str] = {}
        rows = Domain.objects.filter(locale__language_code__in=languages).order_by("pk")
        for key, code, name in rows.values_list("translation_key", "locale__language_code", "name"):
            self._names.setdefault(str(key), {}).setdefault(code, name)
            self._by_name.setdefault(fold(name), str(key))
        self.stored = frozenset(self._names)

    @property
    def new(self) -> dict[str, Names]:
        """Domains that the site does not have, by a key of this plan."""
        return {key: names for key, names in self._names.items() if key not in self.stored}

    def key(self, names: Names) -> str:
        """Return the key of a domain; one that nobody knows is noted as a new one."""
        known = (self._by_name.get(fold(name)) for name in names.values())
        key = next((found for found in known if found), None)
        if key is None:
            key = f"new:{fold(next(iter(names.values())))}"
        held = self._names.setdefault(key, {})
        for code, name in names.items():
            if key not in self.stored:
                held.setdefault(code, name)
            self._by_name.setdefault(fold(name), key)
        return key

    def known(self, domains: Iterable[Names], languages: Sequence[str]) -> list[Names]:
        """Return domains by the names that the site has for them.

        `languages` are those of the entry: a name without a language is in the first of them.
        """
        first = self._source if self._source in languages or not languages else languages[0]
        found = []
        for names in domains:
            if names.keys() == {self._source} and first != self._source:
                names = {first: names[self._source]}
            found.append(dict(self._names[self.key(names)]))
        return found

    def forget_all_but(self, domains: Iterable[Names]) -> None:
        """Keep, of the new ones, those that are used: a refused line brings none."""
        used = {self.key(names) for names in domains}
        self._names = {
            key: names for key, names in self._names.items() if key in self.stored or key in used
        }
