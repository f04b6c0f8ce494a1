"""Who may do what with a translation, in each of its states: every door, through HTTP (Accept 10).

What is refused is refused with a sentence, and changes no row of any table.
"""

import json
import re
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import StringTranslation, Translation

from cms import roles
from cms.translation.checks import findings
from cms.translation.dismissals import dismiss
from cms.translation.exchange.formats import FORMATS
from cms.translation.memory import FROM_MEMORY, digest_of
from cms.translation.models import (
    Dismissal,
    Dossier,
    ExchangeFile,
    MemoryUnit,
    TextChange,
    TextComment,
)
from cms.translation.submission import draft_of, submit_for_review
from cms.translation.texts import texts_of, write_texts
from cms.translation.views.desk_change import put_into
from cms.translation.wagtail_hooks import translation_urls
from tests.cms.translating import type_all
from tests.cms.translation.doors import (
    DOORS,
    FORM,
    OF_REVIEW,
    OF_WHOLE_TEXTS,
    ROLES,
    TITLE,
    Door,
    Scene,
)
from tests.cms.translation.exchange.filled import filled
from tests.cms.translation.released import SENTENCES, publish, reworded
from tests.factories.home import HomePageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

# --- who -----------------------------------------------------------------------------------------

# Who is signed in, and copies of pictures that a screen shows.
NOT_COMPARED = ("django_session", "staff_accounts_session", "snippets_creditedrendition")
CHANGE = re.compile('(INSERT (OR IGNORE )?INTO|UPDATE|DELETE FROM) "(?!django_session)')
NOT_YOURS = "Your role does not cover this translation. An administrator can change that."
NOT_SENT = "Your role does not send texts to translation. Ask an officer or a translator."
SWITCHED_OFF = "This function of the translation editor is switched off here."
NO_ACCESS = "Sorry, you do not have permission to access this area."
HELD = {
    "locked": "Translator has locked this text. Ask them to unlock it.",
    "in review": (
        "This text is being reviewed. Wait for the decision, or have the review cancelled, before "
        "you change it."
    ),
    "scheduled": (
        "This text is scheduled to go public. An officer can cancel the schedule so that it can "
        "change."
    ),
}


# Addresses that have no door above, and where they are tried.
ELSEWHERE: dict[str, str] = {
    "javascript_catalog": "words of scripts, for everybody in the admin",
    "snippets_api_listing": "test_gate",
    "snippets_api_detail": "test_gate",
    "submit_snippet_translation": "test_submission",
    "subtree_sending": "test_subtree",
    "subtree_sending_progress": "test_subtree",
    "texts_with_former_words": "test_former_words",
    "translation_ahead": "test_ahead",
    "translation_concordance": "test_concordance",
    "translations_report_results": "the desk by another name",
}


def expected(door: Door, role: str, state: str) -> str:
    letters = OF_REVIEW.get(door.letters, door.letters) if state == "in review" else door.letters
    letter = letters.split()[ROLES.index(role)]
    if letter == "h":
        return "d" if state == "free" else "h"
    return letter


# --- the walk ------------------------------------------------------------------------------------


def said(response: Any) -> str:
    """What the answer says to whoever asked."""
    kind = response.get("Content-Type", "")
    if kind.startswith("application/json"):
        return str(json.loads(response.content).get("detail", ""))
    queued = [str(one).strip() for one in response.wsgi_request._messages._queued_messages]
    if queued or response.status_code not in (200, 403):
        return " ".join(queued)
    if not kind.startswith("text/html"):
        return ""
    page = BeautifulSoup(response.content, "html.parser")
    shown = page.select(".house-reasons li, .error-message")
    return " ".join(one.get_text(strip=True) for one in shown)


def digests() -> dict[str, str]:
    """Of the rows of each table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in NOT_COMPARED:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of ours
                rows = sorted(map(repr, cursor.fetchall()))
                found[table] = sha256(repr(rows).encode()).hexdigest()
    return found


def answer_wanted(door: Door, letter: str, state: str) -> tuple[str, str]:
    return {
        "d": (door.answer.rstrip("*"), door.said),
        "h": (str(door.held), HELD.get(state, "")),
        "r": ("403", NOT_YOURS),
        "q": ("200", NOT_YOURS),
        "s": ("403", SWITCHED_OFF),
        "w": ("302", NO_ACCESS),
        "f": ("403", NOT_SENT),
        "c": ("200", "Choose languages of those that are offered here."),
        "k": ("302", "The dossier “Lab 2040” is not yours. Ask an officer to change it."),
        "e": ("302", "No text was chosen. Tick at least one, then try again."),
    }[letter]


@pytest.fixture
def italian(home: Any, make_user: Any) -> Any:
    """A translator of another language of the site."""
    locale = Locale.objects.create(language_code="it")
    tree = HomePageFactory(
        title="Casa", slug="casa", locale=locale, translation_key=home.translation_key
    )
    of_english = Group.objects.get(name=roles.ROLES["translator"].group)
    group = Group.objects.create(name="Traduzione")
    group.permissions.set(of_english.permissions.all())
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=tree, permission=change)
    user = make_user("translator", "italiana")
    user.groups.set([group])
    return user


def scene_of(state: str, page: Any, translation: Translation, author: Any) -> Scene:
    how = TextChange.How
    picture, other = CreditedImageFactory(), CreditedImageFactory()
    page = publish(page, share_image=picture)
    by_path = {text.path: text for text in texts_of(translation)}
    title, summary = by_path["title"], by_path["summary"]
    for words in ("A former title", TITLE):
        write_texts(translation, {title.segment: words}, author, how.TYPED)
    words = {summary.segment: "A market hall, and 7 canals."}
    write_texts(translation, words, author, how.TYPED)
    (finding,) = findings(translation, texts_of(translation))
    if state == "locked":
        target = translation.get_target_instance()
        target.locked, target.locked_by, target.locked_at = True, author, timezone.now()
        target.save()
    elif state == "in review":
        dismiss(translation, finding, "So it is.", author)
        submit_for_review(translation, author)
        Dismissal.objects.all().delete()
    elif state == "scheduled":
        draft = draft_of(translation)
        draft.go_live_at = timezone.now() + timedelta(days=3)
        draft.save_revision(user=author).publish()
    publish(page, body=reworded(page, SENTENCES[0].replace(" sous", ", sous"), *SENTENCES[1:]))
    StringTranslation.objects.filter(data="English of Où elle se trouve").update(
        tool_name=FROM_MEMORY
    )
    texts = texts_of(translation)
    (signs,) = [text.segment for text in texts if text.target is None]
    (waiting,) = [text for text in texts if text.tool == FROM_MEMORY]
    change = TextChange.objects.get(after="A former title")
    files = {kind: filled(kind, translation) for kind in FORMATS}
    files["tmx"] = (
        b'<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Oui'
        b'</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
    )
    dossier = Dossier.objects.create(name="Lab 2040")
    put_into(dossier, {str(page.translation_key)})
    return Scene(
        translation,
        state,
        title.segment,
        change,
        TextComment.objects.create(
            translation=translation, context=change.context, string=change.string, words="Really?"
        ),
        finding,
        signs,
        translation.source.overridablesegment_set.get(context__path="share_image").pk,
        other,
        f"{waiting.segment}-{digest_of(waiting.target or '')}",
        files,
        dossier,
        StandardPageFactory(parent=page.get_parent(), title="Un bac", slug="un-bac").pk,
    )


def made_whole(scene: Scene, author: Any) -> None:
    type_all(scene.translation, author)
    for finding in findings(scene.translation, texts_of(scene.translation)):
        dismiss(scene.translation, finding, "So it is.", author)


def names_of(patterns: Any) -> set[str]:
    return {
        name
        for one in patterns
        for name in (
            names_of(one.url_patterns) if isinstance(one, URLResolver) else {str(one.name)}
        )
    }


@pytest.mark.parametrize(
    "state",
    [
        "free",
        pytest.param("in review", marks=pytest.mark.slow),
        pytest.param("locked", marks=pytest.mark.slow),
        pytest.param("scheduled", marks=pytest.mark.slow),
    ],
)
def test_every_door_in_every_state_for_everybody(
    state, halle, released, make_user, italian, login, django_capture_on_commit_callbacks
):
    author = make_user("translator", "author")
    scene = scene_of(state, halle, released, author)
    MemoryUnit.objects.all().delete()
    people = {role: make_user(role) for role in ROLES if role != "other language"}
    people["other language"] = italian
    clients = {role: login(people[role]) for role in ROLES}
    wrong, opened = {}, set()
    for role, client in clients.items():
        before = digests()
        for door in DOORS:
            letter = expected(door, role, state)
            wanted = answer_wanted(door, letter, state)
            with transaction.atomic():
                if letter == "d" and door.name in OF_WHOLE_TEXTS:
                    made_whole(scene, author)
                with (
                    CaptureQueriesContext(connection) as queries,
                    django_capture_on_commit_callbacks(execute=True),
                ):
                    response = door.use(scene, client)
                opened.add(response.resolver_match.url_name)
                found = (str(response.status_code), said(response))
                is_changed = any(map(CHANGE.match, (query["sql"] for query in queries)))
                # What is refused, or only read, is not undone: the next digest tells.
                if is_done := letter == "d" and door.answer.endswith("*"):
                    transaction.set_rollback(True)
            if found != wanted or (is_done and not is_changed):
                wrong[role, door.name] = (found, is_changed, wanted)
        after = digests()
        if after != before:
            wrong[role] = {table for table in after if after[table] != before.get(table)}
    assert wrong == {}, "\n".join(f"{key}: {value}" for key, value in wrong.items())
    if state == "free":  # in others a file is not taken, so that there is none to be confirmed
        assert sorted(names_of(translation_urls()) - opened) == sorted(ELSEWHERE)
    assert roles.ROLES.keys() == set(ROLES) - {"other language"}


def test_translation_that_is_not_there_opens_no_door(administrator, login):
    client = login(administrator)
    for name, args in (
        ("translation_text_states", [10**6]),
        ("translation_text_history", [10**6, 1]),
        ("choose_translation_override", [10**6, 1]),
    ):
        assert client.get(reverse(name, args=args), follow=True).status_code == 404


def test_file_that_was_read_waits_while_somebody_holds_the_text(released, make_user, login):
    author, officer = make_user("translator"), make_user("officer")
    write_texts(
        released,
        {texts_of(released)[0].segment: TITLE},
        author,
        TextChange.How.TYPED,
    )
    client = login(author)
    data = filled("xlf", released)
    client.post(
        reverse("translation_files", args=[released.pk]),
        {"file": SimpleUploadedFile("a.xlf", data)},
    )
    file = ExchangeFile.objects.get()
    url = reverse("exchange_file", args=[file.pk])
    target = released.get_target_instance()
    target.locked, target.locked_by, target.locked_at = True, officer, timezone.now()
    target.save()
    before = digests()
    response = client.post(url)
    assert (response.url, said(response)) == (
        url,
        "Officer has locked this text. Ask them to unlock it.",
    )
    assert digests() == before
    assert "Officer has locked this text." in client.get(url).content.decode()
    # Whose account is gone locks it as well.
    officer.delete()
    nobody = "This text is locked, and whoever locked it is gone. Ask an officer to unlock it."
    assert said(client.post(url)) == nobody
    save = reverse("wagtail_localize:edit_string_translation", args=[released.pk, 1])
    answer = client.put(save, urlencode({"text": "x"}), content_type=FORM)
    assert (answer.status_code, answer.json()) == (403, {"detail": nobody})
    assert client.get(released.get_target_instance_edit_url()).status_code == 200
    type(target).objects.filter(pk=target.pk).update(locked=False)
    # A file is its sender's alone.
    other = login(make_user("administrator"))
    assert other.post(url).url == reverse("exchange_files")
    assert said(client.post(url)) == "1 translation of the file was taken over."
    assert not ExchangeFile.objects.exists()


def test_file_of_a_text_that_was_deleted_meanwhile_is_answered(released, translator, login):
    client = login(translator)
    data = filled("xlf", released)
    for name, args in (("translation_files", [released.pk]), ("exchange_files", [])):
        client.post(reverse(name, args=args), {"file": SimpleUploadedFile("a.xlf", data)})
    files = list(ExchangeFile.objects.all())
    released.get_target_instance().delete()
    for file in files:
        response = client.post(reverse("exchange_file", args=[file.pk]))
        assert said(response) == "This file belongs to no text of this site."
        assert client.get(response.url).status_code == 200
