"""Writes all of a plan, or nothing."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, Site

from snippets.bulk_writes import rows_published, rows_released, rows_written
from snippets.lexicon.domains import Domains
from snippets.lexicon.entry import Entry
from snippets.lexicon.merging import facts_differ, source_of
from snippets.lexicon.plan import Plan, Target, stamp
from snippets.lexicon.stored import languages_of_site
from snippets.models import Concept, Domain, RelatedConcept

from .building import ConceptBuilder, domain_drafts, kept
from .drafts import Draft, State
from .rows import (
    insert_rows,
    log_publications,
    refer,
    save_revisions,
    store_facts,
    store_rows,
    update_search_index,
    write_children,
)
from .texts import synchronise
from .translations import Pairing, paired, write_translations

__all__ = ["ChangedMeanwhileError", "Writing", "apply_plan", "hold_rows"]

BATCH = 500
Progress = Callable[[int, int], object]
STEPS = 7


class ChangedMeanwhileError(Exception):
    """Somebody wrote to the lexicon since the plan was made."""


def apply_plan(plan: Plan, user: Any = None, progress: Progress | None = None) -> None:
    """Write what a plan says; raises ChangedMeanwhileError, and then nothing is written.

    `progress` is told how many steps are done, and of how many.
    """
    with transaction.atomic():
        hold_rows([target.key for target in plan.to_write if target.before is not None])
        if stamp() != plan.stamp:
            raise ChangedMeanwhileError
        Writing(plan.to_write, plan.domains, user, plan.makes_public, progress).run()


def hold_rows(keys: Sequence[str]) -> None:
    """Let one import write at a time, and no editor in between; SQLite lets only one anyway."""
    Site.objects.select_for_update().filter(is_default_site=True).first()
    for start in range(0, len(keys), BATCH):
        rows = Concept.objects.filter(translation_key__in=keys[start : start + BATCH])
        # Read, so that the database locks them.
        list(rows.select_for_update().order_by("pk").values_list("pk"))


class Writing:
    """One writing of entries, within a transaction that holds their rows."""

    def __init__(
        self,
        targets: Sequence[Target],
        domains: Domains,
        user: Any,
        publishes: bool,
        tell: Progress | None = None,
    ) -> None:
        self._targets = targets
        self._domains = domains
        self._publishes = publishes
        self._user = user
        self._tell = tell or (lambda done, total: None)
        self._done = 0
        self._now = timezone.now()
        self._locales = languages_of_site()
        self._builder = ConceptBuilder(self._locales, domains)

    def run(self) -> None:
        targets = self._targets
        self._write_domains()
        drafts = {target.key: self._builder.drafts(target) for target in targets}
        sources = [drafts[t.key][source_of(t.after, self._locales)] for t in targets]
        others = _without(drafts, sources)
        # All of the source's first, as one who imports by hand would.
        self._step(insert_rows, sources)
        self._step(insert_rows, others)
        written = [draft for draft in [*sources, *others] if draft.state != State.KEPT]
        self._know_rows(targets, [*sources, *others])
        by_key = {target.key: target for target in targets}
        for draft in written:
            self._builder.build_children(draft, by_key[draft.key])
        self._step(write_children, written)
        for draft in written:
            draft.hold_children()
        revisions = self._save_revisions(targets, drafts, written)
        self._step(store_rows, written)
        spread = self._write_facts_of_others(targets, drafts)
        self._follow_new_rows(written)
        log_publications(written, revisions, self._user, self._now)
        made = {id(draft): revision for draft, revision in zip(written, revisions, strict=True)}
        write_translations(
            self._pairings(targets, drafts, made), self._locales, self._user, self._now
        )
        self._count()
        self._step(refer, written)
        self._step(update_search_index, written)
        self._say(Concept, [*written, *spread])

    def _save_revisions(
        self,
        targets: Sequence[Target],
        drafts: dict[str, dict[str, Draft]],
        written: Sequence[Draft],
    ) -> list[Revision]:
        """Save the source's first: translations take over when it was published."""
        sources = {t.key: drafts[t.key][source_of(t.after, self._locales)] for t in targets}
        first = [draft for draft in written if draft is sources[draft.key]]
        rest = [draft for draft in written if draft is not sources[draft.key]]
        revisions = save_revisions(first, self._user, self._now)
        for draft in rest:
            synchronise(sources[draft.key], draft)
        revisions += save_revisions(rest, self._user, self._now)
        by_draft = {
            id(draft): revision for draft, revision in zip([*first, *rest], revisions, strict=True)
        }
        return [by_draft[id(draft)] for draft in written]

    def _step(self, do: Callable[[Sequence[Draft]], None], drafts: Sequence[Draft]) -> None:
        do(drafts)
        self._count()

    def _count(self) -> None:
        self._done += 1
        self._tell(self._done, STEPS)

    def _say(self, model: Any, drafts: Sequence[Draft]) -> None:
        pks = [draft.instance.pk for draft in drafts]
        if pks:
            rows_written.send(sender=model, pks=pks)
        first = next(iter(self._locales))
        public = [draft for draft in drafts if draft.state == State.PUBLISHED]
        if any(draft.language == first for draft in public):
            rows_published.send(sender=model, moment=self._now)
        revisions = {
            (draft.key, draft.instance.locale_id): draft.instance.live_revision_id
            for draft in public
        }
        if revisions:
            rows_released.send(
                sender=model,
                pks=[draft.instance.pk for draft in public],
                revisions=revisions,
                by=self._user,
            )

    def _write_domains(self) -> None:
        new = domain_drafts(self._domains.new, self._locales, self._publishes)
        written = [draft for found in new.values() for draft in found.values()]
        insert_rows(written)
        sources = [next(iter(found.values())) for found in new.values()]
        others = _without(new, sources)
        revisions = save_revisions(sources, self._user, self._now)
        by_key = {draft.key: draft for draft in sources}
        for draft in others:
            source = by_key[draft.key]
            synchronise(source, draft)
            # Wagtail makes it as a copy of the source's row.
            draft.instance.last_published_at = source.instance.last_published_at
            draft.instance.live_revision_id = source.instance.live_revision_id
        revisions += save_revisions(others, self._user, self._now)
        written = [*sources, *others]
        store_rows(written)
        log_publications(written, revisions, self._user, self._now)
        made = {id(draft): revision for draft, revision in zip(written, revisions, strict=True)}
        pairings = []
        for found in new.values():
            source, *others = found.values()
            if others:
                pairings.append(
                    Pairing(
                        source,
                        takes_source=True,
                        others={draft.language: made[id(draft)] for draft in others},
                        given={d.language: {"name": d.instance.name} for d in others},
                    )
                )
        write_translations(pairings, self._locales, self._user, self._now)
        refer(written)
        update_search_index(written)
        self._say(Domain, written)
        rows = self._builder.domain_rows
        for key, found in new.items():
            rows[key] = {code: draft.instance.pk for code, draft in found.items()}
        stored = Domain.objects.filter(locale__language_code__in=self._locales)
        for translation_key, code, pk in stored.order_by("locale", "pk").values_list(
            "translation_key", "locale__language_code", "pk"
        ):
            rows.setdefault(str(translation_key), {})[code] = pk

    def _know_rows(self, targets: Sequence[Target], drafts: Sequence[Draft]) -> None:
        """Let links find the rows that they lead to."""
        rows = self._builder.concept_rows
        keys = {
            relation.other
            for target in targets
            for relation in chain.from_iterable(target.after.relations.values())
        }
        held = sorted(keys)
        for start in range(0, len(held), BATCH):
            some = Concept.objects.filter(translation_key__in=held[start : start + BATCH])
            for key, code, pk in some.order_by("locale", "pk").values_list(
                "translation_key", "locale__language_code", "pk"
            ):
                rows.setdefault(str(key), {})[code] = pk
        for draft in drafts:
            rows.setdefault(draft.key, {})[draft.language] = draft.instance.pk

    def _write_facts_of_others(
        self, targets: Sequence[Target], drafts: dict[str, dict[str, Draft]]
    ) -> list[Draft]:
        """Write what changed for all languages into the rows that are not written themselves."""
        found = []
        for target in targets:
            before = target.before.entry if target.before else Entry(target.key)
            source = drafts[target.key][source_of(target.after, self._locales)]
            if source.state != State.PUBLISHED or not facts_differ(before, target.after):
                continue
            for code, draft in drafts[target.key].items():
                if draft is source or draft.writes_row:
                    continue
                row = target.before.rows[code].concept if target.before else draft.instance
                one = kept(target.key, code, row)
                one.children |= self._builder.facts(target, code, one.children)
                friends = {
                    friend[:2] for friend in target.after.false_friends.get(source.language, [])
                }
                one.children["false_friends"] = [
                    child
                    for child in one.children["false_friends"]
                    if (child.language, child.text) in friends
                ]
                row.do_not_translate = source.instance.do_not_translate
                row.do_not_link = source.instance.do_not_link
                one.hold_children()
                found.append(one)
        store_facts(found)
        return found

    def _follow_new_rows(self, drafts: Sequence[Draft]) -> None:
        """Move links of other entries, which had to wait on the source's row, to a translation."""
        new = {
            (draft.key, draft.instance.locale_id): draft.instance.pk
            for draft in drafts
            if draft.is_new
        }
        keys = sorted({key for key, _locale in new})
        moved = []
        for start in range(0, len(keys), BATCH):
            links = RelatedConcept.objects.filter(
                related__translation_key__in=keys[start : start + BATCH]
            ).select_related("related", "concept")
            for link in links:
                place = (str(link.related.translation_key), link.concept.locale_id)
                if link.related.locale_id != link.concept.locale_id and place in new:
                    link.related_id = new[place]
                    moved.append(link)
        RelatedConcept.objects.bulk_update(moved, ["related"], batch_size=BATCH)

    def _pairings(
        self,
        targets: Sequence[Target],
        drafts: dict[str, dict[str, Draft]],
        made: dict[int, Revision],
    ) -> list[Pairing]:
        translated = paired(target.key for target in targets)
        pairings = []
        for target in targets:
            found = dict(drafts[target.key])
            source = found.pop(source_of(target.after, self._locales))
            # A draft that is published as it stands was noted when it was made.
            others = {
                code: made[id(draft)] if draft.revision is None else None
                for code, draft in found.items()
                if id(draft) in made
            }
            if not others and target.key not in translated:
                continue
            public = source
            if source.state == State.BESIDE and target.before is not None:
                public = kept(
                    target.key, source.language, target.before.rows[source.language].concept
                )
            pairings.append(
                Pairing(
                    public,
                    takes_source=source.writes_row or target.key not in translated,
                    others=others,
                    given=_given(target, source, found),
                    draft=source if source.state == State.BESIDE else None,
                )
            )
        return pairings


def _without(drafts: dict[str, dict[str, Draft]], left: Sequence[Draft]) -> list[Draft]:
    known = {id(draft) for draft in left}
    return [
        draft for found in drafts.values() for draft in found.values() if id(draft) not in known
    ]


def _given(target: Target, source: Draft, others: dict[str, Draft]) -> dict[str, dict[str, str]]:
    """Return what the file says in other languages, by the path of the source's text."""
    given: dict[str, dict[str, str]] = {}
    for code in others:
        side = target.after.sides[code]
        texts = {
            name: getattr(side, name)
            for name in ("definition", "expert_definition", "example")
            if (code, name) in target.said and getattr(side, name)
        }
        notes = {friend[:2]: friend.note for friend in target.after.false_friends.get(code, [])}
        for friend in source.children.get("false_friends", []):
            word = f"{friend.language}:{friend.text}"
            if (code, word) in target.said and notes.get((friend.language, friend.text)):
                path = f"false_friends.{friend.translation_key}.note"
                texts[path] = notes[friend.language, friend.text]
        if texts:
            given[code] = texts
    return given
