"""The officer's screen: what there is, of which edition, what failed, who has a link."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cms.papers.models import InterpreterLink, Paper, PaperMaking
from pages.lab.editions import freeze
from tests.cms.papers.a_lab import a_lab, add_session, interpreter, part
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


@pytest.fixture
def lab(home, english_home):
    lab = a_lab()
    announced = [{"from": "fr", "into": "en", "mode": "whispered"}]
    add_session(lab, title="Ouverture", people=[part(interpreter("Clémence"))])
    add_session(lab, title="Clôture", interpretation=announced)
    freeze(lab["fr"])
    row = Paper(page=lab["fr"], kind="participants", edition=0)
    row.size, row.pages, row.made_at = 1_200_000, 12, timezone.now()
    row.file.save("dossier.pdf", ContentFile(b"%PDF"), save=False)
    row.save()
    return lab


def screen(lab):
    return reverse("lab_papers", args=[lab["fr"].pk])


def test_screen_tells_each_paper_its_edition_its_failure_and_what_nobody_interprets(
    lab, login, officer
):
    failure = {"page": lab["en"].pk, "kind": "presentation", "person": ""}
    failure |= {"failure": "too large", "reason": "its process was ended by SIGKILL"}
    PaperMaking.objects.create(
        programme_key=lab["fr"].translation_key, state="failed", failures=[failure]
    )
    page = read(login(officer).get(screen(lab))).one("main")
    rows = [" ".join(row.text.split()) for row in page.one("table").one("tbody").all("tr")]
    assert len(rows) == 8
    assert rows[0].startswith("Participants’ pack Français, 12 pages, 1.2 MB")
    assert "behind edition 1" in rows[0]
    assert rows[0].endswith("/fr/lab/papers/participants/")
    assert rows[3].startswith("Run-sheet – Clémence Français")
    assert rows[3].endswith("not yet behind interpreters’ links only")
    why = (
        "Could not be made The program that sets it was ended before it was done, as happens where "
        "memory is short. (its process was ended by SIGKILL)"
    )
    assert [row for row in rows if why in row] == [rows[5]]
    assert page.one("button").text == "Try again"
    assert "Clôture" in page.one("ul", class_="house-list__rules").text


def test_screen_tells_how_far_the_making_is_until_nobody_goes_on_with_it(lab, login, officer):
    staff = login(officer)
    key = lab["fr"].translation_key
    PaperMaking.objects.create(programme_key=key, state="waiting", done=0, total=0)
    progress = reverse("lab_papers_progress", args=[lab["fr"].pk])
    assert "data-busy" in staff.get(progress).content.decode()
    PaperMaking.objects.update(state="making", done=3, total=8)
    # Its worker was killed, and no other took it up.
    assert 'data-state="failed"' in staff.get(progress).content.decode()


def test_screen_does_not_say_that_papers_are_made_where_there_is_nothing_to_print(
    home, english_home, login, officer
):
    lab = a_lab()
    PaperMaking.objects.create(
        programme_key=lab["fr"].translation_key, state="made", ended_at=timezone.now()
    )
    page = read(login(officer).get(screen(lab))).one("main")
    assert page.one("p", role="status").text == (
        "There are no papers yet: they are made once the programme and a day are released."
    )


def test_screen_lists_the_links_of_its_programme_with_their_addresses(lab, login, officer):
    link = InterpreterLink.objects.create(
        programme=lab["fr"], recipient="L’agence", expires_at=timezone.now() + timedelta(days=1)
    )
    body = login(officer).get(screen(lab)).content.decode()
    assert link.address in body
    assert f"{reverse('interpreter-links:add')}?programme={lab['fr'].pk}" in body


def test_officer_reads_a_paper_that_readers_do_not_get(lab, login, officer, client):
    row = Paper.objects.get()
    Paper.objects.update(is_withheld=True)
    path = reverse("lab_paper", args=[lab["fr"].pk, row.pk])
    assert client.get(path).status_code == 302
    assert b"".join(login(officer).get(path).streaming_content) == b"%PDF"
