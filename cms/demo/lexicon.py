"""Loads the lexicon: domains, then every notion in French, then what leads from one to another."""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from wagtail.models import Locale

from snippets.models import Concept, ConceptDomain, Domain, FalseFriend, RelatedConcept, Term

from .content_files import Spec, identifier, notions
from .translations import put_in_translation

__all__ = ["LexiconLoader"]


class LexiconLoader:
    """One loading; domains are there already."""

    def __init__(self, source: Locale, targets: list[Locale], progress: Callable[[], object]):
        self.source = source
        self.targets = targets
        self.progress = progress

    def run(self) -> None:
        specs = notions()
        for spec in specs:
            self._make(spec)
        # Entries lead to each other in circles: the links come when all are there.
        for spec in specs:
            self._publish(spec)
        for spec in specs:
            self._translate(spec)
            self.progress()

    def _make(self, spec: Spec) -> None:
        if self._row(spec["key"], self.source) is None:
            with transaction.atomic():
                self._build(spec, self.source).save()

    def _publish(self, spec: Spec) -> None:
        """Give a row its links; one with a revision has them already, or was edited."""
        row = self._row(spec["key"], self.source)
        if row is None or row.latest_revision_id is not None:
            return
        links = [(kind, key) for kind in RelatedConcept.Kind.values for key in spec.get(kind, [])]
        row.related_links = [  # type: ignore[misc]  # a modelcluster relation
            RelatedConcept(sort_order=position, kind=kind, related=self._row(key, self.source))
            for position, (kind, key) in enumerate(links)
        ]
        with transaction.atomic():
            row.save_revision().publish()

    def _translate(self, spec: Spec) -> None:
        row = self._row(spec["key"], self.source)
        for locale in self.targets:
            with transaction.atomic():
                if self._row(spec["key"], locale) is None:
                    # Its words are nobody's translation: they are there before the texts come.
                    draft = self._build(spec, locale)
                    draft.save()
                put_in_translation(row, partial(self._build, spec, locale), locale)

    def _row(self, key: str, locale: Locale) -> Concept | None:
        return Concept.objects.filter(
            translation_key=identifier("Concept", key), locale=locale
        ).first()

    def _build(self, spec: Spec, locale: Locale) -> Concept:
        """Return the entry in one language, unsaved."""
        texts = spec[locale.language_code]
        concept = Concept(
            translation_key=identifier("Concept", spec["key"]),
            locale=locale,
            live=False,
            definition=texts["definition"],
            expert_definition=texts["expert"],
            example=texts["example"],
            do_not_translate=spec.get("do_not_translate", False),
            no_equivalent=texts.get("no_equivalent", False),
            note=texts.get("note", ""),
            source_label=texts.get("source", {}).get("text", ""),
            source_url=texts.get("source", {}).get("url", ""),
        )
        concept.terms = [  # type: ignore[misc]  # a modelcluster relation
            Term(
                sort_order=position,
                text=term["text"],
                type=term["type"],
                status=term["status"],
                part_of_speech=term["pos"],
                gender=term.get("gender", ""),
                region=term.get("region", ""),
                register=term.get("register", ""),
                pronunciation=term.get("pronunciation", ""),
                note=term.get("note", ""),
            )
            for position, term in enumerate(texts["terms"])
        ]
        concept.false_friends = [  # type: ignore[misc]  # a modelcluster relation
            FalseFriend(
                translation_key=identifier(spec["key"], "false-friend", str(position)),
                locale=locale,
                sort_order=position,
                language=friend["language"],
                text=friend["text"],
                note=friend["note"][locale.language_code],
            )
            for position, friend in enumerate(spec.get("false_friends", []))
        ]
        concept.domain_links = [  # type: ignore[misc]  # a modelcluster relation
            ConceptDomain(sort_order=position, domain=self._domain(key, locale))
            for position, key in enumerate(spec["domains"])
        ]
        return concept

    def _domain(self, key: str, locale: Locale) -> Domain:
        return Domain.objects.get(translation_key=identifier("Domain", key), locale=locale)
