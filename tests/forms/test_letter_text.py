"""The words of letters: checked at save, shown as an applicant would get them, translated."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Locale

from cms.translation.submission import draft_of
from forms.letters import letters_lacking, write
from forms.models import CallPage, Letter, LetterText
from pages.release_checks import Lack, lacks_of
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.call import CallPageFactory
from tests.factories.letter_text import LetterTextFactory
from tests.factories.locale import english, french
from tests.factories.request import RequestPageFactory
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def refusal(**values):
    text = LetterTextFactory.build(locale=french(), **values)
    try:
        text.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_words_of_a_letter_are_checked_at_save():
    link = "Ici :\n{link}"
    cases = [
        (
            {"text": f"{link} {{name}}"},
            "text",
            "Use one of {form}, {number}, {link}, {deadline}, {contact}, or none: there "
            "is no tag {name} here.",
        ),
        # A tag of another letter says nothing in this one.
        (
            {"kind": "code", "subject": "{code}", "text": "{code} {number}"},
            "text",
            "Use one of {form}, {code}, {contact}, or none: there is no tag {number} here.",
        ),
        (
            {"subject": "Reçu {link}"},
            "subject",
            "Use one of {form}, {number}, or none: there is no tag {link} here.",
        ),
        (
            {"subject": "Reçu\nBcc: autre@example.org"},
            "subject",
            "Enter the subject on one line: remove the line break.",
        ),
        (
            {"text": f"{link} }}"},
            "text",
            "Enter a tag like {form}, or remove the brace: it stands alone.",
        ),
        # A request has no closing.
        (
            {"subject": "Reçu n° {number}, à corriger avant le {deadline}"},
            "subject",
            "The subject would be empty in the letter of a request, which has no closing. Put "
            "{deadline} on a line of its own in the text.",
        ),
        *[
            (
                {"kind": kind, "text": "Ici : {link} jusqu’au {deadline}.\n\nMerci {form}."},
                "text",
                "{link} would be left out of the letter of a request, which has no closing, with "
                "the line of {deadline}. Put {deadline} on another line.",
            )
            for kind in ("receipt", "resume")
        ],
        (
            {"kind": "change", "subject": "Corrigé", "text": "Merci. Jusqu’au {deadline}.\n"},
            "text",
            "The text would be empty in the letter of a request, which has no closing. Put "
            "{deadline} on a line of its own.",
        ),
        *[
            (
                {"kind": kind, "subject": "Bonjour", "text": "Bonjour."},
                "text",
                f"Add {{{tag}}} to the text: without it the letter is of no use.",
            )
            for kind, tag in (("receipt", "link"), ("resume", "link"), ("code", "code"))
        ],
    ]
    for values, field, sentence in cases:
        assert refusal(**values) == {field: [sentence]}, values
    assert refusal() == {}
    assert refusal(kind="withdrawal", subject="Retiré", text="C’est fait.") == {}
    # The link stands on another line too.
    assert refusal(text="{link}\n\nOu {link} jusqu’au {deadline}.") == {}


def test_letter_has_one_text_in_each_language():
    LetterTextFactory()
    assert refusal(kind="receipt") == {
        "kind": [
            "You have already written this letter in this language. Edit that text, or "
            "choose another letter."
        ]
    }
    # Nor is a text in the way of itself.
    LetterText.objects.get().full_clean()


def test_translation_that_breaks_a_tag_is_refused_with_the_same_sentence():
    translation = send(LetterTextFactory(), english())
    type_all(translation)
    draft_of(translation, fallback=False).full_clean()
    text = translation.source.stringsegment_set.get(context__path="text").string
    text.translations.filter(locale=english()).update(data="Hello,\n\n{lnk}")
    with pytest.raises(ValidationError) as refused:
        draft_of(translation, fallback=False).full_clean()
    assert refused.value.message_dict["text"] == [
        "Use one of {form}, {number}, {link}, {deadline}, {contact}, or none: there "
        "is no tag {lnk} here."
    ]


def test_released_words_go_out_in_the_language_of_the_applicant_and_drafts_do_not(
    home, english_home
):
    call = CallPageFactory(parent=home, title="Rejoignez-nous", slug="rejoindre")
    call.save_revision().publish()
    translate_and_publish(call, english())
    words = LetterTextFactory(subject="N° {number} : {form}")
    translate_and_publish(words, english())
    words.subject = "Pas encore"
    words.save_revision()
    sent = {
        language: write(
            SubmissionFactory(page=call, number=number, language=language, answers={}),
            call,
            "receipt",
        ).subject
        for number, language in ((1, "fr"), (2, "en"))
    }
    assert sent == {
        "fr": "N° 1 : Rejoignez-nous",
        "en": "English of N° 2: English of Rejoignez-nous",
    }


def test_line_whose_tag_has_nothing_to_say_is_left_out(home):
    page = RequestPageFactory(parent=home, slug="emprunter")
    page.save_revision().publish()
    page.contact_email = ""
    LetterTextFactory(text="Bonjour\n\nJusqu’au {deadline}.\n\n{link}\nÉcrivez à {contact}.\nFin")
    letter = write(SubmissionFactory(page=page, answers={}), page, "receipt")
    assert Letter.objects.get(pk=letter.pk).text == "Bonjour\n\n{link}\nFin"


def test_title_that_holds_a_tag_or_a_line_break_is_a_title(home):
    page = CallPageFactory(parent=home, title="Un\n{number} {link}", slug="rejoindre")
    page.save_revision().publish()
    LetterTextFactory(subject="{form} {number}")
    letter = write(SubmissionFactory(page=page, number=4, answers={}), page, "receipt")
    assert letter.subject == "Un {number} {link} 4"


def test_preview_shows_each_letter_as_an_applicant_would_get_it(make_user, login):
    client = login(make_user("officer"))
    editor = client.get("/admin/snippets/forms/lettertext/add/?locale=en").content.decode()
    assert "/admin/snippets/forms/lettertext/preview/?locale=en" in editor
    texts = {
        "receipt": "Merci {number}.\n\n{link}\n\n{contact} {deadline}",
        "resume": "Brouillon\n{link}\n\n{kept_until}",
        "code": "Votre code :\n{code}",
        "change": "Corrigé {number}.",
        "withdrawal": "Retiré {number}.",
    }
    for kind, text in texts.items():
        address = "/admin/snippets/forms/lettertext/preview/?locale=fr"
        words = {"kind": kind, "subject": "Pour “{form}”", "text": text}
        assert client.post(address, words).json() == {"is_valid": True, "is_available": True}
        page = read(client.get(f"{address}&in_preview_panel=true"))
        assert page.one("html").attributes["lang"] == "fr"
        subject = page.one("dl").all("dd")[2].text
        assert "{form}" not in subject
        assert subject.startswith("Pour “")
        letter = page
        plain = client.get(f"{address}&in_preview_panel=true&mode=text")
        for tag in ("{", "}"):
            assert tag not in letter.one("main").text
            assert tag not in read(plain).one("pre").text
        if kind == "code":
            assert letter.one("p", class_="code").text == "7KQ4XM"
        if kind in ("receipt", "resume"):
            assert "/fr/_form/" in letter.one("a", class_="button").attributes["href"]
            assert "/fr/_form/" in read(plain).one("pre").text


def test_preview_shows_the_letter_of_a_request_which_has_no_closing(make_user, login):
    client = login(make_user("officer"))
    address = "/admin/snippets/forms/lettertext/preview/?locale=fr"
    text = "Merci pour « {form} ».\n\n{link}\n\nJusqu’au {deadline}.\n\n{contact}"
    client.post(address, {"kind": "receipt", "subject": "{form}", "text": text})
    shown = {}
    for mode in ("", "request"):
        page = read(client.get(f"{address}&in_preview_panel=true&mode={mode}"))
        told = page.one("main").text
        shown[mode] = ("Jusqu’au" in told, "contact@example.org" in told)
        assert page.one("dl").all("dd")[2].text in told
        assert page.one("a", class_="button")
    assert shown == {"": (True, True), "request": (False, True)}
    modes = read(client.get("/admin/snippets/forms/lettertext/add/?locale=fr"))
    offered = modes.one("select", id="id_preview_mode").all("option")
    assert [one.attributes["value"] for one in offered] == ["", "text", "request"]


def test_editor_lists_the_tags_with_what_they_become(make_user, login):
    client = login(make_user("officer", language="en"))
    page = read(client.get("/admin/snippets/forms/lettertext/add/?locale=fr"))
    rows = {
        row.all("td")[0].text: row.all("td")[2].text for row in page.all("tr") if row.all("code")
    }
    assert rows["{code}"] == "code"
    assert rows["{number}"] == "receipt, receipt of a change, receipt of a withdrawal"


def test_language_without_words_lacks_its_letters_and_the_release_is_told(home, settings):
    call = CallPageFactory(parent=home, slug="rejoindre", title="Rejoignez-nous")
    call.save_revision().publish()
    # A language whose catalog has no letter: an applicant would get those of another.
    german = Locale.objects.create(language_code="de")
    home.copy_for_translation(german)
    call.copy_for_translation(german)
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    sentence = (
        "Write and release the letter “receipt” in this language, Deutsch, under "
        "Letters: it has no text yet."
    )
    # The setting has put every language off.
    with override("en"):
        lacking = [one for one in letters_lacking(call) if one[0] == "de"]
        assert (lacking[0], len(lacking)) == (("de", sentence), 5)
        told = [
            (lack.sentence, lack.blocks) for lack in lacks_of(call) if "Deutsch" in lack.sentence
        ]
        # The other language may come later: a warning.
        assert told[0] == (sentence, False)
        type(call).objects.filter(pk=call.pk).update(locale=german, translation_key=uuid4())
        alone = CallPage.objects.get(pk=call.pk)
        assert Lack(sentence, "steps", blocks=True) in lacks_of(alone)
    LetterTextFactory(locale=german)
    assert len([one for one in letters_lacking(call) if one[0] == "de"]) == 4
