"""The checks of translated texts: what each says, and what it lets be."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail_localize.models import StringTranslation

from cms.translation import checks
from cms.translation.checks import Finding, Pair, Pairs, findings, of_each_pair
from cms.translation.checks.address import address
from cms.translation.checks.blank import blank
from cms.translation.checks.date import date
from cms.translation.checks.direction import direction
from cms.translation.checks.double_word import double_word
from cms.translation.checks.length import length
from cms.translation.checks.letters import letters
from cms.translation.checks.link import link
from cms.translation.checks.number import number
from cms.translation.checks.placeholder import placeholder
from cms.translation.checks.punctuation import punctuation
from cms.translation.checks.same import same
from cms.translation.models import TextChange
from cms.translation.plain import plain
from cms.translation.submission import RefusedError, submit_for_review
from cms.translation.texts import Text, texts_of, write_texts
from tests.cms.translating import send, type_all
from tests.factories.locale import english, french
from tests.factories.person import PersonFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

A = '<a id="a1">%s</a>'


def said(check, source, target, languages=("fr", "en"), limit=None):
    """Return what a check says of a pair: level and sentence."""
    text = Text(1, 1, 1, 1, "body.x.text", source, {}, target)
    pair = Pair(text, plain(source), plain(target), *languages, limit)
    return [(one.level, one.sentence) for one in check(Pairs(None, None, [pair]))]


def sentences(check, *args, **more):
    return [sentence for _level, sentence in said(check, *args, **more)]


def test_lost_link_blocks_and_one_too_many_warns():
    assert said(link, f"Lire {A % 'la suite'}.", "Read on.") == [
        (
            "block",
            "The link on “la suite” is missing in the translation. Put it on the words that say "
            "the same.",
        )
    ]
    # One without words can't be pressed.
    assert said(link, A % "ici", A % " ")[0][0] == "block"
    assert said(link, A % "ici", f"{A % 'here'}, {A % 'there'}") == [
        (
            "warn",
            "The link on “there” is there more often than in the source. Take one away.",
        )
    ]
    two = '<a id="a1">un</a> <a id="a2">deux</a>'
    assert sentences(link, two, "one two") == [
        "The links on “un”, “deux” are missing in the translation. Put them on the words that say "
        "the same."
    ]
    assert sentences(link, two, '<a id="a2">two</a>, then <a id="a1"><b>one</b></a>') == []


def test_numbers_and_hours_are_compared_as_each_language_writes_them():
    right = [
        ("61 400 habitants", "61,400 inhabitants"),
        ("61\u202f400 habitants", "61 400 inhabitants"),
        ("2,5 millions", "2.5 million"),
        ("RGAA 4.1.2", "RGAA 4.1.2"),
        ("3 ans", "three years"),
        ("vingt ans", "20 years"),
        ("Une centaine d’arbres", "100 trees"),
        ("le 1er rendez-vous", "the 1st meeting"),
        ("au XIXe siècle", "in the nineteenth century"),
        ("au XXe siècle", "in the 20th century"),
        ("18 h 30", "6.30 pm"),
        ("à 18 h", "at 6 pm"),
        ("à 18 h 30", "at 6:30"),
        ("de 14 h à 17 h", "from 2 to 5 pm"),
        ("à 14h05", "at 14:05"),
        ("à midi", "at noon"),
        ("3 h 40", "twenty to four"),
        ("à 3 h 55", "at 3.55"),
        ("cet après-midi", "this afternoon"),
        ("80 % et 5 €", "80% and €5"),
        ("2022–2025", "2022–2025"),
        ("le CO2 de l’A480", "carbon on the motorway"),
        ("un quart d’heure", "15 minutes"),
    ]
    assert {pair: sentences(number, *pair) for pair in right if sentences(number, *pair)} == {}
    wrong = {
        ("66 habitants", "60 inhabitants"): (
            "The source says 66, the translation 60. Compare the numbers."
        ),
        ("66 habitants", "Many inhabitants"): (
            "66 of the source is missing in the translation. Put it in."
        ),
        ("Des habitants", "66 inhabitants"): (
            "66 stands in the translation and not in the source. Compare them."
        ),
        ("61 400", "61,500"): "The source says 61400, the translation 61500. Compare the numbers.",
        ("2,5 millions", "25 million"): (
            "The source says 2.5, the translation 25. Compare the numbers."
        ),
        ("à 18 h 30", "at 7.30 pm"): (
            "The source says 18 h 30, the translation 7.30 pm. Compare the numbers."
        ),
        ("en 2050", "in 2005"): "The source says 2050, the translation 2005. Compare the numbers.",
    }
    assert {pair: sentences(number, *pair) for pair in wrong} == {
        pair: [sentence] for pair, sentence in wrong.items()
    }
    assert (
        sentences(number, "61,400 people, at 6 pm", "61 400 personnes à 18 h", ("en", "fr")) == []
    )


def test_dates_are_compared_by_day_month_and_day_of_the_week():
    right = [
        ("le 3 mai 2027", "on 3 May 2027"),
        ("le 3 mai 2027", "on May 3, 2027"),
        ("le 1er juin", "on the 1st of June"),
        ("du 3 mai au 7 mai", "from 3 to 7 May"),
        ("le 03/05/2027", "on 3 May 2027"),
        ("mardi, en mars", "on Tuesday, in March"),
        ("On peut venir", "May we come?"),
        ("le 14/07/2030", "on 14 July 2030"),
    ]
    assert {pair: sentences(date, *pair) for pair in right if sentences(date, *pair)} == {}
    wrong = {
        ("le 3 mai", "on 3 June"): "“3 mai” of the source is not in the translation.",
        ("le 3 mai", "on 4 May"): "“3 mai” of the source is not in the translation.",
        ("mardi prochain", "next Monday"): "“mardi” of the source is not in the translation.",
        ("en février", "in winter"): "“février” of the source is not in the translation.",
        ("bientôt", "on 3 May"): "“3 May” stands in the translation and not in the source.",
    }
    assert {pair: sentences(date, *pair) for pair in wrong} == {
        pair: [f"{sentence} Compare the dates."] for pair, sentence in wrong.items()
    }


def test_language_of_which_nobody_described_the_numbers_gets_no_false_alarm():
    """Only digits that can't be written otherwise are looked for: German is added by a setting."""
    right = [
        ("le 3 mai 2027", "am 3. Mai 2027"),
        ("mardi, en février", "am Dienstag, im Februar"),
        ("du 3 mai au 7 mai", "vom 3. bis 7. Mai"),
        ("à 18 h 30", "um 18.30 Uhr"),
        ("de 14 h à 17 h", "von 14 bis 17 Uhr"),
        ("à midi", "um zwölf Uhr mittags"),
        ("61 400 habitants", "61.400 Einwohner"),
        ("61\u202f400 habitants", "61 400 Einwohner"),
        ("2,5 millions", "2,5 Millionen"),
        ("3 ans, douze mois", "drei Jahre, 12 Monate"),
        ("au XIXe siècle", "im 19. Jahrhundert"),
        ("le 03/05/2027", "am 3. Mai 2027"),
        ("RGAA 4.1.2", "RGAA 4.1.2"),
        ("Une centaine d’arbres", "Etwa 100 Bäume"),
    ]
    for check in (number, date, punctuation, double_word, length):
        found = {pair: said(check, *pair, ("fr", "de")) for pair in right}
        assert {pair: told for pair, told in found.items() if told} == {}, check
        back = {pair: said(check, *reversed(pair), ("de", "fr")) for pair in right}
        assert {pair: told for pair, told in back.items() if told} == {}, check
    assert sentences(
        number,
        "61 400 habitants en 2050",
        "61.500 Einwohner im Jahr 2050",
        (
            "fr",
            "de",
        ),
    ) == ["61400 of the source is missing in the translation. Put it in."]


def test_addresses_are_the_same_in_every_language():
    right = [
        ("Écrire à c2d@exemple.fr", "Write to c2d@exemple.fr."),
        ("Voir https://exemple.fr/fr/lexique/", "See https://exemple.fr/en/lexique"),
        ("Tél. 04 76 59 59 59", "Telephone +33 4 76 59 59 59"),
        ("Tél. 04.76.59.59.59", "Telephone +33 (0)4 76 59 59 59"),
    ]
    assert {pair: sentences(address, *pair) for pair in right if sentences(address, *pair)} == {}
    assert sentences(address, "c2d@exemple.fr", "c2d@example.org") == [
        "“c2d@exemple.fr” is missing in the translation. Put it in.",
        "“c2d@example.org” stands in the translation and not in the source. Compare them.",
    ]
    assert sentences(address, "Tél. 04 76 59 59 59", "Telephone 04 76 59 59 58")[0] == (
        "“04 76 59 59 59” is missing in the translation. Put it in."
    )
    # They are no numbers.
    assert sentences(number, "Tél. 04 76 59 59 59", "Telephone +33 4 76 59 59 59") == []


def test_placeholders_block():
    assert said(placeholder, "Bonjour {name}, %(count)s", "Hello {nom}") == [
        ("block", "“{name}” is missing in the translation. Put it in as it stands in the source."),
        (
            "block",
            "“%(count)s” is missing in the translation. Put it in as it stands in the source.",
        ),
        ("block", "“{nom}” stands in the translation and not in the source. Take it out."),
    ]
    assert said(placeholder, "100 % sûr, {name}", "100% sure, {name}") == []


def test_blank_text_and_forbidden_letters_block():
    assert said(blank, "Bonjour", "<b>\u00a0</b> ") == [
        ("block", "This text is empty. Type its translation.")
    ]
    assert said(letters, "a", "a\0b") == [
        ("block", "This text holds a character that cannot be shown (U+0000). Take it out.")
    ]
    assert said(letters, "a", "é 🌲\u202f!\n") == []


def test_double_word_is_found_where_the_source_has_none():
    assert sentences(double_word, "Le canal", "The the canal") == [
        "“The” stands twice. Take one away."
    ]
    assert sentences(double_word, "Le canal", "le <b>le</b> canal", ("en", "fr")) != []
    for pair in [
        ("Bip bip", "Beep beep"),
        ("Elle avait eu", "She had had it"),
        ("Le canal", "The canal. The canal-canal, so-so"),
    ]:
        assert sentences(double_word, *pair) == [], pair
    # "nous nous" is French, and no reason to repeat a word in English.
    assert sentences(double_word, "Nous nous levons", "We get get up") != []


def test_french_punctuation():
    french_ = ("en", "fr")
    wrong = {
        "Bonjour! Et toi ?": "French has a space before “!”. Put it in.",
        "Il dit: « oui »": "French has a space before “:”. Put it in.",
        "Il dit «oui»": "French has a space after “«”. Put it in.",
        "Il dit “oui”": "French quotes with « and »: change “oui”.",
    }
    assert {text: sentences(punctuation, "x", text, french_)[:1] for text in wrong} == {
        text: [sentence] for text, sentence in wrong.items()
    }
    # Which space it is does not matter: the site sets the right one.
    for text in ("Oui ! Non\u202f? À 18:30 : « oui »", "Voir https://exemple.fr/?a;b"):
        assert sentences(punctuation, "x", text, french_) == [], text
    assert sentences(punctuation, "Ah !", "Ah !") == [
        "“!” stands as in French. Set it as English does."
    ]
    assert sentences(punctuation, "« Ah ! »", "‘Ah!’: 3") == []


def test_length_of_a_field_blocks_and_a_text_much_shorter_or_longer_warns():
    long = "Une phrase de la page, qui dit tout ce qu’il y a à dire du canal. " * 2
    assert said(length, "x", "y" * 400, limit=300) == [
        ("block", "This text has 400 characters, and 300 at most. Shorten it.")
    ]
    assert said(length, long, "A sentence.") == [
        (
            "warn",
            "The translation is much shorter than the source. Look whether a part is missing.",
        )
    ]
    assert said(length, long, long * 3) == [
        ("warn", "The translation is much longer than the source. Look whether it says more.")
    ]
    assert said(length, long, long[:100]) == said(length, "Oui", "Yes, of course") == []


def test_text_that_reads_as_the_source_is_a_copy_unless_it_is_a_name(db, site):
    PersonFactory(name="Leïla Amrouni-Vial")
    texts = [
        ("Le canal est ouvert", "Le canal est ouvert"),
        ("Bibliothèque", "Bibliothèque"),
        ("2026", "2026"),
        ("14 m", "14 m"),
        ("Leïla Amrouni-Vial", "Leïla Amrouni-Vial"),
        ("Odile", "Odile"),  # a name: it stands with a capital within a sentence
        ("Le soir, Odile rentre.", "Odile comes home at night."),
    ]
    pairs = [
        Pair(Text(n, 1, 1, n, "body", source, {}, target), source, target, "fr", "en")
        for n, (source, target) in enumerate(texts)
    ]
    found = list(same(Pairs(french(), english(), pairs)))
    assert [(one.segment, one.level, one.sentence) for one in found] == [
        (n, "warn", "The translation reads as the source. Translate it, or say why it stays.")
        for n in (0, 1)
    ]


# --- in the house -------------------------------------------------------------------------------


def test_check_of_another_app_needs_nothing_of_ours(typed):
    @of_each_pair
    def shouting(pair: Pair) -> Iterator[Finding]:
        if pair.text.path == "title":
            yield pair.warning("shouting", "It shouts.", "k" * 200)

    with hooks.register_temporarily(checks.HOOK, shouting):
        (found,) = findings(typed, texts_of(typed))
        assert (found.check, found.level, found.is_open) == ("shouting", "warn", True)
        # However long a check makes it, it is kept.
        assert len(found.key) <= 100
    assert findings(typed, texts_of(typed)) == []


@pytest.fixture
def page(home, english_home, roles):
    text = '<p>Le soir, <a href="https://ailleurs.example/">la suite</a> pour {name}.</p>'
    return StandardPageFactory(
        parent=home, title="Le canal", summary="Le 3 mai.", body=stream(("text", text))
    )


def test_submission_names_what_blocks_and_counts_remarks(page, english_locale, translator):
    translation = send(page, english_locale)
    type_all(translation, translator)
    texts = {text.path.partition(".")[0]: text for text in texts_of(translation)}
    own = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    # As a file could have brought it in past the editor.
    own.filter(context=texts["body"].context).update(data="At night, the rest.")
    own.filter(context=texts["summary"].context).update(data="On 4 June.")
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(translation, translator)
    text = "Body, “Le soir, la suite pour {name}.”"
    assert refusal.value.sentences == [
        f"{text}: The link on “la suite” is missing in the translation. Put it on the words that "
        "say the same.",
        f"{text}: “{{name}}” is missing in the translation. Put it in as it stands in the source.",
        "1 remark is open: Summary. Correct the text, or give the reason why it stays as it is.",
    ]
    assert not translation.get_target_instance().workflow_states.exists()
    write_texts(
        translation,
        {
            texts["body"].segment: f"At night, {A % 'the rest'} for {{name}}.",
            texts["summary"].segment: "On 3 May.",
        },
        translator,
        TextChange.How.TYPED,
    )
    assert submit_for_review(translation, translator).status == "in_progress"


def test_what_blocks_keeps_an_administrator_from_publishing_it_too(
    page, english_locale, administrator, login
):
    translation = send(page, english_locale)
    type_all(translation, administrator)
    StringTranslation.objects.filter(context__path__startswith="body.").update(data="No link.")
    target = translation.get_target_instance()
    response = login(administrator).post(
        reverse("wagtailadmin_pages:edit", args=[target.pk]),
        {"action": "publish", "publication_reason": "Urgent."},
    )
    assert response.status_code == 403
    assert "The link on “la suite” is missing in the translation." in response.content.decode()
    target.refresh_from_db()
    assert not target.live


def test_hidden_sign_that_turns_the_direction_is_a_remark():
    assert said(direction, "Vizille en 2050", "Vizille in \u202e0502") == [
        (
            "warn",
            "This text holds a hidden character (U+202E) that turns the direction of the words "
            "behind it. Take it out, or type the text anew.",
        )
    ]
    assert sentences(direction, "\u202eVizille", "\u202eVizille") == []
    assert sentences(direction, "Vizille", "Vizille") == []
    assert direction in hooks.get_hooks(checks.HOOK)
