"""What is done with many entries at once, as it would be done one by one: drafts are published,
and public entries sent to translation."""

from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from snippets.lexicon.domains import Domains
from snippets.lexicon.drafted import Read, drafted
from snippets.lexicon.plan import Target
from snippets.lexicon.stored import languages_of_site, load

from .applying import Writing, hold_rows

__all__ = ["open_translations", "publish_drafts"]


def publish_drafts(read: Read, user: Any) -> dict[str, str]:
    """Publish the revisions that were read; return why others are left, by key of the entry.

    Call it within a transaction.
    """
    hold_rows(list(read))
    found = drafted(read)
    domains = Domains(list(languages_of_site()))
    Writing(found.targets, domains, user, publishes=True).run()
    return found.reasons


def open_translations(keys: Sequence[str], into: Collection[str], user: Any) -> int:
    """Make drafts of entries in those of the languages that lack them, for translators to fill.

    An entry that is not public in the site's first language is left alone. Returns the number of
    drafts. Call it within a transaction.
    """
    languages = list(languages_of_site())
    source, *others = languages
    hold_rows(keys)
    targets, opened = [], 0
    for key, stored in load(keys, languages).items():
        lacking = [code for code in others if code in into and code not in stored.rows]
        if source not in stored.rows or not stored.rows[source].concept.live or not lacking:
            continue
        after = deepcopy(stored.entry)
        for code in lacking:
            # The texts are the source's until they are translated; words are never copied.
            after.sides[code] = replace(
                after.sides[source],
                words=[],
                note="",
                source_label="",
                source_url="",
                no_equivalent=False,
                slug="",
                live=False,
            )
            after.false_friends[code] = list(after.false_friends.get(source, []))
        targets.append(Target(key, stored, after, []))
        opened += len(lacking)
    Writing(targets, Domains(languages), user, publishes=True).run()
    return opened
