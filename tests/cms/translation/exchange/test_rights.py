"""Who fetches and sends the files of a translation, in every state of its text (Accept 10)."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import StringTranslation

from cms import roles
from cms.translation.exchange.formats import FORMATS
from cms.translation.memory import FROM_MEMORY, digest_of
from cms.translation.models import ExchangeFile, TextChange
from cms.translation.submission import submit_for_review
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import type_all
from tests.factories.home import HomePageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

DOORS = ("export", "pack", "screen", "import po", "import xlf", "import xlsx", "confirm")
# Exports are for who may read; imports for who may edit, while nobody holds or reviews the text.
# `*` marks what changes a text.
EXPECTED = {
    "free": {
        "selection": "403 403 403 403  403  403  403",
        "other language": "403 403 403 403  403  403  403",
        "translator": "200 200 200 302* 302* 302* 302*",
        "reviewer": "200 200 200 403  403  403  403",
        "officer": "200 200 200 302* 302* 302* 302*",
        "administrator": "200 200 200 302* 302* 302* 302*",
    },
    "locked": {
        "selection": "403 403 403 403  403  403  403",
        "translator": "200 200 200 403  403  403  403",
        "officer": "200 200 200 403  403  403  403",
        "administrator": "200 200 200 403  403  403  403",
    },
    "in review": {
        "selection": "403 403 403 403  403  403  403",
        "translator": "200 200 200 403  403  403  403",
        "reviewer": "200 200 200 403  403  403  403",
        "officer": "200 200 200 403  403  403  403",
        "administrator": "200 200 200 403  403  403  403",
    },
    "scheduled": {
        "translator": "200 200 200 403  403  403  403",
        "officer": "200 200 200 403  403  403  403",
        "administrator": "200 200 200 403  403  403  403",
    },
}


def filled(kind, translation):
    """A file of the translation, in which its title has other words."""
    data = FORMATS[kind].write(translation)
    title = texts_of(translation)[0].target
    if kind == "po":
        po = polib.pofile(data.decode())
        po[0].msgstr = "From a file"
        return str(po).encode()
    if kind == "xlf":
        return data.replace(f">{title}</target>".encode(), b">From a file</target>")
    book = load_workbook(io.BytesIO(data))
    book.active["D3"].value = "From a file"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def use(door, client, translation, files):
    if door == "export":
        return client.get(reverse("translation_file", args=[translation.pk, "xlf"]))
    if door == "pack":
        return client.get(reverse("exchange_packed", args=["po"]), {"id": translation.pk})
    if door == "screen":
        return client.get(reverse("translation_files", args=[translation.pk]))
    if door == "confirm":
        text = next(text for text in texts_of(translation) if text.tool == FROM_MEMORY)
        return client.post(
            reverse("translation_memory", args=[translation.pk]),
            {"text": f"{text.segment}-{digest_of(text.target)}"},
        )
    kind = door.removeprefix("import ")
    response = client.post(
        reverse("translation_files", args=[translation.pk]),
        {"file": SimpleUploadedFile(f"a.{kind}", files[kind])},
    )
    sent = ExchangeFile.objects.filter(translation=translation).first()
    if sent is None:
        return response
    return client.post(reverse("exchange_file", args=[sent.pk]))


@pytest.fixture
def ready(typed, translator):
    """A translation of which one text comes from memory, and the files that would change it."""
    summary = next(text for text in texts_of(typed) if text.path == "summary")
    how = TextChange.How
    words = {summary.segment: summary.target}
    write_texts(typed, words, None, how.MEMORY, tool=FROM_MEMORY)
    files = {kind: filled(kind, typed) for kind in FORMATS}
    TextChange.objects.all().delete()
    return typed, files


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is written inside: the next door is tried in the same state."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def italian_translator(make_user, home):
    """A translator of another language of the site."""
    italian = Locale.objects.create(language_code="it")
    tree = HomePageFactory(
        title="Casa", slug="casa", locale=italian, translation_key=home.translation_key
    )
    user = make_user("translator", "of-italian")
    group = user.groups.first()
    GroupPagePermission.objects.filter(group=group).exclude(page=tree).delete()
    return user


@pytest.mark.parametrize(
    "state",
    [
        "free",
        "in review",
        pytest.param("locked", marks=pytest.mark.slow),
        pytest.param("scheduled", marks=pytest.mark.slow),
    ],
)
def test_doors_of_files(state, ready, home, make_user, login):
    translation, files = ready
    page = translation.get_target_instance()
    author = make_user("translator", "author")
    if state == "locked":
        page.locked, page.locked_by, page.locked_at = True, author, timezone.now()
        page.save()
    elif state == "in review":
        StringTranslation.objects.filter(tool_name=FROM_MEMORY).update(tool_name="")
        type_all(translation, author)
        submit_for_review(translation, author)
        StringTranslation.objects.filter(context__path="summary").update(tool_name=FROM_MEMORY)
    elif state == "scheduled":
        revision = page.save_revision()
        revision.approved_go_live_at = timezone.now() + timezone.timedelta(days=1)
        revision.save()
    wrong = {}
    for role, answers in EXPECTED[state].items():
        with undone():
            if role == "other language":
                client = login(italian_translator(make_user, home))
            else:
                client = login(make_user(role, f"somebody-{role}"))
            for door, expected in zip(DOORS, answers.split(), strict=True):
                with undone():
                    response = use(door, client, translation, files)
                    status = str(response.status_code)
                    if status == "302" and response["Location"] == reverse("wagtailadmin_home"):
                        status = "403"
                    changed = TextChange.objects.exists()
                    if f"{status}{'*' if changed else ''}" != expected:
                        wrong[role, door] = (status, changed, expected)
                    if not changed:
                        assert texts_of(translation)[0].target == "English of Vizille en 2050"
    assert wrong == {}
    assert roles.ROLES.keys() == set(EXPECTED["free"]) - {"other language"}


def test_translation_that_is_not_there_or_is_stopped_has_no_files(ready, translator, login):
    translation, _files = ready
    client = login(translator)
    assert (
        client.get(
            reverse("translation_file", args=[translation.pk, "docx"]), follow=True
        ).status_code
        == 404
    )
    assert client.get(reverse("exchange_packed", args=["po"]), follow=True).status_code == 404
    hostile = {"id": ["-1", "x", "9" * 40]}
    assert (
        client.get(reverse("exchange_packed", args=["po"]), hostile, follow=True).status_code == 404
    )
    translation.enabled = False
    translation.save()
    for name in ("translation_files", "translation_memory"):
        url = reverse(name, args=[translation.pk])
        assert client.get(url, follow=True).status_code == 404
