"""What is found at an address below a page that others share.

They are members of the council, and the sessions, people and rooms of a Lab's programme.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, IntegerField, Q, Value
from django.db.models.functions import Cast, ExtractYear

from pages.council import council_people
from pages.lab.addresses import address_of
from pages.lab.found import labs
from pages.models import LabSession, MembersPage
from pages.tree import page_tree
from search.kinds import MEMBER, PARTICIPANT, ROOM, SESSION
from search.shown import Shown
from snippets.models import Person, Room

__all__ = ["Places"]

# The rows that each kind of place is made of: a member and whoever takes part are both people.
MODELS = {MEMBER: Person, PARTICIPANT: Person, SESSION: LabSession, ROOM: Room}
NO_YEAR = Cast(Value(None), IntegerField())


class Row(NamedTuple):
    """What one query reads of rows of whatever kind."""

    model: str
    pk: int
    title: str
    text: str
    key: UUID
    locale_id: int
    year: int | None


class Places:
    """Places that are visible at the moment, and on the site, of a `Look`."""

    def __init__(self, look: Any) -> None:
        self._look = look

    def of(self, wanted: dict[str, list[int]]) -> dict[str, Shown]:
        """Return those of these primary keys, by kind, that anybody may see."""
        kinds = {kind for kind in MODELS if wanted.get(kind)}
        asked = {f"{kind}:{pk}" for kind in kinds for pk in wanted[kind]}
        pks: dict[Any, set[int]] = {}
        for kind, model in MODELS.items():
            pks.setdefault(model, set()).update(wanted.get(kind, ()))
        conditions = {model: Q(pk__in=some) for model, some in pks.items() if some}
        found = self._shown(conditions, kinds)
        return {shown.key: shown for shown in found if shown.key in asked}

    def in_all(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Shown]]:
        """Return the same things in every language, by kind and translation key, and language."""
        asked = set(keys)
        wanted: dict[Any, set[str]] = {}
        for kind, key in asked:
            wanted.setdefault(MODELS[kind], set()).add(key)
        conditions = {model: Q(translation_key__in=some) for model, some in wanted.items()}
        found: dict[tuple[str, str], dict[str, Shown]] = {}
        for shown in self._shown(conditions, {kind for kind, _key in asked}):
            if (shown.kind, shown.translation_key) in asked:
                by_language = found.setdefault((shown.kind, shown.translation_key), {})
                by_language[shown.language] = shown
        for (kind, key), by_language in found.items():
            if kind == PARTICIPANT:
                self._add_languages(UUID(key), by_language)
        return found

    def _add_languages(self, key: UUID, by_language: dict[str, Shown]) -> None:
        """Add the languages of a programme in which somebody has no words of their own.

        A name is one in every language, and stands in the programme of each.
        """
        some = next(iter(by_language.values()))
        for locale_id, language in self._look.codes.items():
            above = self._programme(labs().people.get(key), locale_id)
            if above and language not in by_language:
                url = f"{above}people/{address_of(key)}/"
                by_language[language] = replace(some, language=language, url=url, summary="")

    def _shown(self, conditions: dict[Any, Q], kinds: set[str]) -> Iterator[Shown]:
        """Yield what is visible of these rows as some kinds: in one query for all of them."""
        selects = [self._select(model, condition) for model, condition in conditions.items()]
        if not selects:
            return
        first, *others = selects
        rows = first.union(*others, all=True) if others else first
        for row in sorted((Row(*values) for values in rows), key=lambda row: (row.model, row.pk)):
            for kind, url, text in self._places(row, kinds):
                yield Shown(
                    key=f"{kind}:{row.pk}",
                    kind=kind,
                    translation_key=str(row.key),
                    language=self._look.codes[row.locale_id],
                    title=row.title,
                    url=url,
                    summary=text,
                    year=row.year,
                )

    def _select(self, model: Any, condition: Q) -> Any:
        rows = model.objects.filter(condition, locale__in=list(self._look.codes)).order_by()
        year: Any
        if model is LabSession:
            texts, year = ("title", "abstract"), ExtractYear("page__day")
        else:
            rows = rows.live().filter(self._look.unexpired())
            texts = ("name", "biography" if model is Person else "directions")
            year = NO_YEAR
        named = Value(model.__name__, output_field=CharField())
        rows = rows.annotate(of_model=named, of_year=year)
        return rows.values_list("of_model", "pk", *texts, "translation_key", "locale_id", "of_year")

    def _places(self, row: Row, kinds: set[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the kind, the address and the text of each place that a row is."""
        if row.model == LabSession.__name__:
            node = labs().sessions.get(row.pk)
            if node is not None and (above := self._look.address(node)):
                yield SESSION, f"{above}sessions/{address_of(row.key)}/", row.text
        elif row.model == Room.__name__:
            if above := self._programme(labs().rooms.get(row.key), row.locale_id):
                yield ROOM, f"{above}rooms/{address_of(row.key)}/", row.text
        else:
            yield from self._places_of_person(row, kinds)

    def _places_of_person(self, row: Row, kinds: set[str]) -> Iterator[tuple[str, str, str]]:
        people = council_people()
        # Of people who are not of the council nothing is left out.
        allowed = people.allowed.get(row.key)
        if allowed is not None and "name" not in allowed:
            return
        text = row.text if allowed is None or "biography" in allowed else ""
        slug = people.slugs.get(row.locale_id, {}).get(row.key) if MEMBER in kinds else None
        if slug and (above := self._look.addresses_of(MembersPage).get(row.locale_id)):
            yield MEMBER, f"{above}{slug}/", text
        programme = labs().people.get(row.key) if PARTICIPANT in kinds else None
        if above := self._programme(programme, row.locale_id):
            yield PARTICIPANT, f"{above}people/{address_of(row.key)}/", text

    def _programme(self, key: UUID | None, locale_id: int) -> str:
        """Return the address of a programme in a language; empty where it is not public in it."""
        if key is None:
            return ""
        nodes = page_tree().public_versions(key)
        node = next((node for node in nodes if node.locale_id == locale_id), None)
        return self._look.address(node) if node else ""
