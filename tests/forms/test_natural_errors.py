"""Errors as a native would write them: “Enter …”, “Choose …”, whatever a label ends with."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import override

from forms.field_types import Asked, Asking, field_types
from tests.factories.any_form import definition_of
from tests.factories.form_steps import form_field, form_step

ROOT = Path(settings.BASE_DIR)
# The type of a field and its label, with what is said where the answer is missing.
MISSING = {
    ("short_text", "Your name"): ("Enter “Your name”.", "Renseignez « Your name »."),
    ("short_text", "Where?"): ("Answer “Where?”.", "Répondez à « Where? »."),
    ("long_text", "Tell us why."): ("Answer “Tell us why.”.", "Répondez à « Tell us why. »."),
    ("radios", "When can you come?"): (
        "Choose an answer to “When can you come?”.",
        "Choisissez une réponse à « When can you come? ».",
    ),
    ("checkboxes", "Which days?"): (
        "Choose at least one answer to “Which days?”.",
        "Choisissez au moins une réponse à « Which days? ».",
    ),
    ("dropdown", "Your region"): (
        "Choose an answer to “Your region”.",
        "Choisissez une réponse à « Your region ».",
    ),
    ("commune", "Your commune"): (
        "Choose an answer to “Your commune”.",
        "Choisissez une réponse à « Your commune ».",
    ),
    ("yes_no", "Are you of age?"): (
        "Choose an answer to “Are you of age?”.",
        "Choisissez une réponse à « Are you of age? ».",
    ),
    ("consent", "I agree."): (
        "Tick “I agree.” to continue.",
        "Cochez « I agree. » pour continuer.",
    ),
    ("files", "Your CV"): (
        "Choose a file for “Your CV”.",
        "Choisissez un fichier pour « Your CV ».",
    ),
    ("group", "Your children"): ("Fill in “Your children”.", "Remplissez « Your children »."),
}


@pytest.mark.django_db
def test_missing_answer_is_asked_for_in_words_that_suit_the_type_and_the_label():
    told = {}
    for kind, label in MISSING:
        options = ("one", "two") if kind in ("radios", "checkboxes", "dropdown") else ()
        field = form_field(kind, label, *options)
        definition = definition_of([form_step("You", field)])
        asked = Asked(definition.structure.steps[0].fields[0], Asking.of(definition, "fr"))
        sentences = []
        for language in ("en", "fr"):
            with override(language):
                sentence = str(field_types()[kind].lacking(asked).messages[0])
                sentences.append(re.sub(r"[\u00a0\u202f]", " ", sentence))
        told[kind, label] = tuple(sentences)
    assert told == MISSING


# Of GOV.UK's style, and this house's: what no English sentence of a form says.
NEVER = re.compile(r"\b(please|e-mails?|mails? (?!server)|of late|anew)\b", re.IGNORECASE)


def test_no_english_sentence_of_a_form_says_please_or_e_mail():
    catalog = polib.pofile(ROOT / "locale/fr/LC_MESSAGES/django.po")
    sources = [*ROOT.glob("forms/**/*.py"), *ROOT.glob("templates/forms/**/*.html")]
    texts = [_joined(path.read_text()) for path in sources if "migrations" not in path.parts]
    found = [
        entry.msgid
        for entry in catalog
        if NEVER.search(entry.msgid) and any(f'"{_as_written(entry.msgid)}"' in t for t in texts)
    ]
    assert found == []


def _joined(source: str) -> str:
    """Return a source with the strings whole that its lines break."""
    return re.sub(r'"\s*\n\s*"', "", source)


def _as_written(message: str) -> str:
    return message.replace("\n", "\\n")
