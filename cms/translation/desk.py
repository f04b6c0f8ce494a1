"""What stands where among the translations: a row for each text and language, in a few queries.

The rows are put together here, not by the database: a text is a page or any of a dozen snippets,
and its state depends on its translation, its row, its workflow and its source.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import quote
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Length, Replace
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.models import DraftStateMixin, Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.roles import translatable_snippets
from pages.explorable import may_explore
from pages.tree import page_tree
from snippets.permissions import all_locales, locales_of

from .access import send_url
from .desk_row import DeskRow, Glossary, State
from .memory import FROM_MEMORY
from .models import Dossier
from .rights import translators_of

__all__ = ["Desk"]

VIEW = ("add", "change", "publish", "lock", "unlock")


@dataclass(frozen=True)
class _Instance:
    """A page or a snippet in one language, without its words."""

    kind: int
    pk: str
    # Of a page, its place in the tree.
    path: str
    live: bool
    has_changes: bool
    base: int
    title: str


class Desk:
    """The translations that somebody may see, in the languages whose trees they work in."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.locales = all_locales(user)
        codes = {locale.language_code: pk for pk, locale in self.locales.items()}
        self.source: int = codes[settings.LANGUAGE_CODE]
        visible = locales_of(user, VIEW)
        # A text is translated from any language; what was never sent lacks the others' words.
        self.targets = [pk for pk in self.locales if pk in visible]

    @property
    def may_assign(self) -> bool:
        return bool(locales_of(self.user))

    @cached_property
    def rows(self) -> list[DeskRow]:
        """Return all rows but for their words: what is due first, then what is most urgent."""
        rows = [*self._glossary_rows(), *self._sent(), *self._not_sent()]
        dossiers = self._dossiers()
        for row in rows:
            row.language = self.locales[row.locale].get_display_name()
            row.dossiers = dossiers.get(row.key, [])
            days = [dossier.due_on for dossier in row.dossiers if dossier.due_on]
            row.due_on = min(filter(None, [row.due_on, *days]), default=None)
        order = [state for state, _label in State.choices]
        rows.sort(
            key=lambda row: (
                row.is_done,
                row.due_on or date.max,
                order.index(row.state) if not row.is_done else 0,
                row.title,
            )
        )
        return rows

    # --- what was sent ---------------------------------------------------------------------

    def _sent(self) -> Iterable[DeskRow]:
        counts = self._counts()
        for translation in self._translations:
            key, locale = str(translation["source__object_id"]), translation["target_locale"]
            target = self._instances.get((key, locale))
            source = self._instances.get((key, translation["source__locale"]))
            if target is None or not self._is_told(target) or key in self._in_glossaries:
                continue
            texts, missing, memory, words = counts.get(
                (translation["source"], locale), (0, 0, 0, 0)
            )
            since = translation["behind__since"]
            person = translation["assignment__user"]
            yield DeskRow(
                key=key,
                locale=locale,
                title=translation["source__object_repr"],
                kind=_kind_name(target.kind),
                state=self._state(translation["enabled"], source, target, missing, since),
                url=_edit_url(target),
                texts=texts,
                missing=missing,
                from_memory=memory,
                words=words,
                translation=translation["pk"],
                source=translation["source"],
                behind_since=since,
                user=person,
                person=self._people.get(person),
                due_on=translation["assignment__due_on"],
            )

    @cached_property
    def _translations(self) -> list[dict[str, Any]]:
        found = Translation.objects.filter(target_locale__in=self.targets)
        for hook in hooks.get_hooks("register_translations_that_wait"):
            found = found.exclude(hook(self.locales.values()))
        rows = found.order_by("pk").values(
            "pk",
            "enabled",
            "source",
            "source__object_id",
            "source__object_repr",
            "source__locale",
            "target_locale",
            "assignment__user",
            "assignment__due_on",
            "behind__since",
        )
        return list(rows)

    def _counts(self) -> dict[tuple[int, int], tuple[int, int, int, int]]:
        """Return by source and language the texts, the missing, the unconfirmed, the words."""
        counts = {}
        for locale in sorted({row["target_locale"] for row in self._translations}):
            typed = StringTranslation.objects.filter(
                translation_of=OuterRef("string"), context=OuterRef("context"), locale=locale
            ).exclude(data="")
            is_typed = Exists(typed.filter(has_error=False).exclude(tool_name=FROM_MEMORY))
            counted = (
                StringSegment.objects.filter(source__translations__target_locale=locale)
                .annotate(typed=is_typed, memory=Exists(typed.filter(tool_name=FROM_MEMORY)))
                .order_by()
                .values_list("source")
                .annotate(
                    texts=Count("pk"),
                    missing=Count("pk", filter=Q(typed=False)),
                    from_memory=Count("pk", filter=Q(memory=True)),
                    words=Sum(_words("string__data")),
                )
            )
            for source, *numbers in counted:
                counts[source, locale] = tuple(numbers)
        return counts

    def _state(
        self,
        is_enabled: bool,
        source: _Instance | None,
        target: _Instance,
        missing: int,
        since: datetime | None,
    ) -> str:
        if source is None:
            return State.SOURCE_GONE
        if not is_enabled:
            return State.STOPPED
        status = self._workflows.get((target.base, target.pk))
        if status == WorkflowState.STATUS_IN_PROGRESS:
            return State.IN_REVIEW
        if status == WorkflowState.STATUS_NEEDS_CHANGES:
            return State.SENT_BACK
        if target.live and (missing or since):
            return State.BEHIND
        if missing:
            return State.TO_TRANSLATE
        return State.PUBLIC if target.live and not target.has_changes else State.READY

    @cached_property
    def _workflows(self) -> dict[tuple[int, str], str]:
        active = WorkflowState.objects.active()
        return {
            (base, pk): status
            for base, pk, status in active.values_list("base_content_type", "object_id", "status")
        }

    @cached_property
    def people(self) -> list[Any]:
        """Return to whom the user may assign texts."""
        return translators_of(self.user)

    @cached_property
    def _people(self) -> dict[int, Any]:
        """Return whom anything is assigned to, who may have left the groups since."""
        known = {person.pk: person for person in self.people}
        assigned = {row["assignment__user"] for row in self._translations} - {None}
        if assigned - known.keys():
            known |= get_user_model()._default_manager.in_bulk(list(assigned - known.keys()))
        return known

    # --- what was not ----------------------------------------------------------------------

    def _not_sent(self) -> Iterable[DeskRow]:
        mine = locales_of(self.user) - {self.source}
        if not mine:
            return
        lacking = [
            (key, locale, instance)
            for (key, source), instance in self._instances.items()
            if source == self.source and instance.live and key not in self._in_glossaries
            for locale in mine
            if (key, locale) not in self._instances and self._is_told(instance)
        ]
        for key, locale, instance in self._rows_of(lacking):
            yield DeskRow(
                key=key,
                locale=locale,
                title=str(instance),
                kind=_kind_name(self._instances[key, self.source].kind),
                state=State.NOT_SENT,
                url=send_url(instance),
            )

    def _rows_of(self, lacking: list[tuple[str, int, _Instance]]) -> list[tuple[str, int, Any]]:
        """Return the objects, which know no more than their title; or all, if that is no field."""
        untitled: dict[int, set[str]] = defaultdict(set)
        for _key, _locale, instance in lacking:
            if not _title_field(_model(instance.base)):
                untitled[instance.base].add(instance.pk)
        found = {
            (base, str(row.pk)): row
            for base, wanted in untitled.items()
            for row in _model(base)._default_manager.in_bulk(list(wanted)).values()
        }
        rows = []
        for key, locale, instance in lacking:
            model = _model(instance.base)
            if field := _title_field(model):
                row = model(pk=instance.pk, **{field: instance.title})
            else:
                row = found.get((instance.base, instance.pk))
            if row is not None:
                rows.append((key, locale, row))
        return rows

    # --- pages and snippets alike ------------------------------------------------------------

    @cached_property
    def _instances(self) -> dict[tuple[str, int], _Instance]:
        """Return every page and snippet by its key and language: one query for all kinds."""
        pages = Page.objects.filter(depth__gt=1)
        queries = [_values(pages, F("content_type"), F("path"), F("title"))]
        for model in translatable_snippets():
            if issubclass(model, DraftStateMixin):
                kind = ContentType.objects.get_for_model(model).pk
                title = F(field) if (field := _title_field(model)) else Value("")
                path = Value("", output_field=CharField())
                queries.append(_values(model._default_manager.all(), Value(kind), path, title))
        page = ContentType.objects.get_for_model(Page).pk
        snippets = {
            ContentType.objects.get_for_model(model).pk for model in translatable_snippets()
        }
        wanted = {self.source, *self.targets}
        first, *others = queries
        return {
            (str(key), locale): _Instance(
                kind=kind,
                pk=str(pk),
                path=path,
                live=bool(live),
                has_changes=bool(has_changes),
                base=kind if kind in snippets else page,
                title=title,
            )
            for kind, pk, key, locale, path, live, has_changes, title in first.union(
                *others, all=True
            )
            if locale in wanted
        }

    def _is_told(self, instance: _Instance) -> bool:
        """As `pages.explorable.told`, of what was read already."""
        if instance.base == instance.kind or may_explore(self.user, instance):
            return True
        node = page_tree().by_pk.get(int(instance.pk))
        return node is not None and page_tree().is_public(node)

    @cached_property
    def _glossaries(self) -> list[Glossary]:
        locales = [self.locales[pk] for pk in self.targets if pk != self.source]
        providers = hooks.get_hooks("register_glossaries_to_translate")
        return [glossary for provider in providers for glossary in provider(locales)]

    @cached_property
    def _in_glossaries(self) -> set[str]:
        return {key for glossary in self._glossaries for key in glossary.keys}

    def _glossary_rows(self) -> Iterable[DeskRow]:
        for glossary in self._glossaries:
            yield DeskRow(
                key=glossary.key,
                locale=glossary.locale,
                title=glossary.name,
                kind=str(pgettext_lazy("kind of a text", "glossary")),
                state=State.TO_TRANSLATE if glossary.missing else State.PUBLIC,
                url=glossary.url,
                texts=glossary.entries,
                missing=glossary.missing,
            )

    @cached_property
    def dossiers(self) -> list[Any]:
        """Return every dossier with the `keys` of what it holds."""
        found: dict[int, Any] = {}
        rows: Any = Dossier.objects.annotate(item=F("items__key")).order_by("name", "item")
        for dossier in rows:
            known = found.setdefault(dossier.pk, dossier)
            known.keys = [*getattr(known, "keys", []), dossier.item]
        return list(found.values())

    def _dossiers(self) -> Mapping[str, list[Dossier]]:
        found: dict[str, list[Dossier]] = defaultdict(list)
        for dossier in self.dossiers:
            for key in dossier.keys:
                found[key].append(dossier)
        return found


def _words(name: str) -> Any:
    """Count what stands between spaces, a link's own space aside: what translators reckon by."""
    text = Replace(F(name), Value("<a id"), Value("<aid"))
    return Length(text) - Length(Replace(text, Value(" "), Value(""))) + 1


def _title_field(model: Any) -> str:
    return "title" if model is Page else model.title_field


def _values(rows: QuerySet, kind: Any, path: Any, title: Any) -> QuerySet:
    return (
        rows.order_by()
        .annotate(
            desk_kind=Cast(kind, IntegerField()),
            desk_pk=Cast("pk", CharField()),
            desk_path=path,
            desk_title=Cast(title, CharField()),
        )
        .values_list(
            "desk_kind",
            "desk_pk",
            "translation_key",
            "locale",
            "desk_path",
            "live",
            "has_unpublished_changes",
            "desk_title",
        )
    )


def _model(content_type: int) -> Any:
    return ContentType.objects.get_for_id(content_type).model_class()


def _kind_name(content_type: int) -> str:
    model = _model(content_type)
    return capfirst(str(model._meta.verbose_name)) if model else ""


def _edit_url(instance: _Instance) -> str:
    model = _model(instance.kind)
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(instance.pk)])
