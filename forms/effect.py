"""Which version of a form is in effect.

The structure of a form is that of the released page in its source language; each language's
released page gives its words (`forms/structure.py`). A change of words holds in its language at
its release. A change of structure takes effect in all languages in one moment: when the words of
each language that offers the form are released, or when an officer says *now*; what a language
then lacks stands in the source's words. Before the form opens nobody is asked anything: there a
change takes effect at once, and a language whose words are incomplete does not offer the form.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from forms.same_words import only_copied
from forms.stale_words import stale_words
from forms.structure import Definition, Structure, Words, split
from pages.memory import remember
from snippets.facts import source_of

__all__ = [
    "Released",
    "State",
    "definition_in_effect",
    "forms_shown_in_the_source",
    "lacking_words",
    "parts_of",
    "refresh",
    "released",
    "state_of",
    "texts_to_translate",
]


@dataclass(frozen=True)
class Released:
    """What the released pages of a form say, whether or not it is in effect."""

    structure: Structure
    source: str
    words: Mapping[str, Words]
    # By language, the paths of words that are copies of the source's: it lacks them.
    copied: Mapping[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        structure: Structure,
        source: str,
        words: Mapping[str, Words],
        copied: Mapping[str, set[str]] | None = None,
    ) -> "Released":
        """Leave out copies, and what is said of a field that the source has no more."""
        copied = {code: paths for code, paths in (copied or {}).items() if paths}
        paths = words[source]
        own_words = {
            code: {
                path: own[path]
                for path in paths
                if path in own and path not in copied.get(code, ())
            }
            for code, own in words.items()
        }
        return cls(structure, source, own_words, copied)

    def lacks(self, language: str) -> list[str]:
        """Return the paths of the words that a language lacks."""
        own = self.words.get(language, {})
        return [path for path in self.words[self.source] if path not in own]

    @property
    def complete(self) -> list[str]:
        return [language for language in self.words if not self.lacks(language)]


@dataclass(frozen=True)
class State:
    """What an editor is told: what is in effect since when, what waits, for which languages."""

    in_effect: Definition | None
    since: datetime | None
    said: Released | None
    waits: bool
    # Languages whose words lack, with the paths of those words.
    waits_for: Mapping[str, list[str]]
    # The form's pages, released or not, by their languages.
    pages: Mapping[str, Any]


def _pages_of(page: Any) -> dict[str, Any]:
    pages = type(page)._base_manager.filter(translation_key=page.translation_key)
    return {one.locale.language_code: one for one in pages.select_related("locale")}


def released(page: Any, pages: Mapping[str, Any] | None = None) -> Released | None:
    """Return what the released pages of a form say; None where its source is not released."""
    source: Any = page if page.is_source else source_of(page)
    found = _pages_of(page) if pages is None else pages
    live = {code: one for code, one in found.items() if one.live}
    language = source.locale.language_code
    if language not in live:
        return None
    parts = {code: parts_of(one) for code, one in live.items()}
    words = {code: own for code, (_facts, own) in parts.items()}
    copied = only_copied(page.translation_key, words[language], words)
    return Released.of(Structure(parts[language][0]), language, words, copied)


def parts_of(page: Any) -> tuple[Any, Words]:
    """Return the facts and the words of a page's form, as JSON holds them."""
    block = page.steps.stream_block
    _read_whole(page.steps)
    stored = json.loads(json.dumps(block.get_prep_value(page.steps), cls=DjangoJSONEncoder))
    return split(block, stored)


def _read_whole(stream: Any) -> None:
    """Fill in what the blocks have by default: what was stored by code may lack it.

    Wagtail reads a child when somebody asks for it, and stores the others as they were.
    """
    for child in stream:
        if "fields" in child.value:
            _read_whole(child.value["fields"])


def refresh(page: Any, now: bool = False) -> None:
    """Let the releases of a form take effect as far as they may, at once if `now`."""
    from forms.models import FormInEffect

    form = page.translation_key
    with transaction.atomic():
        row = FormInEffect.objects.select_for_update().filter(form=form).first()
        current = row.definition if row else None
        said = released(page)
        new = following(current, said, page.is_asking, now)
        if new is not None and (current is None or new.digest != current.digest):
            FormInEffect.objects.update_or_create(
                form=form,
                defaults={"content": new.as_json(), "lacking": lacking_words(new)},
            )
        FormInEffect.objects.filter(form=form).update(to_translate=_to_translate(form, said))


def _to_translate(form: Any, said: Released | None) -> dict[str, int]:
    """Return how many released texts each public language lacks, or has stale."""
    if said is None:
        return {}
    stale = stale_words(form)
    counted = {code: len(said.lacks(code)) + len(stale.get(code, ())) for code in said.words}
    return {code: count for code, count in counted.items() if count}


def texts_to_translate() -> dict[Any, dict[str, int]]:
    """Return the forms that wait for a translator, by their key, with the texts by language."""
    from forms.models import FormInEffect

    def read() -> dict[Any, dict[str, int]]:
        waiting = FormInEffect.objects.exclude(to_translate={})
        return dict(waiting.values_list("form", "to_translate"))

    return remember("forms-to-translate", read)


def lacking_words(definition: Definition) -> dict[str, int]:
    """Return how many texts each language shows in the source's words."""
    paths = definition.words[definition.source]
    counted = {code: len(paths.keys() - own.keys()) for code, own in definition.words.items()}
    return {code: count for code, count in counted.items() if count}


def forms_shown_in_the_source() -> dict[Any, dict[str, int]]:
    """Return the forms that show texts of their source in another language, by their key."""
    from forms.models import FormInEffect

    return dict(FormInEffect.objects.exclude(lacking={}).values_list("form", "lacking"))


def following(
    current: Definition | None, said: Released | None, is_asking: bool, now: bool = False
) -> Definition | None:
    """Return what is in effect after a release; None where nothing is, or nothing changes."""
    if said is None:
        return None
    if current is None or not is_asking:
        offered = said.words if now else {code: said.words[code] for code in said.complete}
        return Definition(said.structure, said.source, offered)
    offering = [code for code in current.words if code in said.words]
    if _asks_the_same(current, said) or now or all(not said.lacks(code) for code in offering):
        languages = dict.fromkeys([*offering, *said.complete])
        return Definition(
            said.structure, said.source, {code: said.words[code] for code in languages}
        )
    return Definition(
        current.structure,
        current.source,
        {
            code: {path: said.words[code].get(path, text) for path, text in words.items()}
            if code in said.words
            else words
            for code, words in current.words.items()
        },
    )


def _asks_the_same(current: Definition, said: Released) -> bool:
    """Tell whether a release changes words alone: a help text more is a change of structure."""
    before, after = current.words.get(said.source, {}), said.words[said.source]
    return current.structure.facts == said.structure.facts and before.keys() == after.keys()


def definition_in_effect(form: Any) -> Definition | None:
    """Return what a form asks now, by its `translation_key`; None where it asks nothing yet."""
    from forms.models import FormInEffect

    def read() -> Definition | None:
        row = FormInEffect.objects.filter(form=form).first()
        return row.definition if row else None

    return remember(f"form-in-effect-{form}", read)


def state_of(page: Any) -> State:
    """Return what the editor of a form is told."""
    from forms.models import FormInEffect

    row = FormInEffect.objects.filter(form=page.translation_key).first()
    pages = _pages_of(page)
    current, said = (row.definition if row else None), released(page, pages)
    since = row.since if row else None
    if said is None or current is None:
        return State(current, since, said, waits=False, waits_for={}, pages=pages)
    waits = not _asks_the_same(current, said)
    languages = current.words if waits else said.words
    lacking = {code: said.lacks(code) for code in languages if code in said.words}
    waits_for = {code: paths for code, paths in lacking.items() if paths}
    return State(current, since, said, waits, waits_for, pages)
