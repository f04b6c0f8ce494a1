"""Makes the rows of an entry from what it is to be: new ones, and those that are there, changed."""

from collections.abc import Mapping
from copy import copy
from typing import Any
from uuid import uuid4

from wagtail.models import Locale

from snippets.addresses import ascii_slug
from snippets.folding import sort_key
from snippets.lexicon.domains import Domains
from snippets.lexicon.entry import TEXTS, WORD_DETAILS, Entry, Side
from snippets.lexicon.merging import changed_sides, source_of
from snippets.lexicon.plan import Target
from snippets.models import Concept, ConceptDomain, Domain, FalseFriend, RelatedConcept, Term
from snippets.models.concept import free_slug, slug_base

from .drafts import Draft, State, child_accessors

__all__ = ["ConceptBuilder", "domain_drafts", "kept"]


class ConceptBuilder:
    """Builds drafts in two steps: the rows, and their children once all rows have keys."""

    def __init__(self, locales: Mapping[str, Locale], domains: Domains) -> None:
        self._locales = locales
        self._domains = domains
        # Keys of rows, by the key of the domain or entry, and by language.
        self.domain_rows: dict[str, dict[str, int]] = {}
        self.concept_rows: dict[str, dict[str, int]] = {}
        self._friend_keys: dict[tuple[str, str, str], Any] = {}
        self._taken = {
            code: set(Concept.objects.filter(locale=locale).values_list("slug", flat=True))
            for code, locale in locales.items()
        }

    def drafts(self, target: Target) -> dict[str, Draft]:
        """Return the rows of an entry by language, those that stay as they are included."""
        before = target.before.entry if target.before else Entry(target.key)
        source = source_of(target.after, self._locales)
        changed = changed_sides(before, target.after, source)
        return {
            code: self._draft(target, code, side, code in changed, code == source)
            for code, side in target.after.sides.items()
        }

    def _draft(
        self, target: Target, code: str, side: Side, is_changed: bool, is_source: bool
    ) -> Draft:
        stored = target.before.rows.get(code) if target.before else None
        if stored is None:
            state = State.PUBLISHED if side.live else State.DRAFT
            # Until it has a word of its own it is called as in the source.
            name = target.after.sides[source_of(target.after, self._locales)].head
            row = Concept(
                translation_key=target.key, locale=self._locales[code], live=False, name=name
            )
        else:
            row = stored.concept
            if not is_changed:
                state = State.KEPT
            elif row.live:
                state = State.PUBLISHED if target.publishes else State.BESIDE
            else:
                state = State.PUBLISHED if side.live else State.DRAFT
        if state == State.KEPT:
            return kept(target.key, code, row)
        if state == State.BESIDE:
            # The public row stays as it is.
            row = copy(row)
            row._state = copy(row._state)
        draft = Draft(
            target.key,
            code,
            state,
            is_new=stored is None,
            instance=row,
            old_name="" if stored is None else stored.concept.name,
            had_revision=row.latest_revision_id is not None,
            revision=target.drafts.get(code),
        )
        self._fill(row, target.after, side, code)
        if state == State.PUBLISHED and not is_source:
            # As wagtail-localize makes a translation.
            row.live = True
        return draft

    def _fill(self, row: Concept, entry: Entry, side: Side, code: str) -> None:
        for name in TEXTS:
            setattr(row, name, getattr(side, name) or "")
        row.no_equivalent = bool(side.no_equivalent)
        row.do_not_translate = bool(entry.do_not_translate)
        row.do_not_link = bool(entry.do_not_link)
        row.name = side.head or row.name
        if row.first_published_at is None:
            taken = self._taken[code]
            taken.discard(row.slug)
            wanted = ascii_slug(side.slug or "")[:120].strip("-")
            # An address of the file is taken over where it is free; a number is no name.
            row.slug = (
                wanted
                if wanted and wanted not in taken
                else free_slug(slug_base(row.name, code), taken)
            )
            taken.add(row.slug)

    def build_children(self, draft: Draft, target: Target) -> None:
        """Set the children of a draft: rows that are there keep their keys."""
        old = kept(draft.key, draft.language, draft.instance).children if not draft.is_new else {}
        side = target.after.sides[draft.language]
        draft.children = {
            "terms": self._terms(side, draft.language, old.get("terms", [])),
            **self.facts(target, draft.language, old),
            "false_friends": self._friends(target, draft.language, old.get("false_friends", [])),
        }
        for children in draft.children.values():
            for child in children:
                child.concept = draft.instance

    def facts(
        self, target: Target, code: str, old: Mapping[str, list[Any]]
    ) -> dict[str, list[Any]]:
        """Return the links of an entry in one language."""
        return {
            "domain_links": self._domain_links(target.after, code, old.get("domain_links", [])),
            "related_links": self._related_links(target, code, old.get("related_links", [])),
        }

    def _terms(self, side: Side, code: str, old: list[Any]) -> list[Any]:
        left = list(old)
        terms = []
        for place, word in enumerate(side.words or []):
            term = next((each for each in left if each.text == word.text), None)
            if term is None:
                term = Term(text=word.text)
            else:
                left.remove(term)
            term.sort_order = place
            term.status = word.status or Term.Status.ADMITTED
            for name, usual in WORD_DETAILS.items():
                value = getattr(word, name)
                setattr(term, name, usual if value is None else value)
            term.sort_key = sort_key(word.text, code)
            terms.append(term)
        return terms

    def _domain_links(self, entry: Entry, code: str, old: list[Any]) -> list[Any]:
        by_domain = {link.domain_id: link for link in old}
        links = []
        for place, names in enumerate(entry.domains or []):
            pk = self._in_language(self.domain_rows[self._domains.key(names)], code)
            link = by_domain.get(pk) or ConceptDomain(domain_id=pk)
            link.sort_order = place
            links.append(link)
        return links

    def _related_links(self, target: Target, code: str, old: list[Any]) -> list[Any]:
        by_place = {(link.kind, link.related_id): link for link in old}
        wanted = []
        for relations in target.after.relations.values():
            for relation in relations:
                rows = self.concept_rows.get(relation.other)
                if rows:
                    wanted.append((relation.kind, self._in_language(rows, code)))
        # Those that are there stay in their order, whatever their kind.
        ordered = [place for place in by_place if place in wanted]
        ordered += [place for place in wanted if place not in by_place]
        links = []
        for order, (kind, pk) in enumerate(ordered):
            link = by_place.get((kind, pk)) or RelatedConcept(kind=kind, related_id=pk)
            link.sort_order = order
            links.append(link)
        return links

    def _in_language(self, rows: Mapping[str, int], code: str) -> int:
        """Return the key of a row in a language, or in the first of the site that has one."""
        return rows.get(code) or next(rows[other] for other in self._locales if other in rows)

    def _friends(self, target: Target, code: str, old: list[Any]) -> list[Any]:
        entry = target.after
        source = source_of(entry, self._locales)
        notes = {friend[:2]: friend.note for friend in entry.false_friends.get(code, [])}
        by_word = {(row.language, row.text): row for row in old}
        friends: list[Any] = []
        for friend in entry.false_friends.get(source, []):
            word = friend[:2]
            row = by_word.get(word)
            if row is None and word not in notes:
                continue  # it waits for its words
            key = self._friend_keys.setdefault(
                (target.key, *word), row.translation_key if row is not None else uuid4()
            )
            if row is None:
                row = FalseFriend(
                    translation_key=key,
                    locale=self._locales[code],
                    language=friend.language,
                    text=friend.text,
                )
            row.note = notes.get(word, row.note)
            row.sort_order = len(friends)
            friends.append(row)
        return friends


def kept(key: str, code: str, row: Concept) -> Draft:
    """Return a row that is only read, with the children that it has."""
    children = {
        accessor: list(getattr(row, accessor).all()) for accessor in child_accessors(Concept)
    }
    return Draft(key, code, State.KEPT, is_new=False, instance=row, children=children)


def domain_drafts(
    new: Mapping[str, Mapping[str, str]], locales: Mapping[str, Locale], publishes: bool
) -> dict[str, dict[str, Draft]]:
    """Return the rows of new domains, by their key in the plan and by language."""
    found: dict[str, dict[str, Draft]] = {}
    for key, names in new.items():
        translation_key = str(uuid4())
        codes = [code for code in locales if code in names]
        found[key] = {
            code: Draft(
                translation_key,
                code,
                State.PUBLISHED if publishes else State.DRAFT,
                is_new=True,
                instance=Domain(
                    translation_key=translation_key,
                    locale=locales[code],
                    name=names[code],
                    live=publishes and place > 0,
                ),
            )
            for place, code in enumerate(codes)
        }
    return found
