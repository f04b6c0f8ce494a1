"""One agenda of every date of every page type that has some: events, visits, public meetings.

Types are walked: each says in `agenda` which of its rows are dates (`agenda_source.py`). One query
over all of them gives the keys of a list, and one for each type the rows that are shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Any

from django.db.models import (
    CharField,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    UUIDField,
    Value,
)
from django.utils import timezone
from wagtail.fields import StreamField

from pages.agenda_source import AgendaSource
from pages.memory import remember
from pages.tree import page_tree
from snippets.models import Theme

__all__ = ["Agenda", "Entry", "Month", "Offer", "dated_types"]


def dated_types() -> list[Any]:
    """Return the page types that put dates into the agenda."""
    from pages.models import page_types

    return [model for model in page_types() if hasattr(model, "agenda")]


@dataclass(frozen=True)
class Entry:
    """A date as the agenda shows it, with its page."""

    date: Any
    page: Any

    @property
    def source(self) -> AgendaSource:
        return self.page.agenda

    @property
    def kind(self) -> str:
        return _at(self.page, self.source.kind) or next(iter(self.source.kinds))

    @property
    def kind_name(self) -> Any:
        return self.source.kinds[self.kind]

    @property
    def title(self) -> str:
        """What the date is called where its kind stands nowhere beside it."""
        return str(self.source.called) % {"title": self.page.title, "within": self.within}

    @property
    def notes(self) -> list[str]:
        """What whoever wants to come must know, in sentences or links; a type may have some."""
        noted = getattr(self.page, "notes_of", None)
        return noted(self.date) if noted else []

    @property
    def within(self) -> str:
        """The title of what the date is a part of, where it is of something larger."""
        above = _at(self.page, self.source.within)
        return above.title if above else ""

    @property
    def theme(self) -> Any:
        return _at(self.page, self.source.theme)

    @property
    def venue(self) -> Any:
        """The venue, where readers may know of it."""
        venue = _at(self.page, self.source.venue)
        return venue if venue and venue.live else None

    @property
    def online_address(self) -> str:
        return getattr(self.page, "online_address", "")


def _at(thing: Any, path: str) -> Any:
    """Return what a look-up leads to, or None."""
    if not path:
        return None
    return reduce(lambda here, name: here and getattr(here, name), path.split("__"), thing)


@dataclass(frozen=True)
class Month:
    """A month in Paris, as `?month=2027-03` asks for it."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        local = timezone.localtime(moment)
        return cls(local.year, local.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __add__(self, months: int) -> "Month":
        count = self.year * 12 + self.number - 1 + months
        return Month(count // 12, count % 12 + 1)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def ends(self) -> datetime:
        return (self + 1).begins

    @property
    def last(self) -> date:
        return (self + 1).first - timedelta(days=1)


@dataclass(frozen=True)
class Offer:
    """What there is in an agenda: its kinds, the communes and themes, from when until when.

    Each is named in the language of the agenda: by its key, its code, its translation key.
    """

    kinds: dict[str, Any]
    communes: dict[str, str]
    themes: dict[Any, str]
    first: datetime | None
    last: datetime | None


class Agenda:
    """The public dates of one language; a list is narrowed by what `chosen` names.

    Choices are the key of a kind, the code of a commune and the translation key of a theme.
    """

    def __init__(self, locale_id: int, chosen: dict[str, Any] | None = None) -> None:
        self.locale_id = locale_id
        self.chosen = chosen or {}
        self.types = dated_types()

    def offer(self) -> Offer:
        return remember(f"agenda:{self.locale_id}", self._offer)

    def to_come(self, now: datetime) -> Any:
        """Return keys for `entries`, the next date first; what is under way has not passed."""
        return self._keys(lambda source: _is_to_come(source, now)).order_by("starts", "pk")

    def past(self, now: datetime) -> Any:
        over = self._keys(lambda source: Q(ends__lte=now) & ~_waits(source, now))
        return over.order_by("-starts", "pk")

    def between(self, begins: datetime, ends: datetime) -> Any:
        when = Q(starts__lt=ends, ends__gt=begins)
        return self._keys(lambda _source: when).order_by("starts", "pk")

    def newest(self, now: datetime) -> Any:
        """Return keys of what is to come, the page that was published last first."""
        to_come = self._keys(lambda source: _is_to_come(source, now))
        return to_come.order_by("-published", "starts", "pk")

    def entries(self, keys: Iterable[tuple[Any, ...]]) -> list[Entry]:
        """Return what the keys stand for, in their order."""
        wanted = [key[:2] for key in keys]
        found: dict[tuple[int, int], Entry] = {}
        for number, model in enumerate(self.types):
            if of_type := [pk for kind, pk in wanted if kind == number]:
                for row in _whole(model, of_type):
                    is_row = bool(model.agenda.rows)
                    entry = Entry(row, row.page) if is_row else Entry(row.agenda_date, row)
                    found[number, row.pk] = entry
        return [found[key] for key in wanted if key in found]

    def _keys(self, when: Callable[[AgendaSource], Q]) -> Any:
        """Return (number of the type, primary key of the row, its start, …) as a query."""
        parts = [
            self._rows(model)
            .filter(when(model.agenda), **self._narrowed(model))
            .annotate(
                of_type=Value(number, IntegerField()),
                published=F(model.agenda.at("first_published_at")),
            )
            .values_list("of_type", "pk", "starts", "published")
            for number, model in enumerate(self.types)
            if self._may_hold(model)
        ]
        if not parts:
            return _model_of(self.types[0])._base_manager.none().values_list("pk", "pk", "starts")
        return parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]

    def _rows(self, model: Any) -> Any:
        wanted = {"live": True, "locale_id": self.locale_id, "alias_of__isnull": True}
        wanted |= model.agenda.only
        at = model.agenda.at
        rows = _model_of(model)._base_manager.order_by()
        rows = rows.filter(**{at(name): value for name, value in wanted.items()})
        for restricted in page_tree().restricted:
            rows = rows.exclude(**{at("path__startswith"): restricted})
        return rows

    def _may_hold(self, model: Any) -> bool:
        """Tell whether a type can have what was chosen, without asking for it."""
        source, chosen = model.agenda, self.chosen
        return (
            ("kind" not in chosen or chosen["kind"] in source.kinds)
            and ("commune" not in chosen or bool(source.venue))
            and ("theme" not in chosen or bool(source.theme))
        )

    def _narrowed(self, model: Any) -> dict[str, Any]:
        source, chosen = model.agenda, self.chosen
        narrowed = {}
        if "kind" in chosen and source.kind:
            narrowed[source.at(source.kind)] = chosen["kind"]
        if "commune" in chosen:
            narrowed[source.at(f"{source.venue}__live")] = True
            narrowed[source.at(f"{source.venue}__commune")] = chosen["commune"]
        if "theme" in chosen:
            narrowed[source.at(f"{source.theme}__translation_key")] = chosen["theme"]
        return narrowed

    def _offer(self) -> Offer:
        parts = [self._offered_by(model) for model in self.types]
        found = list(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])
        there = {row[0] for row in found}
        names = {key: name for model in self.types for key, name in model.agenda.kinds.items()}
        return Offer(
            kinds={key: name for key, name in names.items() if key in there},
            communes={row[1]: row[2] for row in found if row[1] and row[3]},
            themes={row[4]: row[5] for row in found if row[5]},
            first=min((row[6] for row in found), default=None),
            last=max((row[7] for row in found), default=None),
        )

    def _offered_by(self, model: Any) -> Any:
        """Return kind, code and name of the commune, whether its venue is told, and of the theme.

        Names come with them: a query for each would be paid after every change of the site.
        """
        source = model.agenda
        only_kind = Value(next(iter(source.kinds)), CharField())
        venue, theme = source.at(source.venue), source.at(source.theme)
        nothing = Value(None, CharField())
        # A page that is chosen in the source language has its theme in that language.
        named = Theme.objects.live().filter(
            locale=self.locale_id, translation_key=OuterRef(f"{theme}__translation_key")
        )
        columns = {
            "of_kind": F(source.at(source.kind)) if source.kind else only_kind,
            "of_commune": F(f"{venue}__commune") if source.venue else nothing,
            "in_commune": F(f"{venue}__commune__name") if source.venue else nothing,
            "is_told": F(f"{venue}__live") if source.venue else Value(False),
            "of_theme": (
                F(f"{theme}__translation_key") if source.theme else Value(None, UUIDField())
            ),
            "on_theme": Subquery(named.values("name")[:1]) if source.theme else nothing,
        }
        rows = self._rows(model).annotate(**columns).values(*columns)
        return rows.annotate(first=Min("starts"), last=Max("ends")).values_list(
            *columns, "first", "last"
        )


def _is_to_come(source: AgendaSource, now: datetime) -> Q:
    """Return the contrary of what `AgendaDate.is_over` tells of a row, as a look-up."""
    return Q(ends__gt=now) | _waits(source, now)


def _waits(source: AgendaSource, now: datetime) -> Q:
    """Return the look-up of rows whose new date may still come."""
    if not source.may_wait:
        return Q(pk__in=[])
    waits = Q(state="postponed")
    if source.last_day:
        waits &= Q(**{source.at(f"{source.last_day}__gte"): timezone.localdate(now)})
    return waits


def _model_of(model: Any) -> Any:
    """Return the model of a type's dates."""
    if not model.agenda.rows:
        return model
    return model._meta.get_field(model.agenda.rows).related_model


def _whole(model: Any, keys: list[int]) -> Any:
    """Return rows with all that the agenda and its calendars show of them, in one query."""
    source = model.agenda
    paths = [f"{source.theme}__locale"] if source.theme else []
    if source.venue:
        paths += [f"{source.venue}__locale", f"{source.venue}__commune"]
    if source.within:
        paths.append(source.within)
    related = [*(["page"] if source.rows else []), *map(source.at, paths)]
    streams = [
        source.at(f"{path}{field.name}")
        for path, of in _with_streams(model)
        for field in of._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    rows = _model_of(model)._base_manager.filter(pk__in=keys)
    return rows.select_related(*related).defer(*streams)


def _with_streams(model: Any) -> list[tuple[str, Any]]:
    """Return the page types that come with a type's dates, each with the path that leads to it."""
    within = model.agenda.within
    above = [(f"{within}__", model._meta.get_field(within).related_model)] if within else []
    return [("", model), *above]
