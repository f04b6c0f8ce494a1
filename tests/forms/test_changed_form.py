"""Accept 2: a form is built, reviewed, released, translated, opened, and then changed five ways.

At each moment both languages ask the same questions, and what was sent stays as it was sent.
"""

import csv
import io
import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail_localize.models import Translation

from cms.translation.submission import submit_for_review
from forms.models import CallPage, Reader, Submission
from tests.cms.admin_form import form_data
from tests.cms.translating import send, type_all
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.pages.html import Element, read

pytestmark = [pytest.mark.usefixtures("shared_homes", "shared_roles"), pytest.mark.slow]

ELECTED = form_field("yes_no", "Êtes-vous élu ?", required=True)
FOR = form_field("radios", "Vous candidatez", "pour vous", "pour un groupe", required=True)
YOURSELF, GROUP = option_ids(FOR)
NAMED = form_field(
    "short_text",
    "Le nom du groupe",
    required=True,
    shown_if={"field": FOR["id"], "is": "eq", "value": GROUP},
)
WHY = form_field("long_text", "Pourquoi candidatez-vous ?", required=True, help="Quelques mots.")
STEPS = [form_step("Vous", ELECTED), form_step("Pour qui", FOR, NAMED), form_step("Pourquoi", WHY)]
FRENCH = re.compile(r"Êtes|Vous|Pour|Quelques|nom|commune|raison", re.I)


class People:
    """Those who work on a form, each at their screens."""

    def __init__(self, login, officer, reviewer):
        self.officer_user = officer
        self.officer, self.reviewer = login(officer), login(reviewer)

    def edit(self, page, **changes):
        """Change the form in the editor, submit it, review it and release it."""
        draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        data = {**form_data(draft, self.officer_user), **changes, "action-submit": "1"}
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = self.officer.post(edit, data)
        assert answer.status_code == 302, answer.context["form"].errors
        self.release(page)

    def release(self, page):
        for client in (self.reviewer, self.officer):
            state = TaskState.objects.get(
                status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id=str(page.pk)
            )
            name = "wagtailadmin_pages:workflow_action"
            client.post(reverse(name, args=[page.pk, "approve", state.pk]), {"comment": ""})
        assert CallPage.objects.get(pk=page.pk).live

    def translate(self, page):
        """Translate what lacks, have it reviewed and released."""
        translation = Translation.objects.filter(
            source__object_id=page.translation_key
        ).first() or send(page, english())
        type_all(translation)
        submit_for_review(translation, self.officer_user)
        self.release(translation.get_target_instance())


@pytest.fixture
def people(login, officer, reviewer):
    return People(login, officer, reviewer)


@pytest.fixture
def call(home, english_home, people):
    """The call as it stands open in both languages."""
    page = CallPageFactory(
        parent=home, title="Rejoignez-nous", slug="appel", live=False, steps=STEPS
    )
    page.save_revision()
    page = CallPage.objects.get(pk=page.pk)
    people.edit(page)
    page = CallPage.objects.get(pk=page.pk)
    people.translate(page)
    return page


def walk(page, language, answers, email=""):
    """Answer a form from step to step; return what each step asked, and its status' address.

    A step is its questions' names with the values that they offer; French that stands bare in
    English is named.
    """
    client, asked = Client(), []
    address = f"/{language}/_form/{page.translation_key}/"
    while "summary" not in address:
        shown = read(client.get(address))
        form = shown.one("form", class_="form__fields")
        asked.append(questions(form))
        if language == "en":
            assert bare_french(shown.one("main")) == []
        address = client.post(address, answers)["Location"]
    sent = client.post(address, {"email": email}) if email else None
    return asked, sent


def questions(form):
    inputs = [tag for name in ("input", "textarea", "select") for tag in form.all(name)]
    keys = [
        (tag.attributes["name"], tag.attributes.get("value", ""))
        for tag in inputs
        if len(tag.attributes.get("name", "")) == 36
    ]
    return [*keys, ("optional", len(form.all("span", class_="form__optional")))]


def bare_french(element):
    """Return the French words of an English page that don't say so by `lang`."""
    found = []
    for child in element.children:
        if isinstance(child, Element):
            if child.attributes.get("lang") != "fr":
                found += bare_french(child)
        elif FRENCH.search(child.replace("English of Êtes-vous élu?", "").strip()):
            found += [] if child.strip().startswith("English of") else [child.strip()]
    return found


def table(people, page):
    """Return the CSV of what was received: its heads, and its rows."""
    Reader.objects.get_or_create(form=page.translation_key, user=people.officer_user)
    answer = people.officer.get(reverse("form_export", args=[page.translation_key]))
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    heads, *rows = csv.reader(io.StringIO(text), delimiter=";")
    return heads, rows


def test_both_languages_ask_the_same_at_each_moment_and_no_stored_answer_changes(call, people):
    answers = {ELECTED["id"]: "no", FOR["id"]: YOURSELF, WHY["id"]: "L’eau"}
    asked = {
        "fr": walk(call, "fr", answers, "camille@example.org")[0],
        "en": walk(call, "en", answers, "eve@example.org")[0],
    }
    assert asked["fr"] == asked["en"]
    assert [len(step) for step in asked["fr"]] == [3, 4, 2]
    sent = {row.pk: (row.received, row.version.digest) for row in Submission.objects.all()}
    assert len(sent) == 2

    new = "5a0e2e7c-0b1f-4c6e-9a53-000000000001"
    prefix = "steps-0-value-fields"
    added = {
        f"{prefix}-count": "2",
        f"{prefix}-1-deleted": "",
        f"{prefix}-1-order": "1",
        f"{prefix}-1-type": "short_text",
        f"{prefix}-1-id": new,
        f"{prefix}-1-value-label": "Votre commune",
        f"{prefix}-1-value-help": "",
        f"{prefix}-1-value-max_length": "120",
        f"{prefix}-1-value-purpose": "",
    }
    swapped = {
        "steps-1-value-fields-0-value-options-0-order": "1",
        "steps-1-value-fields-0-value-options-1-order": "0",
    }
    # What is changed, and whether it waits for its translation.
    moments = {
        "a question is added": (added, True),
        "two options are swapped": (swapped, False),
        "a question is deleted": ({"steps-1-value-fields-1-deleted": "1"}, False),
        "required is changed": ({"steps-2-value-fields-0-value-required": ""}, False),
        "a label is reworded": ({"steps-2-value-fields-0-value-label": "Quelle raison ?"}, False),
    }
    told = {}
    for moment, (changes, waits) in moments.items():
        before = walk(call, "fr", answers)[0]
        people.edit(call, **changes)
        both = [walk(call, language, answers)[0] for language in ("fr", "en")]
        assert (moment, both[0]) == (moment, both[1])
        stays = waits or moment == "a label is reworded"
        assert (moment, both[0] == before) == (moment, stays)
        if waits:
            people.translate(call)
            both = [walk(call, language, answers)[0] for language in ("fr", "en")]
            assert (moment, both[0]) == (moment, both[1])
            assert both[0] != before
        told[moment] = both[0]
    assert (new, "") in told["a question is added"][0]
    assert told["two options are swapped"][1][:2] == [(FOR["id"], GROUP), (FOR["id"], YOURSELF)]
    assert (NAMED["id"], "") not in told["a question is deleted"][1]
    assert told["required is changed"][2][-1] == ("optional", 1)
    assert told["a question is deleted"][2][-1] == ("optional", 0)

    # What was sent stays as it was sent, and the next ones stand in the same list and table.
    later = {**answers, new: "Bresson", WHY["id"]: ""}
    walk(call, "en", later, "noe@example.org")
    for pk, (received, digest) in sent.items():
        row = Submission.objects.get(pk=pk)
        assert (row.received, row.version.digest) == (received, digest)
    heads, rows = table(people, call)
    assert heads[5:] == [
        "English of Êtes-vous élu?",
        "English of Votre commune",
        "English of Vous candidatez",
        "English of Pourquoi candidatez-vous?",
        # It is asked no more, and keeps its column.
        "English of Le nom du groupe",
    ]
    assert sorted((row[2], row[heads.index("Number")]) for row in rows) == [
        ("en", "2"),
        ("en", "3"),
        ("fr", "1"),
    ]
    keys = {json.dumps(sorted(one.received)) for one in Submission.objects.filter(number__lte=2)}
    assert len(keys) == 1
