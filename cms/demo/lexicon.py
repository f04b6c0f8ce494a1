"""Loads the lexicon: what is missing of it is written in bulk, as an import writes it."""

from collections.abc import Callable

from django.conf import settings

from snippets.lexicon.entry import Entry, FalseFriend, Relation, Row, Side, Word
from snippets.lexicon.plan import Plan
from snippets.lexicon.writing import apply_plan
from snippets.models import Concept
from snippets.row_verdict import Verdict

from .content_files import Spec, concept_specs, identifier, read

__all__ = ["load_lexicon"]


def load_lexicon(progress: Callable[[], object]) -> None:
    """Write the concepts that are not there; domains are, in every language.

    Raises ValueError, with the import's sentences, if a concept of the files is refused.
    """
    specs = concept_specs()
    languages = [code for code in settings.LANGUAGE_CODES if code in specs[0]]
    domains = {
        spec["key"]: {code: spec[code]["name"] for code in languages}
        for spec in read("lexicon/domains")
    }
    known = {
        str(key)
        for key in Concept.objects.filter(locale__language_code=languages[0]).values_list(
            "translation_key", flat=True
        )
    }
    rows = [
        Row(number, _entry(spec, languages, domains))
        for number, spec in enumerate(specs, 1)
        if _key(spec["key"]) not in known
    ]
    plan = Plan(rows)
    if refused := plan.of(Verdict.REFUSED):
        raise ValueError(" ".join(f"{one.name}: {one.sentence}" for one in refused))
    apply_plan(plan)
    for _spec in specs:
        progress()


def _key(key: str) -> str:
    return str(identifier("Concept", key))


def _entry(spec: Spec, languages: list[str], domains: dict[str, dict[str, str]]) -> Entry:
    return Entry(
        id=_key(spec["key"]),
        sides={code: _side(spec[code]) for code in languages},
        domains=[domains[key] for key in spec["domains"]],
        relations={
            kind: [Relation(kind, _key(key)) for key in spec[kind]]
            for kind in ("broader", "narrower", "related")
            if spec.get(kind)
        },
        do_not_translate=spec.get("do_not_translate", False),
        false_friends={
            code: [
                FalseFriend(friend["language"], friend["text"], friend["note"][code])
                for friend in spec.get("false_friends", [])
            ]
            for code in languages
        },
    )


def _side(texts: Spec) -> Side:
    source = texts.get("source", {})
    return Side(
        words=[
            Word(
                text=term["text"],
                status=term["status"],
                type=term["type"],
                part_of_speech=term["pos"],
                gender=term.get("gender", ""),
                region=term.get("region", ""),
                register=term.get("register", ""),
                pronunciation=term.get("pronunciation", ""),
                note=term.get("note", ""),
                do_not_link=term.get("do_not_link", False),
            )
            for term in texts["terms"]
        ],
        definition=texts["definition"],
        expert_definition=texts["expert"],
        example=texts["example"],
        note=texts.get("note", ""),
        source_label=source.get("text", ""),
        source_url=source.get("url", ""),
        no_equivalent=texts.get("no_equivalent", False),
        live=True,
    )
