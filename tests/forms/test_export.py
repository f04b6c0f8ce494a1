"""The table of all answers to a form, whatever its versions are, streamed (Accept 11)."""

import csv
import io
import os
import time
from uuid import uuid4

import pytest
from django.utils import translation

from forms.desk.export import _lines
from forms.models import FormVersion, Submission
from forms.tokens import hashed, new_nonce
from tests.factories.any_form import definition_of
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.servers.memory import memory_of

pytestmark = pytest.mark.django_db

COUNT, FIELDS = 5_000, 60


def received(form, definition, answers, number=1, language="fr"):
    nonce = new_nonce()
    return Submission(
        form=form,
        version=FormVersion.of(definition),
        language=language,
        nonce=nonce,
        token=hashed(nonce),
        state=Submission.State.RECEIVED,
        number=number,
        received=answers,
    )


def table(form, language="fr"):
    """Return the lines of the table, without the five columns that every form has."""
    return without_first("".join(_lines(form, language)))


def without_first(text):
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    return [row[5:] or row for row in lines]


def test_answer_is_told_in_the_words_of_its_own_version_in_one_column_for_all():
    form = uuid4()
    colour = form_field("radios", "Couleur", "rouge", "bleu")
    red, blue = option_ids(colour)
    before = definition_of([form_step("Vous", colour)])
    received(form, before, {colour["id"]: red}, 1).save()
    # Reworded, and an option that was chosen is gone.
    colour["value"] |= {"label": "Votre couleur", "options": colour["value"]["options"][1:]}
    colour["value"]["options"].append({"type": "item", "id": str(uuid4()), "value": "vert"})
    after = definition_of([form_step("Vous", colour)])
    received(form, after, {colour["id"]: blue}, 2, "en").save()
    assert table(form) == [["Votre couleur"], ["bleu"], ["rouge"]]
    assert table(form, "en") == [["EN Votre couleur"], ["EN bleu"], ["EN rouge"]]


def test_form_that_changes_while_its_table_is_read_ends_with_a_line_that_says_so():
    form = uuid4()
    colour = form_field("short_text", "Couleur")
    received(form, definition_of([form_step("Vous", colour)]), {colour["id"]: "rouge"}, 1).save()

    def read_while(definition, answers, number):
        lines = _lines(form, "en")
        heads = next(lines)
        received(form, definition, answers, number).save()
        return without_first(heads + "".join(lines))

    # Reworded, all of it has its column.
    colour["value"] |= {"label": "Votre couleur"}
    after = definition_of([form_step("Vous", colour)])
    assert read_while(after, {colour["id"]: "bleu"}, 2) == [["EN Couleur"], ["bleu"], ["rouge"]]
    name = form_field("short_text", "Nom")
    after = definition_of([form_step("Vous", colour, name)])
    assert read_while(after, {colour["id"]: "vert", name["id"]: "Ève"}, 3) == [
        ["EN Votre couleur"],
        ["vert"],
        ["bleu"],
        ["rouge"],
        [
            "The form changed while this table was read: answers to its new questions are missing "
            "here. Download it again."
        ],
    ]


def test_group_that_was_longer_or_asked_otherwise_loses_no_answer():
    form = uuid4()
    name, age = form_field("short_text", "Nom"), form_field("whole_number", "Âge")
    group = form_field("group", "Enfant", fields=[name, age], max_times=2)
    before = definition_of([form_step("Vous", group)])
    two = [{name["id"]: "Ana", age["id"]: 7}, {name["id"]: "Noé", age["id"]: 4}]
    received(form, before, {group["id"]: two}, 1).save()
    # Once only, and the age comes first.
    group["value"] |= {"fields": [age, name], "max_times": 1}
    after = definition_of([form_step("Vous", group)])
    received(form, after, {group["id"]: [{name["id"]: "Ève"}]}, 2).save()
    assert table(form) == [
        ["Enfant 1 – Âge", "Enfant 1 – Nom", "Enfant 2 – Nom", "Enfant 2 – Âge"],
        ["", "Ève", "", ""],
        ["7", "Ana", "Noé", "4"],
    ]


def test_cell_and_heading_that_begin_like_a_formula_are_none_and_read_as_they_were_typed():
    form = uuid4()
    why = form_field("long_text", "=Pourquoi")
    definition = definition_of([form_step("Vous", why)])
    typed = ["=1+1", "- écouter\n- proposer", "+33 4 76", "@nom", "\t=1", "a;b", 'le "mot"']
    for number, text in enumerate(typed):
        received(form, definition, {why["id"]: text}, number).save()
    heads, *cells = table(form)
    assert heads == ["'=Pourquoi"]
    told = {cell for (cell,) in cells}
    assert told == {
        "'=1+1",
        "'- écouter\n- proposer",
        "'+33 4 76",
        "'@nom",
        "'\t=1",
        "a;b",
        'le "mot"',
    }


def test_file_is_told_by_its_name_and_an_address_line_by_line():
    form = uuid4()
    cv, home = form_field("files", "CV"), form_field("address", "Adresse")
    definition = definition_of([form_step("Vous", cv, home)])
    answers = {
        cv["id"]: [{"key": str(uuid4()), "name": "cv.pdf", "size": 5}],
        home["id"]: {"street": "1 rue", "postcode": "38000", "town": "Grenoble"},
    }
    received(form, definition, answers).save()
    assert table(form, "en") == [
        [
            "EN CV",
            "EN Adresse: Number and street",
            "EN Adresse: Building, floor, care of",
            "EN Adresse: Postcode",
            "EN Adresse: Town",
        ],
        ["cv.pdf", "1 rue", "", "38000", "Grenoble"],
    ]


@pytest.mark.slow
@pytest.mark.real_time
def test_table_of_5000_by_60_takes_40_mb_and_begins_within_a_second():
    form = uuid4()
    fields = [form_field("long_text", f"Question {number}") for number in range(FIELDS - 1)]
    fields.append(form_field("commune", "Commune"))
    definition = definition_of([form_step("Vous", *fields)])
    text = "Je voudrais que l’on parle de l’eau avant l’été, et de ce qui vient après elle. " * 2
    answers = {field["id"]: text for field in fields[:-1]} | {fields[-1]["id"]: "38185"}
    FormVersion.of(definition)
    rows = (received(form, definition, answers, number) for number in range(COUNT))
    Submission.objects.bulk_create(rows, batch_size=200)
    with translation.override("fr"):
        list(zip(range(2), _lines(form, "fr"), strict=False))  # what is loaded once
    before = memory_of(os.getpid()).resting
    begun = time.perf_counter()
    lines = _lines(form, "fr")
    size, most = len(next(lines)), 0
    first = time.perf_counter() - begun
    for line in lines:
        size += len(line)
        most = max(most, memory_of(os.getpid()).resting - before)
    assert size > 40_000_000
    assert most <= 40
    assert first < 1
