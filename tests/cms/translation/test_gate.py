"""The views of wagtail-localize: each is on the list, and answers a sentence where it refuses."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import (
    StringTranslation,
    TranslationSource,
)

from cms import roles
from cms.translation import gate
from cms.translation.slug import PROPOSED
from tests.cms.translating import send
from tests.factories.home import HomePageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

FORM = "application/x-www-form-urlencoded"


def stock_names(patterns, prefix="") -> set[str]:
    """The names of every route under /admin/localize/, ours and the stock's."""
    names = set()
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            names |= stock_names(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and route.startswith("admin/localize/"):
            names.add(pattern.name)
    return names


def test_every_route_of_localize_is_on_the_list():
    listed = gate.CHECKS.keys() | gate.REFUSED
    assert stock_names(get_resolver().url_patterns) == listed
    assert gate.OURS.keys() <= gate.CHECKS.keys()
    assert not gate.CHECKS.keys() & gate.REFUSED


def test_route_that_is_not_on_the_list_is_refused(rf):
    view = gate._guard("a_route_of_the_next_version", lambda request: pytest.fail("reached"))
    assert view(rf.get("/admin/localize/new/")).status_code == 403


def test_every_address_of_localize_is_answered_by_its_guard(translation):
    """The stock view stands behind ours in the resolver, never before it."""
    url = reverse("wagtail_localize:convert_to_alias", args=[1])
    assert get_resolver().resolve(url).func.__module__ != "wagtail_localize.views.convert"


# --- one view at a time ---


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is written inside: the next view is tried in the same state."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_publication_is_refused_to_everybody_while_a_text_is_missing(
    translation, administrator, login, django_user_model
):
    page = translation.get_target_instance()
    root = django_user_model.objects.create_superuser("root", "root@demain.example")
    UserProfile.objects.create(user=root, preferred_language="en")
    for response in (
        login(administrator).post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            {"action": "publish", "publication_reason": "Urgent."},
        ),
        login(root).post(
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            {"publish_translations": "on", "publication_reason": "Urgent."},
        ),
    ):
        assert response.status_code == 403
        assert "5 texts are not translated" in response.content.decode()
    assert not Page.objects.get(pk=page.pk).live


def test_bulk_publication_is_refused_while_a_text_is_missing(translation, administrator, login):
    page = translation.get_target_instance()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address = f"{url}?id={page.pk}&next=/admin/"
    data = {"publication_reason": "Urgent."}
    response = login(administrator).post(address, data, follow=True)
    assert "5 texts are not translated" in response.content.decode()
    assert not Page.objects.get(pk=page.pk).live


# --- one view at a time ------------------------------------------------------------------------


def upload(client, translation, content=None):
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    data = {} if content is None else {"file": SimpleUploadedFile("page.po", content)}
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    response = client.post(url, {**data, "next": edit}, follow=True)
    assert response.status_code == 200
    return [str(message).strip() for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "No file arrived. Choose the PO file that you translated."),
        (b"", "This is not a PO file. Choose the file that you downloaded here."),
        (b"\xff\xfe\x00", "The file is not in UTF-8. Save it as UTF-8, then try again."),
        (b"/etc/passwd", "This is not a PO file. Choose the file that you downloaded here."),
        (
            b'msgid "Le canal"\nmsgstr "The canal"\n',
            "This PO file belongs to another page or language. Choose the one of this page.",
        ),
        (
            b'msgid "a\nmsgstr',
            "Line 1 of the file is not whole: a quotation mark is missing there, or something "
            "stands outside of the quotation marks. Nothing was written. Correct the line, or save "
            "the file anew in your translation program.",
        ),
    ],
    ids=["none", "empty", "binary", "a path", "no header", "syntax"],
)
def test_po_file_that_can_not_be_used_is_answered_with_a_sentence(
    translation, translator, login, content, sentence
):
    assert upload(login(translator), translation, content) == [sentence]
    assert not StringTranslation.objects.filter(
        context__object_id=translation.source.object_id
    ).exists()


def test_fuzzy_entries_of_a_po_file_are_left_alone(translation, translator, login):
    po = translation.export_po()
    po[0].msgstr, po[1].msgstr = "Vizille in 2050", "perhaps"
    po[1].flags.append("fuzzy")
    upload(login(translator), translation, str(po).encode())
    rows = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    assert dict(rows.values_list("data", "tool_name")) == {
        "Vizille in 2050": "",
        "vizille-in-2050": PROPOSED,
    }


def test_text_that_left_the_page_is_counted_and_left_out(translation, translator, login):
    po = translation.export_po()
    po[0].msgstr = "Vizille in 2050"
    po.append(polib.POEntry(msgctxt="title", msgid="Parti", msgstr="Gone"))
    assert upload(login(translator), translation, str(po).encode()) == [
        "The translations of the file were taken over.",
        "1 text of the file is not part of this page any more and was left out. "
        "Download the file again for the current texts.",
    ]


def test_text_of_another_object_is_not_written(translation, vision, translator, login):
    theme_source = TranslationSource.objects.get_for_instance(vision.theme)
    foreign = theme_source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, foreign.pk])
    answer = login(translator).put(url, urlencode({"value": "x"}), content_type=FORM)
    assert (answer.status_code, answer.json()) == (
        410,
        {"detail": "The source does not have this text any more. Your words are kept here."},
    )
    assert not StringTranslation.objects.filter(data="x").exists()


def test_save_without_a_text_is_answered_with_a_sentence(translation, translator, login):
    segment = translation.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    response = login(translator).put(url, "", content_type=FORM)
    assert response.status_code == 400
    assert json.loads(response.content) == {"detail": "No text arrived. Save it again."}


@pytest.mark.parametrize(
    ("role", "status", "count"), [("selection", 403, None), ("translator", 200, 1)]
)
def test_names_of_snippets_go_to_whom_may_see_them(
    vision, english_locale, make_user, login, role, status, count
):
    ThemeFactory(name="Un brouillon français")
    url = reverse("wagtail_localize:snippets_api_listing", args=["snippets", "theme"])
    response = login(make_user(role)).get(url)
    assert response.status_code == status
    theme = ThemeFactory(name="Un autre")
    detail = reverse("wagtail_localize:snippets_api_detail", args=["snippets", "theme", theme.pk])
    # No row of another language than the user's, either.
    assert login(make_user(role, "another")).get(detail, follow=True).status_code in (403, 404)
    if count is not None:
        assert [row["title"] for row in response.json()] == ["English of Vizille"]


def test_translator_of_one_language_is_refused_another(vision, home, make_user, login):
    italian = Locale.objects.create(language_code="it")
    tree = HomePageFactory(
        title="Casa", slug="casa", locale=italian, translation_key=home.translation_key
    )
    translators = roles.ROLES["translator"].group
    GroupPagePermission.objects.filter(page=tree, group__name=translators).delete()
    theme = send(vision.theme, italian)
    segment = theme.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[theme.pk, segment.pk])
    client = login(make_user("translator"))
    response = client.put(url, urlencode({"value": "x"}), content_type=FORM)
    assert response.status_code == 403
    assert response.json() == {
        "detail": "Your role does not cover this translation. An administrator can change that."
    }


def test_stopped_translation_is_edited_as_a_page_of_its_own(typed, translator, login):
    typed.enabled = False
    typed.save()
    page = typed.get_target_instance()
    response = login(translator).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "translation/editor.html" not in [template.name for template in response.templates]
    url = reverse("submit_translation_for_review", args=[typed.pk])
    assert login(translator).post(url, follow=True).status_code == 404
    assert not page.workflow_states.exists()


def test_translation_whose_page_was_deleted_is_not_found(typed, administrator, login):
    typed.get_target_instance().delete()
    typed.refresh_from_db()
    assert not typed.enabled
    segment = typed.source.stringsegment_set.first()
    client = login(administrator)
    for name, args in (
        ("edit_string_translation", [typed.pk, segment.pk]),
        ("download_pofile", [typed.pk]),
        ("preview_translation", [typed.pk]),
    ):
        # The locale middleware looks for the address under /fr/ before it gives up.
        url = reverse(f"wagtail_localize:{name}", args=args)
        assert client.get(url, follow=True).status_code == 404
