"""Imports of glossaries among the work of each person: one row each, however many entries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale

from cms.accounts.models.departure import in_hands_of
from cms.editorial.day import day, due
from cms.editorial.lexicon.sending import (
    counted,
    domains_not_sent,
    not_sent,
    not_translated,
)
from cms.editorial.lexicon.steps import drafts_left, is_author
from cms.editorial.models import GlossaryImport, GlossaryLine
from snippets.models import Concept, Domain
from snippets.permissions import locales_of

from .work import Desk, Row

__all__ = [
    "domains_not_sent_yet",
    "in_glossaries",
    "is_released_with_glossary",
    "is_sent_with_glossary",
    "is_unread",
    "not_sent_yet",
    "not_submitted",
    "sent_back",
    "to_translate",
    "under_way",
    "waiting_for_release",
    "waiting_for_review",
]

State = GlossaryImport.State
Outcome = GlossaryLine.Outcome


def open_glossaries(desk: Desk) -> list[Any]:
    """Return the imports with which anybody has work, the oldest first: one query for a home page.

    `entries` are the lines that wait for a step, `left` those that a release left as drafts,
    `unsent` those that lack one of the user's languages; `in_<locale>` wait for their translator.
    `unsent_domains` came with them, and lack one too.
    """
    if desk.glossaries is None:
        mine = in_hands_of(desk.user)
        theirs = [desk.locales[pk] for pk in locales_of(desk.user) - {desk.source}]
        found = GlossaryImport.objects.annotate(
            entries=_count(GlossaryLine.objects.filter(outcome=Outcome.WAITING)),
            left=_count(drafts_left()),
            unsent=_count(not_sent(theirs)) if theirs else Value(0),
            is_owned=_is(Q(owner__in=mine)),
            is_submitted=_is(Q(submitted_by__in=mine)),
            **{f"in_{locale.pk}": _count(not_translated(locale)) for locale in theirs},
        )
        waits = Q(left__gt=0) | Q(unsent__gt=0)
        for locale in theirs:
            waits |= Q(**{f"in_{locale.pk}__gt": 0})
        found = found.annotate(is_open=_is(waits | ~Q(state=State.RELEASED)))
        found = found.filter(Q(is_open=True) | ~Q(domains=[]))
        people = found.select_related("submitted_by", "reviewed_by")
        glossaries: list[Any] = list(people.order_by("created_at", "pk"))
        domains = domains_not_sent(glossaries, theirs)
        for glossary in glossaries:
            glossary.unsent_domains = domains.get(glossary.pk, [])
        desk.glossaries = [one for one in glossaries if one.is_open or one.unsent_domains]
    return desk.glossaries


def _count(lines: QuerySet) -> Any:
    """Return how many of some lines are of each import."""
    counts = lines.order_by().filter(glossary_import=OuterRef("pk")).values("glossary_import")
    return Coalesce(Subquery(counts.annotate(n=Count("pk")).values("n")), 0)


def _is(condition: Q) -> Any:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _in_state(desk: Desk, *states: str) -> list[Any]:
    return [glossary for glossary in open_glossaries(desk) if glossary.state in states]


def waiting_for_review(desk: Desk) -> list[Row]:
    own = _("you wrote a part of it: somebody else must read it")
    return [
        _row(
            glossary,
            *counted(glossary.entries),
            _sent_by(glossary),
            *([own] if is_author(desk.user, glossary) else []),
            action=_("Read"),
        )
        for glossary in _in_state(desk, State.IN_REVIEW)
    ]


def waiting_for_release(desk: Desk) -> list[Row]:
    return [
        _row(glossary, *counted(glossary.entries), _sent_by(glossary), action=_("Read and release"))
        for glossary in _in_state(desk, State.APPROVED, State.FAILED)
    ]


def not_submitted(desk: Desk) -> list[Row]:
    return [
        _row(
            glossary,
            *counted(glossary.entries),
            _("imported %(day)s") % {"day": day(glossary.created_at)},
            action=_("Submit"),
        )
        for glossary in _in_state(desk, State.DRAFT)
        if glossary.is_owned
    ]


def sent_back(desk: Desk) -> list[Row]:
    """What a reviewer refused, and what a release left out, while it waits as drafts."""
    rows = []
    for glossary in _in_state(desk, State.SENT_BACK, State.RELEASED):
        if not glossary.is_owned or not glossary.left:
            continue
        if glossary.state == State.RELEASED:
            details = [
                ngettext(
                    "%(count)d entry refused or left out",
                    "%(count)d entries refused or left out",
                    glossary.left,
                )
                % {"count": glossary.left}
            ]
        else:
            words = {
                "person": get_user_display_name(glossary.reviewed_by),
                "day": day(glossary.reviewed_at),
            }
            details = [*counted(glossary.left), _("by %(person)s, %(day)s") % words]
        comment = glossary.comment
        rows.append(_row(glossary, *details, comment=comment, action=_("Correct")))
    return rows


def under_way(desk: Desk) -> list[Row]:
    states = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED, State.RELEASING, State.FAILED)
    return [
        _row(glossary, *counted(glossary.entries), str(glossary.get_state_display()))
        for glossary in _in_state(desk, *states)
        if glossary.is_submitted
    ]


def to_translate(desk: Desk, dates: Mapping[str, date]) -> list[Row]:
    """Return one row for each glossary and language whose entries wait for their translation.

    `dates` are those until which dossiers want it, by its key there.
    """
    rows = []
    for pk in locales_of(desk.user) - {desk.source}:
        for glossary in open_glossaries(desk):
            if count := getattr(glossary, f"in_{pk}"):
                sentence = ngettext(
                    "%(count)d entry to translate", "%(count)d entries to translate", count
                )
                until = dates.get(f"glossary-{glossary.pk}")
                details = (sentence % {"count": count}, *([due(until)] if until else []))
                rows.append(_translation_row(desk, glossary, [pk], details, _("Translate")))
    return rows


def not_sent_yet(desk: Desk) -> list[Row]:
    languages = locales_of(desk.user) - {desk.source}
    return [
        _translation_row(
            desk,
            glossary,
            languages,
            counted(glossary.unsent, len(glossary.unsent_domains)),
            _("Send to translation"),
        )
        for glossary in open_glossaries(desk)
        if glossary.unsent or glossary.unsent_domains
    ]


def domains_not_sent_yet(desk: Desk) -> set[int]:
    """Return the keys of the domains that stand in the row of their glossary."""
    return {domain.pk for glossary in open_glossaries(desk) for domain in glossary.unsent_domains}


def _translation_row(
    desk: Desk, glossary: Any, languages: Iterable[int], details: tuple[str, ...], action: str
) -> Row:
    return Row(
        title=glossary.name,
        url=reverse("glossary_translation", args=[glossary.pk]),
        language=", ".join(desk.language(pk) for pk in languages),
        details=(_("glossary import"), *details),
        action=action,
    )


def in_glossaries(desk: Desk) -> Q:
    """Say which revisions are drafts that go with their glossary: entries, and its new domains."""
    waiting = GlossaryLine.objects.exclude(outcome=Outcome.RELEASED)
    entries = Concept.objects.filter(translation_key__in=waiting.values("key"))
    brought = {pk for glossary in open_glossaries(desk) for pk in glossary.domains}
    found = Q()
    for rows in (entries, Domain.objects.filter(pk__in=brought, live=False)):
        keys = rows.annotate(key=Cast("pk", CharField())).values("key")
        kind = ContentType.objects.get_for_model(rows.model)
        found |= Q(base_content_type=kind, object_id__in=keys)
    return found


def is_unread(locales: Iterable[Locale]) -> Q:
    """Say which translations are drafts of a glossary that nobody has reviewed yet.

    A line that was refused or left out stays so, also where its entry went public by another way:
    what is changed of it afterwards is the translator's.
    """
    found = Q()
    for locale in locales:
        code = locale.language_code
        drafts = Concept.objects.filter(
            Q(live=False) | Q(latest_revision=OuterRef("noted")),
            translation_key=OuterRef("key"),
            locale=locale,
            has_unpublished_changes=True,
        )
        unread = (
            GlossaryLine.objects.exclude(outcome=Outcome.RELEASED)
            .filter(key=OuterRef("source__object_id"), revisions__has_key=code)
            .annotate(noted=Cast(KT(f"revisions__{code}"), BigIntegerField()))
        )
        found |= Q(Exists(unread.filter(Exists(drafts))), target_locale=locale)
    return found


def is_sent_with_glossary(desk: Desk) -> Q:
    """Say which translations stand in the row of their glossary."""
    found = Q()
    for pk in locales_of(desk.user) - {desk.source}:
        waiting = not_translated(desk.locales[pk]).values("key")
        found |= Q(source__object__in=waiting, target_locale=pk)
    return found


def is_released_with_glossary() -> Q:
    released = GlossaryLine.objects.filter(key=OuterRef("translation_key"))
    return Q(Exists(released.filter(outcome=Outcome.RELEASED)))


def _sent_by(glossary: GlossaryImport) -> str:
    words = {
        "person": get_user_display_name(glossary.submitted_by),
        "day": day(glossary.submitted_at),
    }
    return _("from %(person)s, %(day)s") % words


def _row(glossary: Any, *details: str, comment: str = "", action: str = "") -> Row:
    return Row(
        title=glossary.name,
        url=reverse("glossary_import", args=[glossary.pk]),
        details=(_("glossary import"), *details),
        comment=comment,
        action=action,
    )
