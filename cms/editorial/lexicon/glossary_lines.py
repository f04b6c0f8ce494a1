"""The lines of a glossary import as they are read: all languages of an entry side by side."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.editorial.models import GlossaryImport, GlossaryLine
from snippets.lexicon.stored import names_of_languages
from snippets.models import Concept, Domain, Term

__all__ = ["Side", "read_lines", "show", "tallies"]

Outcome = GlossaryLine.Outcome
TEXTS = ("definition", "expert_definition", "example", "note")


@dataclass
class Side:
    """One language of a line: the words with their verdicts, then the texts."""

    language: str
    head: str = ""
    others: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    no_equivalent: bool = False
    edit_url: str = ""
    # Where it stands beside what readers see, for an entry that is public.
    compare_url: str = ""


KINDS: dict[str, Q] = {
    "new": Q(is_new=True),
    "change": Q(is_new=False),
    "remarks": ~Q(remarks=[]),
    "waiting": Q(outcome=Outcome.WAITING),
    "refused": Q(outcome=Outcome.REFUSED),
    "left-out": Q(outcome=Outcome.LEFT_OUT),
    "released": Q(outcome=Outcome.RELEASED),
    # What is with its owner again.
    "kept": Q(outcome__in=(Outcome.REFUSED, Outcome.LEFT_OUT)),
}


def show(glossary: GlossaryImport, kind: str) -> QuerySet:
    return glossary.lines.filter(KINDS.get(kind, Q()))


def tallies(glossary: GlossaryImport) -> list[tuple[str, str, int]]:
    """Return how many lines are of which kind: its key, its name, the number. One query."""
    names = {
        "new": _("new"),
        "change": _("changed"),
        "remarks": _("with remarks"),
        "refused": _("refused"),
        "left-out": _("left out"),
        "released": _("released"),
    }
    counts = glossary.lines.aggregate(
        **{key.replace("-", "_"): Count("pk", filter=KINDS[key]) for key in names}
    )
    always = ("new", "change")
    found = [(key, name, counts[key.replace("-", "_")]) for key, name in names.items()]
    return [one for one in found if one[2] or one[0] in always]


def read_lines(lines: list[GlossaryLine]) -> list[GlossaryLine]:
    """Give lines their `sides` and `domains`, in a few queries whatever their number."""
    languages = names_of_languages()
    revisions = Revision.objects.in_bulk({pk for line in lines for pk in line.revisions.values()})
    rows = {
        (row.translation_key, row.locale.language_code): row
        for row in Concept.objects.filter(key_in(lines)).select_related("locale")
    }
    domains = _names_of_domains(revisions.values())
    for line in lines:
        contents = {
            code: revisions[pk].content for code, pk in line.revisions.items() if pk in revisions
        }
        line.sides = [  # type: ignore[attr-defined]  # for the template
            _side(code, contents.get(code), rows.get((line.key, code)), line.revisions.get(code))
            for code in languages
        ]
        first: dict[str, Any] = next(iter(contents.values()), {})
        line.domains = [  # type: ignore[attr-defined]  # the same
            domains[link["domain"]]
            for link in first.get("domain_links", [])
            if link["domain"] in domains
        ]
    return lines


def key_in(lines: list[GlossaryLine]) -> Q:
    return Q(translation_key__in={line.key for line in lines})


def _names_of_domains(revisions: Any) -> dict[int, str]:
    pks = {
        link["domain"]
        for revision in revisions
        for link in revision.content.get("domain_links", [])
    }
    return dict(Domain.objects.filter(pk__in=pks).values_list("pk", "name"))


def _side(
    code: str, content: dict[str, Any] | None, row: Concept | None, revision: int | None
) -> Side:
    """Return what is read of a language: its draft, else the row that is there already."""
    side = Side(code)
    if row is not None:
        name = Concept.snippet_viewset.get_url_name
        side.edit_url = reverse(name("edit"), args=[quote(row.pk)])
        if row.live and revision is not None and row.live_revision_id != revision:
            side.compare_url = reverse(
                name("revisions_compare"), args=[quote(row.pk), "live", revision]
            )
    if content is None:
        side.head = row.name if row is not None and row.live else ""
        return side
    statuses = dict(Term.Status.choices)
    head, *others = content.get("terms") or [{"text": content["name"], "status": ""}]
    side.head = head["text"]
    side.others = [
        f"{word['text']} ({statuses.get(word['status'], word['status'])})" for word in others
    ]
    side.texts = [content[name] for name in TEXTS if content.get(name)]
    side.no_equivalent = bool(content.get("no_equivalent"))
    return side
