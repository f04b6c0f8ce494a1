from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.editorial.day import due
from cms.roles import translatable_snippets
from cms.translation.access import send_url
from cms.translation.due import dossier_dates, first_date
from cms.translation.lacking import lacking
from cms.translation.memory import FROM_MEMORY
from forms.effect import forms_shown_in_the_source
from snippets.models import Concept, Domain, Keyword
from snippets.permissions import locales_of

from . import glossaries
from .many_kinds import listed, rows_of_keys
from .work import EmptyState, Row, Work, WorkPanel, edit_url, kind_of, title_of


def with_missing() -> QuerySet:
    """Return enabled translations with `missing`, the number of texts still to be typed.

    `from_memory` are those that were filled in, and that nobody has confirmed.
    """
    typed = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    ).exclude(data="")
    return Translation.objects.filter(enabled=True).annotate(
        missing=_count(~Exists(typed)),
        from_memory=_count(Exists(typed.filter(tool_name=FROM_MEMORY))),
    )


def _count(condition: Any) -> Coalesce:
    texts = StringSegment.objects.filter(condition, source=OuterRef("source")).order_by()
    counted = texts.values("source").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class TranslationsPanel(WorkPanel):
    """Translations that lack texts, or lack nothing but somebody who submits them."""

    name = "translations"
    order = 25
    heading = gettext_lazy("To translate")

    def work(self) -> Work:
        scope = locales_of(self.user) - {self.desk.source}
        translations = list(
            with_missing()
            .filter(target_locale__in=scope)
            .exclude(glossaries.is_unread(self.desk.locales.values()))
            .exclude(glossaries.is_sent_with_glossary(self.desk))
            .select_related("source", "target_locale", "behind", "assignment")
            .order_by("-source__last_updated_at")
        )
        # An open form shows texts of these in the source's words: nothing is more urgent.
        self._shown = forms_shown_in_the_source()
        self._dates = dossier_dates()
        translations.sort(
            key=lambda row: (not self._shown_in_the_source(row), self._until(row) or date.max)
        )
        targets = self._targets(translations)
        self._begun_by = self._left_behind()
        busy = self.desk.in_workflow
        rows = glossaries.to_translate(self.desk, self._dates)
        for translation in translations:
            target = targets.get((translation.source.object_id, translation.target_locale_id))
            if target is None or (_base_type(target), str(target.pk)) in busy:
                continue
            source = targets.get((translation.source.object_id, translation.source.locale_id))
            if source is None or not source.live:
                # What nobody has reviewed yet may still change under the translator's hands.
                continue
            row = self._row(translation, target)
            if row is not None:
                rows.append(row)
        return Work(rows, reverse("wagtail_localize:translations_report"))

    def _targets(self, translations: list[Translation]) -> dict[tuple[Any, int], Any]:
        """Return the rows of both sides by key and language."""
        keys: dict[Any, set[Any]] = {}
        for translation in translations:
            kind = translation.source.specific_content_type_id
            model: Any = ContentType.objects.get_for_id(kind).model_class()
            base = Page if issubclass(model, Page) else model
            keys.setdefault(base, set()).add(translation.source.object_id)
        return rows_of_keys(keys)

    def _row(self, translation: Any, target: Any) -> Row | None:
        if translation.missing or translation.from_memory:
            state = ", ".join(_open_texts(translation))
            if target.live:
                state = _("%(state)s, since the source changed") % {"state": state}
            action = _("Translate")
        elif not target.live:
            state, action = _("complete: ready to be submitted"), _("Submit")
        elif getattr(translation, "behind", None) is not None:
            state, action = _("the source changed: ready to be submitted again"), _("Submit")
        else:
            return None
        shown = self._shown_in_the_source(translation)
        urgent = (
            ngettext(
                "%(count)d of them stands untranslated in an open form",
                "%(count)d of them stand untranslated in an open form",
                shown,
            )
            % {"count": shown}
            if shown
            else ""
        )
        until = self._until(translation)
        wanted = due(until) if until else ""
        begun = self._begun_by.get((target.translation_key, target.locale_id), "")
        if begun:
            begun = _("begun by %(person)s, who left") % {"person": begun}
        return Row(
            title=translation.source.object_repr,
            url=edit_url(target),
            language=self.desk.language(translation.target_locale_id),
            details=(
                kind_of(target),
                state,
                *filter(None, (urgent, begun, wanted)),
            ),
            action=action,
        )

    def _until(self, translation: Any) -> date | None:
        assignment = getattr(translation, "assignment", None)
        dossiers = self._dates.get(str(translation.source.object_id))
        return first_date(assignment and assignment.due_on, dossiers)

    def _shown_in_the_source(self, translation: Any) -> int:
        """Return how many texts of a form stand in the source's words in this language."""
        texts = self._shown.get(translation.source.object_id, {})
        return texts.get(translation.target_locale.language_code, 0)

    def _left_behind(self) -> dict[tuple[Any, int], str]:
        """Return who began which translation, where their work is the user's now."""
        rows = StringTranslation.objects.filter(last_translated_by__departure__successor=self.user)
        return {
            (row.context.object_id, row.locale_id): get_user_display_name(row.last_translated_by)
            for row in rows.select_related("context", "last_translated_by").order_by("updated_at")
        }

    def empty_state(self) -> EmptyState:
        return EmptyState(
            _("Every text that was sent to you is translated and submitted."),
            _("See all translations"),
            reverse("wagtail_localize:translations_report"),
        )


def _open_texts(translation: Any) -> Iterator[str]:
    if translation.missing:
        yield ngettext(
            "%(count)d text to translate", "%(count)d texts to translate", translation.missing
        ) % {"count": translation.missing}
    if translation.from_memory:
        yield ngettext(
            "%(count)d text from memory to confirm",
            "%(count)d texts from memory to confirm",
            translation.from_memory,
        ) % {"count": translation.from_memory}


def _base_type(target: Any) -> int:
    model = Page if isinstance(target, Page) else type(target)
    return ContentType.objects.get_for_model(model).pk


class NotSentPanel(WorkPanel):
    """What is public in the source language and was never sent to translation."""

    name = "not-sent"
    order = 27
    heading = gettext_lazy("Not translated yet")
    hides_when_empty = True

    def work(self) -> Work:
        source = self.desk.source
        targets = [self.desk.locales[pk] for pk in locales_of(self.user) - {source}]
        if not targets:
            return Work()
        rows, total = listed(
            (self._lacking(model, source, targets) for model in (Page, *translatable_snippets())),
            [f"in_{locale.pk}" for locale in targets],
        )
        together = glossaries.not_sent_yet(self.desk)
        return Work(
            [*together, *(self._row(instance, targets) for instance in rows)],
            total=len(together) + total,
        )

    def _lacking(self, model: Any, source: int, targets: list[Locale]) -> QuerySet:
        found = lacking(model, source, targets, self.user)
        if model is Concept:
            return found.exclude(glossaries.is_released_with_glossary())
        if model is Domain:
            return found.exclude(pk__in=glossaries.domains_not_sent_yet(self.desk))
        return found

    def _row(self, instance: Any, targets: list[Locale]) -> Row:
        names = [
            self.desk.language(locale.pk)
            for locale in targets
            if not getattr(instance, f"in_{locale.pk}")
        ]
        return Row(
            title=title_of(instance),
            url=send_url(instance),
            language=", ".join(names),
            details=(kind_of(instance),),
            action=_("Send to translation"),
        )

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Everything public was sent to translation."))


class KeywordsPanel(WorkPanel):
    """A keyword without a word in a language is not shown there at all."""

    name = "keywords"
    order = 60
    heading = gettext_lazy("Keywords without a word in your language")
    hides_when_empty = True

    def work(self) -> Work:
        rows = []
        for pk in locales_of(self.user) - {self.desk.source}:
            rows += [
                Row(
                    title=keyword.name,
                    url=reverse(keyword.snippet_viewset.get_url_name("edit"), args=[keyword.pk]),
                    language=self.desk.language(pk),
                    action=_("Give it a word"),
                )
                for keyword in Keyword.objects.exclude(labels__locale=pk)
            ]
        return Work(rows)

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Every keyword has its word in your languages."))
