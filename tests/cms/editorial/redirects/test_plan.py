"""The verdict on each line, in words, and that a redirect is found as it was judged."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.editorial.redirects.ours import Ours
from cms.editorial.redirects.plan import Plan, main_site
from cms.editorial.redirects.sheet import Line
from snippets.row_verdict import Verdict
from tests.factories.concept import ConceptFactory
from tests.factories.document import DocumentFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_site")


def stands(thing):
    return f"At the old address stands {thing}: a redirect would never be used."


@pytest.fixture
def council(home):
    return StandardPageFactory(parent=home, title="Le conseil", slug="conseil")


@pytest.fixture
def judge(council):
    def verdicts(*lines):
        numbered = [Line(number, *line) for number, line in enumerate(lines, 1)]
        return [(j.verdict.value, j.sentence) for j in Plan(numbered, main_site()).row_verdicts]

    return verdicts


def test_line_to_a_page_of_ours_is_a_redirect_to_the_page(judge, council):
    assert judge(("/vieux", "/fr/conseil/")) == [("new", "Will lead to “Le conseil”.")]
    plan = Plan([Line(1, "/vieux", "http://testserver/fr/conseil")], main_site())
    assert [(j.target.page_id, j.target.link) for j in plan.row_verdicts] == [(council.pk, "")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("", "/fr/", "The old address is missing."),
        ("/a", "", "The new address is missing."),
        ("a.html", "/fr/", "The old address must begin with /, http:// or https://."),
        ("/a", "//evil.example/", "The new address must begin with /, http:// or https://."),
        ("/a", "javascript:alert(1)", "The new address must begin with /, http:// or https://."),
        ("/a", "data:text/html,x", "The new address must begin with /, http:// or https://."),
        ("/a", '=HYPERLINK("x")', "The new address must begin with /, http:// or https://."),
        ("/a", "https://", "The new address must begin with /, http:// or https://."),
        ("/a", "http://[", "The new address can’t be read. Write it anew."),
        ("/a", "https://localhost:port/", "The new address can’t be read. Write it anew."),
        ("/a", "https://-/", "The new address can’t be read. Write it anew."),
        (
            "/a",
            "https://a@evil.example/",
            "The new address holds a name or a password. Leave it out.",
        ),
        (
            "/a",
            "/\\evil.example",
            "The new address holds a character that no address has. Write it anew.",
        ),
        (
            "/a\nb",
            "/fr/",
            "The old address holds a character that no address has. Write it anew.",
        ),
        (
            "/a#haut",
            "/fr/",
            "What follows the # in the old address never reaches a site. Leave it out.",
        ),
        ("/" + "a" * 255, "/fr/", "The old address is longer than 255 characters."),
        (
            "/a",
            "https://example.org/" + "a" * 255,
            "The new address is longer than 255 characters. Give a shorter one.",
        ),
        (
            "/a",
            "/fr/nulle-part/",
            "Nothing stands at the new address. Correct it, or make the page first.",
        ),
        ("/a", "/a/", "Leads round in a circle: /a → /a."),
        (
            "/fr/conseil",
            "/fr/",
            stands("the page “Le conseil”"),
        ),
        (
            "/fr/conseil/?id=3",
            "/fr/",
            stands("the page “Le conseil”"),
        ),
        (
            "https://ancien.example/",
            "/fr/",
            stands("the front door of this site"),
        ),
        (
            "/fr/_account/login/",
            "/fr/",
            stands("a screen for the team"),
        ),
        (
            "/admin/pages/",
            "/fr/",
            stands("a screen for the team"),
        ),
        (
            "/robots.txt",
            "/fr/",
            stands("a file of this site"),
        ),
    ],
)
def test_line_is_refused_with_the_reason(judge, old, new, sentence):
    assert judge((old, new)) == [("refused", sentence)]


def test_circle_of_two_lines_is_refused_and_told(judge):
    assert judge(("/a", "/b"), ("/b", "/a")) == [
        ("refused", "Leads round in a circle: /a → /b → /a."),
        ("refused", "Leads round in a circle: /b → /a → /b."),
    ]


def test_line_that_leads_to_another_goes_straight_to_the_end(judge):
    assert judge(("/a", "/b"), ("/b", "/fr/conseil/")) == [
        ("new", "Will lead to “Le conseil”."),
        ("new", "Will lead to “Le conseil”."),
    ]


def test_way_through_ten_old_addresses_is_followed_and_a_longer_one_is_refused(judge):
    way = [(f"/{n}", f"/{n + 1}") for n in range(12)]
    verdicts = judge(*way, ("/12", "/fr/conseil/"))
    assert (
        verdicts[0]
        == verdicts[1]
        == (
            "refused",
            "Passes more than 10 old addresses. Write where they lead in the end.",
        )
    )
    assert verdicts[2:] == [("new", "Will lead to “Le conseil”.")] * 11


def test_list_in_which_each_line_leads_to_the_next_asks_the_site_once_a_line(judge, monkeypatch):
    """Asked anew for each step, twenty thousand such lines would keep a process for hours."""
    asked = []
    ask = Ours.target
    monkeypatch.setattr(Ours, "target", lambda ours, new: asked.append(new) or ask(ours, new))
    judge(*((f"/{n}", f"/{n + 1}") for n in range(100)))
    assert sorted(asked) == sorted(f"/{n + 1}" for n in range(100))


def test_line_that_leads_to_a_redirect_goes_straight_to_its_page(judge, council):
    Redirect.add_redirect("/b", council, site=main_site())
    assert judge(("/a", "/b")) == [("new", "Will lead to “Le conseil”.")]
    assert judge(("/a", "/b?x=1")) == [
        ("refused", "Nothing stands at the new address. Correct it, or make the page first.")
    ]


def test_line_that_leads_to_a_line_without_an_end_is_refused(judge):
    assert judge(("/a", "/b"), ("/b", "/c"))[0] == (
        "refused",
        "Leads on to /c, where nothing stands.",
    )


def test_same_old_address_twice_counts_once_or_is_refused(judge):
    assert judge(
        ("/a", "/fr/conseil/"), ("http://ancien.example/a/", "/fr/conseil"), ("/a", "/fr/")
    ) == [
        ("new", "Will lead to “Le conseil”."),
        ("same", "Repeats line 1."),
        ("refused", "Line 1 has the same old address and another new one. Keep one."),
    ]


def test_redirect_that_exists_is_told_from_one_that_leads_elsewhere(judge, home, council):
    Redirect.add_redirect("/a", council)
    Redirect.add_redirect("/b", home, site=main_site())
    Redirect.add_redirect("/c", "https://example.org/x")
    assert judge(
        ("/a", "/fr/conseil/"), ("/b", "/fr/conseil/"), ("/c", "https://example.org/x")
    ) == [
        ("same", "Exists already."),
        ("change", "Leads to “Accueil” today. Will lead to “Le conseil”."),
        ("same", "Exists already."),
    ]


def test_redirect_of_the_site_answers_before_one_of_all_sites(judge, home, council):
    Redirect.add_redirect("/a", council, site=main_site())
    Redirect.add_redirect("/a", home)
    assert judge(("/a", "/fr/conseil/")) == [("same", "Exists already.")]


def test_line_that_leaves_the_site_says_where_to(judge):
    assert judge(("/a", "https://example.org/é?x=1#y")) == [
        ("new", "Will leave this site, to example.org.")
    ]


def test_line_to_a_draft_or_a_held_release_says_that_it_waits(judge, home):
    StandardPageFactory(parent=home, title="Un brouillon", slug="brouillon", live=False)
    room = PressRoomPageFactory(parent=home, slug="presse")
    PressReleasePageFactory(
        parent=room, title="Zinzolin", slug="zin", embargo=timezone.now() + timedelta(hours=1)
    )
    assert judge(
        ("/a", "/fr/brouillon/"), ("/b", "/fr/presse/zin/"), ("/fr/presse/zin", "/fr/")
    ) == [
        ("new", "Will lead to “Un brouillon” once that page is public."),
        ("new", "Will lead to “Zinzolin” once that page is public."),
        (
            "refused",
            stands("the page “Zinzolin”"),
        ),
    ]


def test_line_to_an_entry_of_the_lexicon_leads_to_it_and_to_no_other(judge, home):
    LexiconPageFactory(parent=home, title="Lexique", slug="lexique")
    concept = ConceptFactory()
    assert judge(
        ("/a", f"/fr/lexique/{concept.slug}/"),
        ("/b", "/fr/lexique/rien/"),
        ("/fr/lexique/ancien", "/fr/"),
    ) == [
        ("new", "Will lead to “Lexique”."),
        ("refused", "Nothing stands at the new address. Correct it, or make the page first."),
        ("new", "Will lead to “Accueil”."),
    ]


def test_line_to_a_document_leads_to_its_address(judge):
    document = DocumentFactory()
    assert judge(("/a.pdf", document.url), ("/b.pdf", "/documents/99999/b.pdf")) == [
        ("new", f"Will lead to “{document.url}”."),
        ("refused", "Nothing stands at the new address. Correct it, or make the page first."),
    ]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/vieux/", "/vieux"),
        ("/vieux", "/vieux/"),
        ("https://ancien.example/vieux.html", "/vieux.html"),
        ("/index.php?b=2&a=1", "/index.php?a=1&b=2"),
        ("/Actualité/Été", "/Actualit%C3%A9/%C3%89t%C3%A9"),
        ("/Actualit%C3%A9", "/Actualité"),
        ("/caf%E9", "/caf%E9"),
        ("/mon document.pdf", "/mon%20document.pdf"),
        ("/page;b;a", "/page;b;a"),
        ("/?p=12", "/?p=12"),
        ("/fr/ancien/", "/fr/ancien/"),
        ("/l’été", "/l%E2%80%99%C3%A9t%C3%A9/"),
    ],
)
def test_redirect_answers_at_the_address_however_it_was_written(
    client, home, council, written, asked
):
    plan = Plan([Line(1, written, "/fr/conseil/")], main_site())
    assert [j.verdict for j in plan.row_verdicts] == [Verdict.NEW]
    Redirect.add_redirect("/placeholder", council)
    Redirect.objects.update(old_path=plan.row_verdicts[0].old_path)
    response = client.get(asked)
    assert (response.status_code, response.get("Location")) == (301, "/fr/conseil/")


def test_plan_of_ten_thousand_lines_takes_as_many_queries_as_one_of_ten(
    council, django_assert_max_num_queries
):
    for count in (10, 10_000):
        lines = [Line(n, f"/page-{n}.html", "/fr/conseil/") for n in range(count)]
        with django_assert_max_num_queries(12):
            assert Plan(lines, main_site()).counts == {Verdict.NEW: count}
