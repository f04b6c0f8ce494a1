"""What changed since the public version, for officers, translators and reviewers; "still valid"."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.translation.memory import Wording, fill_from_memory, keep
from cms.translation.models import Behind, TextChange
from cms.translation.submission import submit_for_review
from tests.cms.translating import translate_and_publish, type_all
from tests.cms.translation.released import SENTENCES, publish, reworded
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_halle")]

COMMA = SENTENCES[0].replace("canal", "canal,")


@pytest.fixture
def behind(halle, released, officer):
    """A word changed, a comma added, a paragraph removed, a block moved."""
    body = reworded(halle, COMMA, SENTENCES[1].replace("plus", "guère"))
    publish(halle, officer, body=[*body[1:], body[0]])
    return released


def url(translation, name="translation_changes"):
    return reverse(name, args=[translation.pk])


def rows(response):
    """Each text: what is said of it, then the words of both columns with what changed marked."""
    html = BeautifulSoup(response.content, "html.parser")
    found = []
    for row in html.select(".house-change"):
        for hidden in row.select(".w-sr-only"):
            hidden.decompose()
        for kind, mark in (("del", "-"), ("ins", "+")):
            for part in row.select(kind):
                part.replace_with(f"[{mark}{part.get_text()}]")
        said = " ".join(row.select_one(".house-change__kind").get_text().split())
        words = [column.get_text() for column in row.select(".house-words")]
        found.append((said, *words))
    return found


def test_officer_sees_all_four_with_both_languages_beside_one_another(behind, officer, login):
    response = login(officer).get(url(behind))
    assert rows(response) == [
        (
            "changed",
            "Le canal[+,] passe sous la halle du marché.",
            "English of Le canal passe sous la halle du marché.",
        ),
        (
            "changed",
            "Chacun y dépose ce qui ne lui sert [-plus][+guère].",
            "English of Chacun y dépose ce qui ne lui sert plus.",
        ),
        (
            "removed",
            "[-On répare les vélos chaque soir.]",
            "[-English of On répare les vélos chaque soir.]",
        ),
        ("moved", "Ce que fait la halle", "English of Ce que fait la halle"),
    ]
    html = response.content.decode()
    assert "2 texts changed, 1 removed, 1 moved" in " ".join(html.split())
    assert (
        '<ins class="house-words__insert"><span class="w-sr-only" lang="en">inserted: </span>,'
        in html
    )


def test_each_column_says_its_language_and_a_screen_reader_hears_what_was_deleted(
    behind, make_user, login
):
    french = make_user("officer", "fr", "fr")
    html = BeautifulSoup(login(french).get(url(behind)).content, "html.parser")
    first = html.select(".house-change")[1]
    assert [column["lang"] for column in first.select(".house-words")] == ["fr", "en"]
    hidden = first.select_one("del .w-sr-only")
    assert hidden["lang"] == "fr"


def test_reviewer_sees_what_was_public_in_both_languages_beside_what_waits(
    halle, behind, translator, reviewer, login
):
    type_all(behind, translator, prefix="Now")
    submit_for_review(behind, translator)
    home = login(reviewer).get(reverse("wagtailadmin_home")).content.decode()
    assert url(behind) in home
    response = login(reviewer).get(url(behind))
    assert rows(response)[1] == (
        "changed",
        "Chacun y dépose ce qui ne lui sert [-plus][+guère].",
        "[-English of][+Now] Chacun y dépose ce qui ne lui sert [-plus][+guère].",
    )
    said = "what is public now beside what waits in review"
    again = "The source has changed again since this was submitted"
    assert (said in response.content.decode(), again in response.content.decode()) == (True, False)
    publish(halle, title="La halle neuve")
    response = login(reviewer).get(url(behind))
    assert again in response.content.decode()
    assert "La halle neuve" not in str(rows(response))


def test_still_valid_by_a_button_for_one_text_and_for_all_commas(behind, translator, login):
    client = login(translator)
    html = BeautifulSoup(client.get(url(behind)).content, "html.parser")
    forms = html.select(f'form[action="{url(behind, "translation_still_valid")}"]')
    assert [" ".join(form.button.get_text().split()) for form in forms] == [
        "Still valid: the text of which only commas and the like changed",
        "Still valid : Body, 1",
        "Still valid : Body, 2",
    ]
    said = "1 text keeps its translation. That is noted with your name."
    response = client.post(url(behind, "translation_still_valid"), {"signs": "1"}, follow=True)
    assert said in response.content.decode()
    assert (Behind.objects.get().changed, TextChange.objects.get().user) == (1, translator)
    segment = html.select('input[name="segment"]')[1]["value"]
    client.post(url(behind, "translation_still_valid"), {"segment": segment})
    assert (Behind.objects.get().changed, TextChange.objects.count()) == (0, 2)
    late = client.post(url(behind, "translation_still_valid"), {"segment": segment}, follow=True)
    assert "No text was marked: it has changed again meanwhile" in late.content.decode()
    for nonsense in ("x", "9" * 30, "-1"):
        late = client.post(url(behind, "translation_still_valid"), {"segment": nonsense})
        assert late.status_code == 302


def test_who_may_see_what_changed_and_who_may_answer(
    behind, make_user, translator, reviewer, officer, administrator, selection, login
):
    stranger = make_user("translator", "stranger")
    stranger.groups.clear()
    people = {
        "translator": (translator, 200, 302),
        "reviewer": (reviewer, 200, 403),
        "officer": (officer, 200, 302),
        "administrator": (administrator, 200, 302),
        "selection": (selection, 403, 403),
        "stranger": (stranger, 302, 302),
    }
    answers, written = {}, TextChange.objects.count()
    for name, (user, *_expected) in people.items():
        client = login(user)
        seen = client.get(url(behind)).status_code
        if _expected[1] == 403 or name == "stranger":
            answers[name] = (
                user,
                seen,
                client.post(url(behind, "translation_still_valid"), {"signs": 1}).status_code,
            )
            assert TextChange.objects.count() == written, name
        else:
            answers[name] = (
                user,
                seen,
                client.post(url(behind, "translation_still_valid"), {}).status_code,
            )
    assert answers == people


def test_nobody_answers_while_it_is_in_review(behind, translator, officer, login):
    type_all(behind, translator)
    submit_for_review(behind, translator)
    before = TextChange.objects.count()
    response = login(officer).post(url(behind, "translation_still_valid"), {"signs": "1"})
    assert (response.status_code, TextChange.objects.count()) == (403, before)


def test_until_somebody_acts_the_english_page_is_byte_identical(
    halle, released, officer, client, english_locale
):
    address = halle.get_translation(english_locale).url
    before = client.get(address).content
    body = reworded(halle, COMMA, SENTENCES[1].replace("plus", "guère"))
    publish(halle, officer, body=[*body[1:], body[0]])
    assert client.get(address).content == before
    assert Behind.objects.get().changed == 2


def test_mark_stands_in_both_editors_and_in_the_side_panel_of_pages_and_snippets(
    halle, behind, officer, translator, login, english_locale
):
    theme = ThemeFactory(name="Forêts")
    translate_and_publish(theme, english_locale)
    theme.name = "Bois"
    theme.save_revision(user=officer).publish(user=officer, skip_permission_checks=True)
    found = {}
    for name, user, thing in (
        ("French page", officer, halle),
        ("English page", translator, halle.get_translation(english_locale)),
        ("French theme", officer, theme),
        ("English theme", translator, theme.get_translation(english_locale)),
    ):
        is_page = hasattr(thing, "path")
        editor = (
            reverse("wagtailadmin_pages:edit", args=[thing.pk])
            if is_page
            else reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])
        )
        html = BeautifulSoup(login(user).get(editor).content, "html.parser")
        lines = html.select(".house-desk__note strong")
        panel = html.select(".house-behind strong")
        # The side panel of a translated page is rendered twice, by its header as well.
        found[name] = ([one.get_text() for one in lines], sorted({one.get_text() for one in panel}))
    assert found == {
        "French page": (["English is behind"], ["English is behind"]),
        "English page": (["Behind its source"], ["Behind its source"]),
        "French theme": (["English is behind"], ["English is behind"]),
        "English theme": (["Behind its source"], ["Behind its source"]),
    }


def test_officer_finds_on_their_home_page_what_is_behind(behind, officer, login):
    response = login(officer).get(reverse("wagtailadmin_home"))
    (panel,) = (one for one in response.context["panels"] if one.name == "behind")
    with override("en"):
        (row,) = panel.work().rows
    assert (row.title, row.url, row.language) == ("La halle", url(behind), "English")
    assert row.details[:2] == ("standard page", "2 texts changed, 1 removed, 1 moved")
    assert row.details[2].endswith(", by Officer")


def test_what_is_not_public_any_more_is_marked_nowhere(halle, behind, officer, login):
    behind.get_target_instance().unpublish()
    response = login(officer).get(reverse("wagtailadmin_home"))
    (panel,) = (one for one in response.context["panels"] if one.name == "behind")
    assert panel.work().rows == []
    assert "This translation is not public yet" in login(officer).get(url(behind)).content.decode()


def test_added_text_that_the_memory_filled_in_is_not_said_to_lack_a_translation(
    halle, released, officer, login
):
    keep("fr", "en", [Wording("Déjà dit ailleurs.", "Said before.", None, timezone.now())])
    body = reworded(halle, *SENTENCES, "Déjà dit ailleurs.", "Jamais dit.")
    publish(halle, officer, body=body)
    fill_from_memory(released)
    html = BeautifulSoup(login(officer).get(url(released)).content, "html.parser")
    said = {
        row.select_one(".house-words ins").get_text().partition(":")[2].split(".")[0].strip(): (
            row.select_one(".house-change__note").get_text()
        )
        for row in html.select(".house-change")
    }
    assert said == {
        "Déjà dit ailleurs": "Filled in from memory: nobody has confirmed it yet.",
        "Jamais dit": "Not translated yet.",
    }
