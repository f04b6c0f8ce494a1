"""Accept 11: an interpreter's link opens their papers until its end, to nobody else."""

import logging
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from cms.http.logs import JsonFormatter, LineFormatter
from cms.papers.models import InterpreterLink, Paper
from pages.lab.editions import freeze, latest_edition
from pages.models import LabEdition, LabSession
from tests.cms.papers.a_lab import a_lab, add_session, interpreter, part
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")
SOON = timedelta(hours=3)


def paper(page, kind, person=None, edition=1):
    row = Paper(page=page, kind=kind, person=person.translation_key.hex if person else "")
    row.size, row.pages, row.edition, row.made_at = 3, 1, edition, timezone.now()
    row.file.save(f"{kind}.pdf", ContentFile(b"%PDF of " + kind.encode()), save=False)
    row.save()
    return row


@pytest.fixture
def who():
    return interpreter("Clémence")


@pytest.fixture
def session(lab, who):
    row = add_session(lab, title="Ouverture", english="Opening", people=[part(who)])
    freeze(lab["fr"])
    return row


@pytest.fixture
def papers(lab, who, session):
    return {
        "dossier": paper(lab["fr"], Paper.Kind.INTERPRETERS),
        "own": paper(lab["fr"], Paper.Kind.RUN_SHEET, who),
        "other": paper(lab["fr"], Paper.Kind.RUN_SHEET, interpreter("Peter")),
    }


@pytest.fixture
def link(lab, who):
    return InterpreterLink.objects.create(
        programme=lab["fr"], interpreter=who, recipient="Clémence", expires_at=timezone.now() + SOON
    )


def address(link, part="", language="fr"):
    return f"/{language}/_papers/{link.token}/{part}"


def answers(client, link, papers):
    """Return the status of the link and of each of its files."""
    paths = [address(link), *(address(link, f"{papers[k].pk}/") for k in ("dossier", "own"))]
    return [read_through(client.get(path)).status_code for path in paths]


def read_through(response):
    """Close the file that an answer sends."""
    if response.streaming:
        response.content_sent = b"".join(response.streaming_content)
    return response


def test_link_shows_the_papers_of_its_interpreter_and_no_other_s(client, link, papers):
    page = read(client.get(address(link))).one("main")
    files = [a.attributes["href"] for a in page.all("a", class_="files__link")]
    assert files == [address(link, f"{papers[key].pk}/") for key in ("own", "dossier")]
    taken = read_through(client.get(address(link, f"{papers['own'].pk}/")))
    assert taken.content_sent == b"%PDF of run-sheet"
    assert client.get(address(link, f"{papers['other'].pk}/")).status_code == 404


def test_asking_for_the_headers_takes_no_paper_and_opens_no_link(client, link, papers):
    """Programs that check an address do; the changes since must not be gone when a person comes."""
    own = address(link, f"{papers['own'].pk}/")
    for path in (address(link), own):
        assert client.head(path).status_code == 200
    link.refresh_from_db()
    assert (link.opens, link.held) == (0, 0)
    part_of_it = read_through(client.get(own, headers={"Range": "bytes=1-3"}))
    assert (part_of_it.status_code, part_of_it.content_sent) == (206, b"PDF")
    client.get(address(link))
    link.refresh_from_db()
    assert (link.opens, link.held) == (1, 1)
    InterpreterLink.objects.update(revoked=True)
    assert client.head(own).status_code == 404
    assert client.get(own, headers={"Range": "bytes=1-3"}).status_code == 404


def test_key_of_another_kind_and_one_that_is_nearly_right_open_nothing(client, link, papers):
    nonce, _dot, signature = link.token.partition(".")
    for token in (
        Signer(sep=".", salt="demain.press-link").sign(link.nonce),
        nonce,
        f"{nonce}.",
        f"{nonce}.{signature[:-1]}",
        f"{nonce}x.{signature}",
        link.token.swapcase(),
    ):
        for rest in ("", f"{papers['own'].pk}/"):
            assert client.get(f"/fr/_papers/{token}/{rest}").status_code == 404


def test_each_paper_tells_its_edition_and_whether_the_programme_is_ahead_of_it(
    client, link, papers, lab, session
):
    def told():
        page = read(client.get(address(link, language="fr"))).one("main")
        return [one.text for one in page.all("span", class_="files__for")]

    assert all("Édition 1 du programme." in one for one in told())
    assert not any("en est à l’édition" in one for one in told())
    LabSession.objects.filter(pk=session.pk).update(state="cancelled")
    freeze(lab["fr"])
    behind = "Le programme en est à l’édition 2 : ce document n’est pas encore refait."
    assert [behind in one for one in told()] == [True, True]


def test_page_says_what_is_missing_and_what_to_do(client, link, lab, who, session):
    told = read(client.get(address(link, language="en"))).one("main")
    assert [one.text for one in told.all("p", class_="files__none")] == [
        "Your papers are not made yet, or are just being made anew. Come back in a few minutes; "
        "if nothing is here then, tell whoever sent you this address."
    ]
    LabSession.objects.update(people=[])
    told = read(client.get(address(link, language="en"))).one("main")
    assert (
        "No session names Clémence as an interpreter yet: there is no run-sheet."
        in told.all("p", class_="files__none")[1].text
    )


def test_what_nobody_interprets_yet_is_told_with_what_only_the_team_knows(client, link, lab):
    whispered = [{"from": "fr", "into": "en", "mode": "whispered"}]
    add_session(lab, title="Répétition", kind="blocker", interpretation=whispered)
    (gap,) = read(client.get(address(link))).one("ul", class_="papers__changes").all("li")
    assert "Répétition" in gap.text


def test_changes_that_are_told_no_more_are_not_passed_over_in_silence(client, link, lab, session):
    first = latest_edition(lab["fr"].translation_key)
    for number in range(2, 34):
        LabEdition.objects.create(
            programme_key=first.programme_key, number=number, sessions=first.sessions
        )
    row = LabSession.objects.get(pk=session.pk)
    row.state = row.State.CANCELLED
    row.save()
    freeze(lab["fr"])
    silent = (
        "Ce qui a changé avant l’édition 5 n’est plus détaillé : lisez vos documents comme s’ils "
        "étaient nouveaux."
    )
    for held, is_told in ((1, True), (3, True), (4, False)):
        InterpreterLink.objects.update(held=held)
        part = read(client.get(address(link))).one("section", **{"aria-labelledby": "changed"})
        assert "est annulé" in part.text
        assert (silent in part.text) == is_told


def test_link_of_an_agency_opens_the_sheets_of_everybody(client, link, papers):
    InterpreterLink.objects.update(interpreter=None)
    """Each is told by its name: three links that are called the same are none."""
    page = read(client.get(address(link))).one("main")
    assert [one.text.partition(" (")[0] for one in page.all("a", class_="files__link")] == [
        "Feuille de route – Clémence",
        "Feuille de route – Peter",
        "Dossier des interprètes",
    ]
    assert page.all("span", class_="files__for")[0].text.startswith("Ses heures dans l’ordre")


def test_link_is_open_a_second_before_its_end_and_closed_a_second_after_it_with_its_files(
    client, link, papers
):
    for seconds, expected in ((1, [200, 200, 200]), (-1, [404, 404, 404])):
        end = timezone.now() + timedelta(seconds=seconds)
        InterpreterLink.objects.filter(pk=link.pk).update(expires_at=end)
        assert answers(client, link, papers) == expected


def test_link_that_was_revoked_answers_as_one_that_never_was(client, link, papers):
    nothing = client.get("/fr/rien-ici/").content
    InterpreterLink.objects.filter(pk=link.pk).update(revoked=True)
    assert answers(client, link, papers) == [404, 404, 404]
    assert client.get(address(link)).content == nothing


def test_link_of_another_lab_opens_nothing_of_this_one(client, link, papers):
    elsewhere = a_lab(slug="autre")
    InterpreterLink.objects.filter(pk=link.pk).update(programme=elsewhere["fr"])
    assert answers(client, link, papers) == [200, 404, 404]


def test_link_is_closed_while_its_programme_is_not_public(client, link, papers, lab):
    lab["fr"].unpublish()
    assert client.get(address(link)).status_code == 404


def test_no_search_engine_no_cache_and_no_other_site_is_told_of_it(client, link, papers):
    for path in (address(link), address(link, f"{papers['own'].pk}/"), "/fr/_papers/guess.ed/"):
        response = read_through(client.get(path))
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-store"
    body = client.get(address(link)).content.decode()
    assert '<meta name="robots" content="noindex">' in body
    assert "canonical" not in body
    for sitemap in ("/sitemap.xml", "/sitemap-fr.xml", "/robots.txt"):
        assert link.token not in client.get(sitemap).content.decode()


def test_token_is_in_no_log(client, link, papers, caplog, monkeypatch):
    """What breaks behind it is logged, with the place and without the key."""
    client.raise_request_exception = False
    monkeypatch.setattr(InterpreterLink, "count_open", lambda self: 1 / 0)
    with caplog.at_level(logging.DEBUG):
        assert client.get(address(link)).status_code == 500
    for formatter in (LineFormatter(), JsonFormatter()):
        for record in caplog.records:
            record.request_id = "-"
        told = "\n".join(map(formatter.format, caplog.records))
        assert "/fr/_papers/(key)/" in told
        assert link.token not in told
        assert link.nonce not in told


def test_what_changed_since_the_edition_that_was_taken_is_told(client, link, papers, lab, session):
    read_through(client.get(address(link, f"{papers['own'].pk}/")))
    assert not read(client.get(address(link))).one("main").all("h2", id="changed")
    row = LabSession.objects.get(pk=session.pk)
    row.state = row.State.CANCELLED
    row.save()
    freeze(lab["fr"])
    assert latest_edition(lab["fr"].translation_key).number == 2
    told = read(client.get(address(link))).one("main").one("ul", class_="papers__changes").text
    assert "Ouverture" in told
    assert "est annulé" in told


def test_officer_makes_a_link_with_its_end_and_revokes_it(client, lab, who, roles, login, officer):
    staff = login(officer)
    data = {"programme": lab["fr"].pk, "interpreter": who.pk, "recipient": "Clémence"}
    assert staff.post(reverse("interpreter-links:add"), data).status_code == 200
    past = {**data, "expires_at": "2020-01-01 09:00"}
    errors = staff.post(reverse("interpreter-links:add"), past).context["form"].errors
    assert errors == {"expires_at": ["This minute has passed. Choose a later one."]}
    data["expires_at"] = "2131-03-27 18:00"
    assert staff.post(reverse("interpreter-links:add"), data).status_code == 302
    link = InterpreterLink.objects.get()
    assert f"http://testserver{address(link)}" in (
        staff.get(reverse("interpreter-links:index")).content.decode()
    )
    assert client.get(address(link)).status_code == 200
    staff.post(reverse("interpreter-links:edit", args=[link.pk]), {**data, "revoked": "on"})
    assert client.get(address(link)).status_code == 404


@pytest.mark.parametrize("role", ["reviewer", "translator", "selection"])
def test_links_are_made_by_officers_only(link, lab, roles, login, make_user, role):
    client = login(make_user(role))
    paths = [reverse(f"interpreter-links:{name}") for name in ("index", "add")]
    paths += [reverse("interpreter-links:edit", args=[link.pk])]
    paths += [reverse("lab_papers", args=[lab["fr"].pk])]
    for path in paths:
        response = client.get(path)
        assert response.status_code in (302, 403)
        assert link.token not in response.content.decode()
