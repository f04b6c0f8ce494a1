"""The bulk import leaves what the recipe for one entry leaves, row for row in every table.

The recipe is that of the demo's loader: `cms.demo.translations.put_in_translation`.
"""

from functools import partial

import pytest
from django.db import transaction
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.demo.translations import put_in_translation
from snippets.lexicon.plan import Plan
from snippets.lexicon.reading import read_file
from snippets.lexicon.writing import apply_plan
from snippets.models import Concept, ConceptDomain, Domain, FalseFriend, RelatedConcept, Term
from tests.factories.locale import english, french
from tests.snippets.lexicon.sheet import LANGUAGES, sheet
from tests.snippets.lexicon.snapshot import differences, snapshot

pytestmark = pytest.mark.usefixtures("shared_site")

KEYS = [f"{n * 8}-{n * 4}-4{n * 3}-8{n * 3}-{n * 12}" for n in "123"]
ROWS = (
    {
        "id": KEYS[0],
        "term_fr": "concertation",
        "deprecated_fr": "palabre",
        "pos_fr": "n.f.",
        "definition_fr": "Parler avant « d’agir » & décider.",
        "expert_fr": "Un mot du droit.",
        "note_fr": "Dire lentement.",
        "example_fr": "On en parle.",
        "source": "Code",
        "source_url": "https://example.org/code",
        "term_en": "consultation|talks",
        "definition_en": "Talking <b>before</b> acting.",
        "expert_en": "A word of law.",
        "note_en": "Say it.",
        "example_en": "They talk.",
        "no_equivalent_en": "yes",
        "source_en": "",
        "domain": "Participation",
        "domain_en": "Taking part",
        "false_friends_fr": "en: concert = Entente entre artistes.",
        "false_friends_en": "en: concert = Music.",
    },
    {
        "id": KEYS[1],
        "term_fr": "Conseil de développement",
        "admitted_fr": "comité",
        "acronym_fr": "C2D",
        "pos_fr": "n.m.",
        "register_fr": "technical",
        "definition_fr": "Des habitants.",
        "term_en": "development council",
        "definition_en": "Inhabitants.",
        "domain": "Participation|Climat",
        "domain_en": "Taking part|Climate",
        "broader": KEYS[0],
        "do_not_translate": "yes",
    },
    {
        "id": KEYS[2],
        "term_fr": "palabre",
        "definition_fr": "Beaucoup de mots.",
        "domain": "Climat",
        "related": "concertation",
    },
)


def term(text, place, **kwargs):
    status = Term.Status.ADMITTED if place else Term.Status.PREFERRED
    return Term(text=text, sort_order=place, **{"status": status, **kwargs})


def rows_of(domains):
    """Return, for each entry and language, what builds its row."""
    f, m = Term.Gender.FEMININE, Term.Gender.MASCULINE
    friend = {"language": "en", "text": "concert", "translation_key": "9" * 8 + KEYS[0][8:]}
    entries = {
        KEYS[0]: {
            "fr": {
                "definition": "Parler avant « d’agir » & décider.",
                "expert_definition": "Un mot du droit.",
                "note": "Dire lentement.",
                "example": "On en parle.",
                "source_label": "Code",
                "source_url": "https://example.org/code",
                "terms": [
                    term("concertation", 0, gender=f),
                    term("palabre", 1, status=Term.Status.DEPRECATED),
                ],
                "friends": [{**friend, "note": "Entente entre artistes."}],
            },
            "en": {
                "definition": "Talking before acting.",
                "expert_definition": "A word of law.",
                "note": "Say it.",
                "example": "They talk.",
                "no_equivalent": True,
                "terms": [term("consultation", 0), term("talks", 1)],
                "friends": [{**friend, "note": "Music."}],
            },
            "domains": ["Participation"],
            "links": [],
        },
        KEYS[1]: {
            "fr": {
                "definition": "Des habitants.",
                "terms": [
                    term("Conseil de développement", 0, gender=m, register="technical"),
                    term("comité", 1),
                    term("C2D", 2, type=Term.Type.ACRONYM),
                ],
                "friends": [],
                "do_not_translate": True,
            },
            "en": {
                "definition": "Inhabitants.",
                "terms": [term("development council", 0)],
                "friends": [],
                "do_not_translate": True,
            },
            "domains": ["Participation", "Climat"],
            "links": [("broader", KEYS[0])],
        },
        KEYS[2]: {
            "fr": {"definition": "Beaucoup de mots.", "terms": [term("palabre", 0)], "friends": []},
            "domains": ["Climat"],
            "links": [("related", KEYS[0])],
        },
    }

    def build(key, locale):
        texts = dict(entries[key][locale.language_code])
        concept = Concept(
            translation_key=key, locale=locale, live=False, **_without(texts, "terms", "friends")
        )
        concept.terms = [Term(**_fields(each)) for each in texts["terms"]]
        concept.false_friends = [
            FalseFriend(locale=locale, sort_order=place, **each)
            for place, each in enumerate(texts["friends"])
        ]
        concept.domain_links = [
            ConceptDomain(sort_order=place, domain=domains[name][locale.language_code])
            for place, name in enumerate(entries[key]["domains"])
        ]
        return concept

    return entries, build


def _without(values, *names):
    return {name: value for name, value in values.items() if name not in names}


def _fields(each):
    names = [item.name for item in Term._meta.concrete_fields if item.name not in ("id", "concept")]
    return {name: getattr(each, name) for name in names}


def domain_by_recipe(name, english_name):
    def build(locale, text):
        return Domain(translation_key=made.translation_key, locale=locale, name=text, live=False)

    made = Domain(locale=french(), name=name, live=False)
    made.save()
    made.save_revision().publish()
    made = Domain.objects.get(pk=made.pk)
    put_in_translation(made, partial(build, english(), english_name), english())
    twin = Domain.objects.get(translation_key=made.translation_key, locale=english())
    return {"fr": made, "en": twin}


def by_recipe(run_commits):
    with run_commits(execute=True):
        domains = {
            "Participation": domain_by_recipe("Participation", "Taking part"),
            "Climat": domain_by_recipe("Climat", "Climate"),
        }
    entries, build = rows_of(domains)
    with run_commits(execute=True):
        for key in entries:
            build(key, french()).save()
    with run_commits(execute=True):
        for key, entry in entries.items():
            row = Concept.objects.get(translation_key=key, locale=french())
            row.related_links = [
                RelatedConcept(
                    sort_order=place,
                    kind=kind,
                    related=Concept.objects.get(translation_key=other, locale=french()),
                )
                for place, (kind, other) in enumerate(entry["links"])
            ]
            row.save_revision().publish()
    for key, entry in entries.items():
        if "en" in entry:
            with run_commits(execute=True):
                row = Concept.objects.get(translation_key=key, locale=french())
                draft = build(key, english())
                draft.save()
                put_in_translation(row, partial(build, key, english()), english())


def by_import(*rows):
    plan = Plan(read_file(sheet(*rows), LANGUAGES).rows)
    assert [row_verdict.remarks for row_verdict in plan.row_verdicts if row_verdict.remarks] == []
    apply_plan(plan)
    return plan


@pytest.mark.django_db
def test_import_leaves_what_the_recipe_leaves_row_for_row(django_capture_on_commit_callbacks):
    with transaction.atomic():
        by_recipe(django_capture_on_commit_callbacks)
        expected = snapshot()
        transaction.set_rollback(True)
    by_import(*ROWS)
    found = snapshot()
    assert differences(expected, found) == []
    assert len(found["Concept"]) == 5
    assert len(found["StringTranslation"]) == 7


CHANGES = (
    {
        "id": KEYS[0],
        "term_fr": "concertation",
        "admitted_fr": "pourparlers",
        "deprecated_fr": "",
        "gender_fr": "f",
        "definition_fr": "Se parler avant d’agir.",
        "term_en": "consultation",
        "definition_en": "Talking to each other first.",
        "domain": "Climat",
    },
    # One language alone: the French text, the English words.
    {"id": KEYS[1], "definition_fr": "Des gens d’ici."},
)
WORDS_ALONE = (
    {"id": KEYS[1], "term_en": "development council", "admitted_en": "citizens’ council"},
)


def change_by_recipe(run_commits):
    """Change the French row and publish it; then what English has of its own, and its texts."""
    first = Concept.objects.get(translation_key=KEYS[0], locale=french())
    words = {each.text: each for each in first.terms.all()}
    # Its key comes with its first save; the import gives it to the revision as well.
    new = term("pourparlers", 1, sort_key="pourparlers")
    first.terms.set([words["concertation"], new])
    first.definition = "Se parler avant d’agir."
    first.domain_links.set([ConceptDomain(domain=Domain.objects.get(name="Climat"), sort_order=0)])
    second = Concept.objects.get(translation_key=KEYS[1], locale=french())
    second.definition = "Des gens d’ici."
    for row in (first, second):
        with run_commits(execute=True):
            row.save_revision().publish()
    with run_commits(execute=True):
        row = Concept.objects.get(translation_key=KEYS[0], locale=english())
        row.terms.set([each for each in row.terms.all() if each.text == "consultation"])
        row.save()
        translate(first, {"definition": "Talking to each other first."})


def change_words_by_recipe(run_commits):
    with run_commits(execute=True):
        row = Concept.objects.get(translation_key=KEYS[1], locale=english())
        row.terms.add(term("citizens’ council", 1))
        row.save()
        translate(row, {})


def translate(row, texts):
    source = TranslationSource.objects.get(object_id=row.translation_key)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if text := texts.get(segment.context.path):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=english(),
                context=segment.context,
                defaults={"data": text, "translation_type": "manual", "has_error": False},
            )
    source.create_or_update_translation(english(), publish=True, fallback=True)


@pytest.mark.django_db
def test_import_changes_what_the_recipe_changes_row_for_row(django_capture_on_commit_callbacks):
    by_import(*ROWS)
    with transaction.atomic():
        change_by_recipe(django_capture_on_commit_callbacks)
        expected = snapshot()
        transaction.set_rollback(True)
    told = [by_import(change).row_verdicts[0].sentence for change in CHANGES]
    assert told == [
        "Changes: definition (fr), + pourparlers (fr), − palabre (fr), definition (en), "
        "− talks (en), domains.",
        "Changes: definition (fr).",
    ]
    assert differences(expected, snapshot()) == []


@pytest.mark.django_db
def test_import_of_words_alone_is_the_recipe_s_too(django_capture_on_commit_callbacks):
    by_import(*ROWS)
    with transaction.atomic():
        change_words_by_recipe(django_capture_on_commit_callbacks)
        expected = snapshot()
        transaction.set_rollback(True)
    plan = by_import(*WORDS_ALONE)
    assert [row_verdict.sentence for row_verdict in plan.row_verdicts] == [
        "Changes: + citizens’ council (en)."
    ]
    assert differences(expected, snapshot()) == []
