"""Whatever is sent to a step: a sentence that names the field, the rest kept, never a fault."""

import pytest

from forms.field_types import field_types
from forms.models import Submission
from forms.steps import LONGEST_TYPED
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared_homes")]

# What stands in a form that is sent: bytes, before they are read.
VALUES = {
    "NUL": "a%00b",
    "control": "a%1b%5b31mb",
    "invalid UTF-8": "%ff%fe%80",
    "lone surrogate": "%ed%a0%80",
    "bidi": "%E2%80%AEgro.elpmaxe%E2%80%AC",
    "emoji": "%F0%9F%91%A9%E2%80%8D%F0%9F%9A%92",
    "combining": "Z" + "%CC%81" * 500,
    "huge number": "9" * 5_000,
    "huge grouped number": "9" + ",999" * 2_000,
    "huge decimal": "9" * 5_000 + "." + "9" * 5_000,
    "exponent": "1e999",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "other digits": "%D9%A1%D9%A2%D9%A3",
    "superscript": "%C2%B2",
    "no such day": "30/2/2026",
    "far day": "1/1/9999",
    "day 0": "0/0/0000",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "template": "%7B%7B7*7%7D%7D%7B%25%20x%20%25%7D",
    "format": "%25s%25(x)s%7B0%7D%7Blink%7D",
    "formula": "=cmd%7C' /C calc'!A0",
    "line breaks": "a%0d%0aBcc:%20b@example.org%0a%0a",
    "long": "e" * 60_000,
    "unknown option": "00000000-0000-4000-8000-000000000000",
    "JSON": "%7B%22a%22%3A1%7D",
    "list": "a&{name}=b&{name}=c",
    "nothing": "",
    "spaces": "%20%09%C2%A0%E2%80%AF",
}
# The types of other parts that are sent as files, or of several inputs, have tests of their own.
OPTIONS = ("radios", "checkboxes", "dropdown")


@pytest.fixture(scope="module")
def fields():
    return {
        name: form_field(name, f"Of {name}", *(("one", "two") if name in OPTIONS else ()))
        for name, kind in field_types().items()
        if kind.is_asked
    }


@pytest.fixture
def step(client, english_home, fields):
    page = english_call(
        english_home,
        steps=[
            form_step("You", form_field("yes_no", "Adult?")),
            form_step("All", *fields.values(), form_field("short_text", "Kept")),
        ],
    )
    return client.post(f"/en/_form/{page.translation_key}/")["Location"]


FORM = "application/x-www-form-urlencoded"


def test_hostile_value_of_every_type_is_named_or_taken_and_the_rest_kept(client, step, fields):
    """One value in each field of the step: and its summary stands with whatever was taken."""
    client.raise_request_exception = False
    kept = Submission.objects.get().definition.structure.steps[1].fields[-1].id
    wrong = []
    for label, value in VALUES.items():
        answers = (f"{one['id']}={value.replace('{name}', one['id'])}" for one in fields.values())
        answer = client.post(step, f"{kept}=rest&{'&'.join(answers)}", content_type=FORM)
        row = Submission.objects.get()
        said = [link.text for link in read(answer).all("a")]
        for name, field in fields.items():
            named = [sentence for sentence in said if f"“Of {name}”" in sentence]
            # What is nothing, or a box that is not ticked, is no answer and no mistake.
            is_right = field["id"] not in row.typed and not named
            if not is_right and len(named) != 1:
                wrong.append((label, name, answer.status_code, named))
        pages = (client.get(step), client.get(step.replace("2/", "summary/")))
        statuses = (answer.status_code in (302, 422), *(page.status_code for page in pages))
        if (*statuses, row.answers[kept]) != (True, 200, 200, "rest"):
            wrong.append((label, statuses, row.answers[kept]))
        assert b"<script>alert" not in b"".join(page.content for page in pages)
    assert wrong == []


def test_what_is_longer_than_any_answer_is_shown_again_and_not_stored(client, step, fields):
    long = "e" * (LONGEST_TYPED + 1)
    answer = client.post(step, {fields["short_text"]["id"]: long})
    box = read(answer).one("input", name=fields["short_text"]["id"])
    assert (answer.status_code, box.attributes["value"]) == (422, long)
    assert Submission.objects.get().typed == {}


def test_too_many_fields_and_too_much_text_get_our_page(client, step):
    many = "&".join(f"f{n}=1" for n in range(10_001))
    large = f"x={'e' * 3_000_000}"
    begin = "/en/_form/" + str(Submission.objects.get().form) + "/"
    for address in (step, begin, step.replace("2/", "summary/"), step.replace("2/", "saved/")):
        for body in (many, large):
            answer = client.post(address, body, content_type=FORM)
            assert (answer.status_code, read(answer).one("h1").text) == (
                400,
                "That is too much at once",
            )
            assert (answer["Cache-Control"], answer["Referrer-Policy"]) == (
                "no-store",
                "no-referrer",
            )
            assert read(answer).one("meta", name="robots").attributes["content"] == "noindex"


def test_body_that_is_no_form_is_answered(client, step):
    for kind in (
        "text/plain",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "x",
        "",
    ):
        answer = client.post(step, b"\xff--x\r\n", content_type=kind)
        assert (kind, answer.status_code in (302, 400, 422)) == (kind, True)


def test_hostile_fields_of_our_own_are_answered(client, step, settings):
    settings.FORM_SECONDS_AT_LEAST = 3
    begin = f"/en/_form/{Submission.objects.get().form}/"
    names = ("was", "mine", "opened", "previous", "switch", "told", "later")
    for label, value in VALUES.items():
        for more in ("", "homepage", "background"):
            sent = [name for name in (*names, more) if name]
            body = "&".join(f"{name}={value.replace('{name}', name)}" for name in sent)
            for address in (step, begin):
                answer = client.post(address, body, content_type=FORM)
                assert answer.status_code in (200, 204, 302, 422), (label, more, address)
