"""Entries as their drafts have them, whether or not something of them is public already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from snippets.models import Concept, Domain

from .checking import OBSTACLES
from .entry import Entry, FalseFriend, Relation
from .plan import Target
from .stored import Stored, languages_of_site, load, names_of_domains, side_of

__all__ = ["Drafted", "Read", "drafted"]

# By key of the entry and language: the revision that somebody read.
Read = Mapping[str, Mapping[str, int]]


class Drafted:
    """What publishing drafts would do: the entries to be written, and the others with a reason."""

    def __init__(self) -> None:
        self.targets: list[Target] = []
        self.reasons: dict[str, str] = {}


def drafted(read: Read) -> Drafted:
    """Find the drafts that were read, in a few queries whatever their number."""
    languages = list(languages_of_site())
    stored = load(read, languages)
    found = Drafted()
    ready: dict[str, Mapping[str, int]] = {}
    for key, revisions in read.items():
        reason = _reason(stored.get(key), revisions)
        if reason:
            found.reasons[key] = reason
        else:
            ready[key] = revisions
    contents = [
        _content(stored[key], code) for key, revisions in ready.items() for code in revisions
    ]
    facts = _Facts(contents, languages)
    found.targets = [
        _target(stored[key], revisions, facts, languages) for key, revisions in ready.items()
    ]
    return found


def _content(stored: Stored, code: str) -> dict[str, Any]:
    revision = stored.rows[code].concept.latest_revision
    assert revision is not None  # noqa: S101 - it was compared with the one that was read
    return revision.content


def _reason(stored: Stored | None, revisions: Mapping[str, int]) -> str:
    """Return why the drafts of an entry can't be published, or ""."""
    for code, revision in revisions.items():
        row = stored.rows.get(code) if stored is not None else None
        if row is None:
            return _("The entry was deleted meanwhile.")
        concept = row.concept
        if not concept.has_unpublished_changes:
            return _("The entry was made public meanwhile, by another way.")
        if concept.latest_revision_id != revision:
            return _("The entry was changed meanwhile (%(code)s): nobody has read it so.") % {
                "code": code
            }
        obstacle = row.obstacle
        if obstacle in ("", "draft") and _is_scheduled(concept):
            obstacle = "scheduled"
        if obstacle not in ("", "draft"):
            return _("The entry (%(code)s) %(reason)s.") % {
                "code": code,
                "reason": OBSTACLES()[obstacle],
            }
    return ""


def _is_scheduled(concept: Concept) -> bool:
    assert concept.latest_revision is not None  # noqa: S101 - as above
    told = concept.latest_revision.content.get("go_live_at")
    moment = parse_datetime(told) if told else None
    return moment is not None and moment > timezone.now()


class _Facts:
    """What links of revisions lead to, looked up for many at once."""

    def __init__(self, contents: Sequence[dict[str, Any]], languages: Sequence[str]) -> None:
        entries = {link["related"] for one in contents for link in one.get("related_links", [])}
        domains = {link["domain"] for one in contents for link in one.get("domain_links", [])}
        self._entries = _keys_of(Concept, entries)
        self._domains = _keys_of(Domain, domains)
        self._names = names_of_domains(languages)

    def put_into(self, entry: Entry, content: dict[str, Any]) -> None:
        entry.do_not_translate = bool(content.get("do_not_translate"))
        entry.domains = [
            dict(self._names[self._domains[link["domain"]]])
            for link in _in_order(content.get("domain_links", []))
            if link["domain"] in self._domains
        ]
        entry.relations = {kind: [] for kind in entry.relations}
        for link in _in_order(content.get("related_links", [])):
            # One that leads to an entry which was deleted is gone with it.
            if link["related"] in self._entries:
                relation = Relation(link["kind"], self._entries[link["related"]])
                entry.relations.setdefault(link["kind"], []).append(relation)


def _in_order(links: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(links, key=lambda link: link.get("sort_order") or 0)


def _keys_of(model: Any, pks: set[int]) -> dict[int, str]:
    rows = model.objects.filter(pk__in=pks).values_list("pk", "translation_key")
    return {pk: str(key) for pk, key in rows}


def _copy(entry: Entry) -> Entry:
    """Return an entry of which a side, a list of friends or a kind of relation can be replaced."""
    return replace(
        entry,
        sides=dict(entry.sides),
        relations=dict(entry.relations),
        false_friends=dict(entry.false_friends),
    )


def _target(
    stored: Stored, revisions: Mapping[str, int], facts: _Facts, languages: Sequence[str]
) -> Target:
    before, after = Stored(_copy(stored.entry), dict(stored.rows)), _copy(stored.entry)
    source = next(code for code in languages if code in stored.rows)
    for code in revisions:
        content = _content(stored, code)
        after.sides[code] = side_of(stored.rows[code].concept, content)
        after.sides[code].live = True
        after.false_friends[code] = [
            FalseFriend(friend["language"], friend["text"], friend["note"])
            for friend in _in_order(content.get("false_friends", []))
        ]
        if code == source:
            facts.put_into(after, content)
        # It is published even where nothing but its state is new.
        del before.entry.sides[code]
    drafts = {code: stored.rows[code].concept.latest_revision for code in revisions}
    return Target(stored.entry.id, before, after, [], drafts=drafts)  # type: ignore[arg-type]
