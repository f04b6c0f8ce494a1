"""What importing a file would do: a verdict for each line, and the entries to be written."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from wagtail.models import Revision

from snippets.models import Concept, Domain, RelatedConcept
from snippets.relations import Hierarchy, Link
from snippets.row_verdict import Verdict

from .checking import fit, refusals_of
from .domains import Domains
from .entry import TEXTS, Entry, Relation, Row
from .matching import Slot, known_of, match, uuid_of, word_key
from .merging import changed_sides, changes, merged, source_of
from .stored import Stored, languages_of_site, load

__all__ = ["Plan", "RowVerdict", "Target", "stamp"]

Progress = Callable[[int], object]


@dataclass
class RowVerdict:
    """What becomes of one line, in a sentence; `remarks` say what was left out of it."""

    number: int
    verdict: Verdict
    name: str
    sentence: str
    remarks: list[str] = field(default_factory=list)


@dataclass
class Target:
    """An entry as it is, None for a new one, and as it will be."""

    key: str
    before: Stored | None
    after: Entry
    rows: list[Row]
    # Texts that the file gives, by language and field: they translate the source's.
    said: set[tuple[str, str]] = field(default_factory=set)
    # Whether changes to what is public are; otherwise they are drafts beside it.
    publishes: bool = True
    # Drafts that are published as they stand, by language: no revision is made for these.
    drafts: dict[str, Revision] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def _as_json(found: list[Any]) -> bytes:
    return json.dumps(found, default=vars).encode()  # as asdict has it, which copies each word


class Plan:
    """The verdict on each row, judged against the lexicon as it is now.

    `publishes`: whether whoever imports may publish without a review; otherwise new entries and
    changes to public ones are drafts. `is_live`: what an entry without a status becomes.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        publishes: bool = True,
        is_live: bool = True,
        progress: Progress | None = None,
    ) -> None:
        self.publishes = publishes
        self._is_live = is_live
        self._languages = list(languages_of_site())
        self.stamp = stamp()
        self._rows = rows
        self._said = hashlib.sha256(_as_json(list(rows)))
        self._tell = progress or (lambda done: None)
        self.domains = Domains(self._languages)
        self._names = self._all_names()
        for row in rows:
            self._prepare(row)
        stored = load(self._candidates(), self._languages)
        slots, self._aliases = match(
            rows,
            self._languages[0],
            [known_of(one.entry, self.domains.key) for one in stored.values()],
            self.domains.key,
        )
        self._read_names_of(slots)
        self._hierarchy = Hierarchy(self._all_links())
        self.targets = [
            self._target(slot, stored.get(slot.key), place) for place, slot in enumerate(slots)
        ]
        self._drop_links_to_refused()
        self.domains.forget_all_but(
            domain for target in self.to_write for domain in target.after.domains or []
        )

    @property
    def to_write(self) -> list[Target]:
        return [target for target in self.targets if target.changes and not target.refusals]

    @cached_property
    def makes_public(self) -> bool:
        """Whether readers see anything of what is written; new domains go with it."""
        return any(map(self._makes_public, self.to_write))

    def _makes_public(self, target: Target) -> bool:
        before = target.before.entry if target.before else Entry(target.key)
        changed = changed_sides(before, target.after, source_of(target.after, self._languages))
        return target.publishes and any(target.after.sides[code].live for code in changed)

    @cached_property
    def row_verdicts(self) -> list[RowVerdict]:
        found = [
            row_verdict for target in self.targets for row_verdict in self._row_verdicts(target)
        ]
        placed = {id(row) for target in self.targets for row in target.rows}
        found += [
            RowVerdict(row.number, Verdict.REFUSED, _name(row.entry), " ".join(row.refusals))
            for row in self._rows
            if id(row) not in placed
        ]
        return sorted(found, key=lambda row_verdict: row_verdict.number)

    @cached_property
    def counts(self) -> Counter[Verdict]:
        return Counter(row_verdict.verdict for row_verdict in self.row_verdicts)

    def of(self, verdict: Verdict) -> list[RowVerdict]:
        return [row_verdict for row_verdict in self.row_verdicts if row_verdict.verdict == verdict]

    @cached_property
    def fingerprint(self) -> str:
        """Tells whether the file or the lexicon changed since somebody read the verdicts."""
        # New entries get another key each time; those that are there must be what they were.
        held = [target.before.entry for target in self.to_write if target.before]
        found = self._said.copy()
        found.update(_as_json([self.row_verdicts, held]))
        return found.hexdigest()

    def _all_names(self) -> dict[tuple[str, str], set[str]]:
        """Return the entries that are called so, by language and folded name."""
        names: dict[tuple[str, str], set[str]] = {}
        rows = Concept.objects.filter(locale__language_code__in=self._languages)
        for key, code, name in rows.values_list("translation_key", "locale__language_code", "name"):
            names.setdefault((code, word_key(name)), set()).add(str(key))
        return names

    def _prepare(self, row: Row) -> None:
        fit(row, self._languages)
        entry = row.entry
        if not any(side.words for side in entry.sides.values()) and not uuid_of(entry.id):
            row.refusals.append(_("No word in any language of the site."))
        if entry.domains is not None and not row.refusals:
            spoken = [code for code in self._languages if self._has_words(entry, code)]
            entry.domains = self.domains.known(entry.domains, spoken)

    def _has_words(self, entry: Entry, code: str) -> bool:
        return code in entry.sides and bool(entry.sides[code].words)

    def _candidates(self) -> set[str]:
        """Return the keys of the entries that a row may speak of."""
        keys: set[str] = set()
        for row in self._rows:
            if key := uuid_of(row.entry.id):
                keys.add(key)
            for code, side in row.entry.sides.items():
                keys |= self._names.get((code, word_key(side.head)), set())
        return keys

    def _read_names_of(self, slots: Iterable[Slot]) -> None:
        """Let rows of the file name each other, also those that are new."""
        for slot in slots:
            for row in slot.rows:
                for code, side in row.entry.sides.items():
                    if side.head:
                        self._names.setdefault((code, word_key(side.head)), set()).add(slot.key)

    def _all_links(self) -> list[Link]:
        rows = RelatedConcept.objects.exclude(kind="related").values_list(
            "concept__translation_key", "related__translation_key", "kind"
        )
        return [Link(str(one), str(other), kind) for one, other, kind in rows.distinct()]

    def _target(self, slot: Slot, stored: Stored | None, place: int) -> Target:
        after = stored.entry if stored is not None else Entry(slot.key)
        for row in slot.rows:
            self._resolve(row, slot.key)
            after = merged(after, row.entry, stored is not None and slot.is_named_by(row))
        self._leave_out_empty_sides(after, stored, slot.rows[0])
        self._leave_out_friends_of_nobody(after, slot.rows[0])
        unclear = {code for row in slot.rows for code in row.unclear}
        publishes = self.publishes and not _is_to_be_a_draft(slot.rows, stored)
        self._decide_what_is_public(after, stored, unclear, publishes)
        before = stored.entry if stored is not None else None
        obstacles = {code: row.obstacle for code, row in (stored.rows if stored else {}).items()}
        target = Target(slot.key, stored, after, slot.rows, _said_texts(slot.rows), publishes)
        target.refusals = refusals_of(before, after, obstacles)
        target.changes = changes(before or Entry(slot.key), after)
        if not target.refusals:
            self._refuse_circle(target)
        self._tell(place + 1)
        return target

    def _resolve(self, row: Row, own: str) -> None:
        """Put keys in the place of what a row calls the entries that it leads to."""
        seen: set[str] = set()
        for kind, relations in row.entry.relations.items():
            keys = []
            for relation in relations:
                key = self._key_of(relation.other)
                if key is None or key == own or key in seen:
                    row.remarks.append(
                        _("%(kind)s: “%(other)s” leads to no other entry, and is left out.")
                        % {"kind": kind, "other": relation.other}
                    )
                    continue
                seen.add(key)
                keys.append(Relation(kind, key))
            row.entry.relations[kind] = keys

    def _key_of(self, other: str) -> str | None:
        if key := uuid_of(other) or self._aliases.get(other):
            return key if key in self._all_keys or key in self._aliases.values() else None
        for code in self._languages:
            found = self._names.get((code, word_key(other)), set())
            if len(found) == 1:
                return next(iter(found))
        return None

    @cached_property
    def _all_keys(self) -> set[str]:
        return set().union(*self._names.values())

    def _leave_out_empty_sides(self, after: Entry, stored: Stored | None, row: Row) -> None:
        for code in list(after.sides):
            if after.sides[code].words or (stored is not None and code in stored.rows):
                continue
            del after.sides[code]
            after.false_friends.pop(code, None)
            row.remarks.append(
                _("“%(code)s” has texts, but no word: it is left out.") % {"code": code}
            )

    def _leave_out_friends_of_nobody(self, after: Entry, row: Row) -> None:
        """A false friend is a fact: the source's language has it, and says what it means."""
        source = next((code for code in self._languages if code in after.sides), "")
        known = {friend[:2] for friend in after.false_friends.get(source, [])}
        for code, friends in after.false_friends.items():
            for friend in friends:
                if friend[:2] not in known:
                    row.remarks.append(
                        _("False friend “%(word)s”: it has no note in “%(code)s”; left out.")
                        % {"word": friend.text, "code": source}
                    )
            after.false_friends[code] = [friend for friend in friends if friend[:2] in known]

    def _decide_what_is_public(
        self, after: Entry, stored: Stored | None, unclear: set[str], publishes: bool
    ) -> None:
        for code, side in after.sides.items():
            if side.live is None:
                side.live = self._is_live and code not in unclear
            if side.live and not publishes and not _is_public(stored, code):
                side.live = False

    def _refuse_circle(self, target: Target) -> None:
        relations = target.after.relations
        before = target.before.entry.relations if target.before else {}
        if all(relations.get(kind) == before.get(kind, []) for kind in ("broader", "narrower")):
            return
        said = [
            Link(target.key, relation.other, relation.kind)
            for kind in ("broader", "narrower")
            for relation in relations.get(kind, [])
        ]
        way = self._hierarchy.say(target.key, said)
        if way:
            target.refusals.append(
                _("Would be narrower than itself, by way of other entries: %(way)s.")
                % {"way": " → ".join(self._called(key) for key in way)}
            )

    def _called(self, key: str) -> str:
        for (_code, name), keys in self._names.items():
            if key in keys:
                return name
        return key

    def _drop_links_to_refused(self) -> None:
        """A link to an entry that will not be made leads nowhere."""
        gone = {t.key for t in self.targets if t.refusals and t.before is None}
        if not gone:
            return
        for target in self.targets:
            for kind, relations in target.after.relations.items():
                kept = [relation for relation in relations if relation.other not in gone]
                if len(kept) < len(relations):
                    target.after.relations[kind] = kept
                    target.rows[0].remarks.append(
                        _("A link to a line that is refused is left out.")
                    )
            before = target.before.entry if target.before else Entry(target.key)
            target.changes = changes(before, target.after)

    def _row_verdicts(self, target: Target) -> Iterable[RowVerdict]:
        first, *others = target.rows
        name = _name(target.after) or _name(first.entry)
        if target.refusals:
            verdict, sentence = Verdict.REFUSED, " ".join(target.refusals)
        elif not target.changes:
            verdict, sentence = Verdict.SAME, _("Is there already, as it stands.")
        elif target.before is None:
            verdict, sentence = Verdict.NEW, self._announced(target)
        else:
            verdict = Verdict.CHANGE
            sentence = _("Changes: %(list)s.") % {"list": ", ".join(target.changes)}
            if self._is_draft_of_public(target):
                sentence += " " + _("As a draft, for review.")
        yield RowVerdict(first.number, verdict, name, sentence, _once_each(first.remarks))
        for row in others:
            words = _("Goes with line %(number)d, the same entry.") % {"number": first.number}
            yield RowVerdict(
                row.number, verdict, _name(row.entry) or name, words, _once_each(row.remarks)
            )

    def _announced(self, target: Target) -> str:
        sides = target.after.sides
        words = {"codes": ", ".join(sides)}
        if all(side.live for side in sides.values()):
            return _("New, public (%(codes)s).") % words
        if any(side.live for side in sides.values()):
            live = ", ".join(code for code, side in sides.items() if side.live)
            return _("New (%(codes)s); public in: %(live)s.") % {**words, "live": live}
        return _("New, as a draft (%(codes)s).") % words

    def _is_draft_of_public(self, target: Target) -> bool:
        return not target.publishes and any(side.live for side in target.after.sides.values())


def _is_public(stored: Stored | None, code: str) -> bool:
    return stored is not None and code in stored.rows and bool(stored.entry.sides[code].live)


def _is_to_be_a_draft(rows: Iterable[Row], stored: Stored | None) -> bool:
    """Whether a line calls what is public a draft: nothing of what it changes is shown yet."""
    return any(
        side.live is False and _is_public(stored, code)
        for row in rows
        for code, side in row.entry.sides.items()
    )


def _once_each(remarks: Iterable[str]) -> list[str]:
    """Return remarks without repeats: a source that holds for two languages is refused in both."""
    return list(dict.fromkeys(remarks))


def _said_texts(rows: Iterable[Row]) -> set[tuple[str, str]]:
    return {
        (code, name)
        for row in rows
        for code, side in row.entry.sides.items()
        for name in TEXTS
        if getattr(side, name)
    } | {
        (code, f"{friend.language}:{friend.text}")
        for row in rows
        for code, friends in row.entry.false_friends.items()
        for friend in friends
    }


def stamp() -> tuple[Any, ...]:
    """Return what differs once somebody has written to the lexicon."""
    return (
        *Concept.objects.aggregate(
            Count("pk"), Max("pk"), Max("latest_revision"), Max("last_published_at")
        ).values(),
        *Domain.objects.aggregate(Count("pk"), Max("pk"), Max("latest_revision")).values(),
    )


def _name(entry: Entry) -> str:
    return next((side.head for side in entry.sides.values() if side.head), "")
