"""What the memory offers where a text is nearly the same, and what it says of it."""

import pytest
from django.db import transaction

from cms.translation.memory import fill_from_memory
from cms.translation.texts import texts_of
from tests.cms.translation.test_memory import known, offered
from tests.factories.commune import CommuneFactory
from tests.factories.person import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]


def test_name_at_the_beginning_of_a_sentence_is_noticed(french_locale, english_locale):
    """A capital there is no sign of one: the site knows its people, communes and organisations."""
    for name in ("Claire Amrouni", "Lise Amrouni"):
        PersonFactory(name=name)
    for name in ("Vizille", "Voiron", "Saint-Égrève"):
        CommuneFactory(name=name)
    known("Vizille accueille le conseil en juin.", "Vizille hosts the council in June.")
    known("Claire Amrouni préside la séance.", "Claire Amrouni chairs the session.")
    cases = {
        "Voiron accueille le conseil en juin.": "The names differ: Vizille there, Voiron here.",
        "Il accueille le conseil en juin.": "The names differ: Vizille there, none here.",
        "« Saint-Égrève accueille le conseil en juin. »": (
            "The names differ: Vizille there, Saint-Égrève here."
        ),
        "Vizille accueille le conseil en mai.": "",
        "Vizille accueille le conseil en juin !": "",
        "Lise Amrouni préside la séance.": (
            "The names differ: Claire Amrouni there, Lise Amrouni here."
        ),
    }
    told = {case: offered(case, french_locale, english_locale) for case in cases}
    assert {case: [note for _words, _share, note in told[case]] for case in cases} == {
        case: [note] for case, note in cases.items()
    }


def test_the_same_words_otherwise_written_are_offered_and_not_filled_in(
    translation, french_locale, english_locale
):
    """Capitals, apostrophes, hard spaces and italics: somebody has to look what becomes of them."""
    title = next(one for one in texts_of(translation) if one.path == "title").source
    known(title.upper(), "ELSE")
    known(f"<b>{title}</b>", "<b>Else</b>")
    assert fill_from_memory(translation) == 0
    known("L’eau, aujourd’hui\u00a0: un bien commun", "Water today: a common good")
    for variant in (
        "L'eau, aujourd'hui : un bien commun",
        "l’eau, aujourd’hui\u202f: un bien commun",
        "L’eau, <i>aujourd’hui</i>\u00a0: un bien commun",
    ):
        found = offered(variant, french_locale, english_locale)
        assert [(words, note) for words, _share, note in found] == [
            ("Water today: a common good", "")
        ], variant
        assert found[0][1] < 100, variant


def test_short_texts_are_offered_what_says_the_same_alone(french_locale, english_locale):
    for there, here in [
        *(("Oui", "Yes"), ("Non", "No"), ("Lundi", "Monday"), ("Ouvert", "Open")),
        *(("Partie 1", "Part 1"), ("Matin", "Morning"), ("Pour", "For"), ("An 2", "Year 2")),
    ]:
        known(there, here)
    for case in ("Ouï", "Nom", "Mardi", "Fermé", "Fin", "Contre", "Soir", "12", "–", "An"):
        assert offered(case, french_locale, english_locale) == [], case
    assert offered("oui.", french_locale, english_locale) == [("Yes", 85, "")]
    assert offered("Partie 2", french_locale, english_locale) == [
        ("Part 1", 87, "The numbers differ: 1 there, 2 here.")
    ]


def test_what_a_transaction_took_back_is_not_in_mind(french_locale, english_locale):
    """Its keys may be those of others."""
    known("La place", "The square")
    assert offered("La place", french_locale, english_locale)
    with transaction.atomic():
        known("Le canal", "The canal")
        assert offered("Le canal !", french_locale, english_locale)
        transaction.set_rollback(True)
    for there, here in (("La halle", "The hall"), ("Le marché", "The market")):
        known(there, here)
    assert [words for words, *_rest in offered("La halle !", french_locale, english_locale)] == [
        "The hall"
    ]
    assert offered("Le canal !", french_locale, english_locale) == []
