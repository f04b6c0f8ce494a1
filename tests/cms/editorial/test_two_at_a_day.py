"""Two at one day: a sheet, a late start or somebody else writes it while it is open elsewhere."""

from datetime import time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms.editorial.models import ProgrammeSheet
from pages.models import LabDayPage, LabProgrammePage
from tests.cms.admin_form import form_data
from tests.cms.editorial.test_programme_sheet import sent
from tests.pages.html import parse
from tests.pages.lab import small_lab

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NEWER = (
    "{name} wrote a newer version of this day at {time}, while it was open here. Nothing was "
    "saved, and what you typed stands below. Open the day in another window and take over what is "
    "new; or save again, and yours takes its place. The history keeps both."
)
BEHIND = (
    "This session was changed after the sheet was taken along. What stands before an arrow would "
    "be lost: take it over into the file, if it holds."
)


@pytest.fixture
def day(home, officer):
    small_lab(home, "Ouverture", "Suite")
    page = LabDayPage.objects.get(slug="mardi")
    page.save_revision(user=officer)
    return LabDayPage.objects.get(pk=page.pk)


@pytest.fixture
def other(make_user):
    user = make_user("officer", username="vera")
    user.first_name, user.last_name = "Vera", "Holub"
    user.save()
    return user


def draft_of(day):
    return LabDayPage.objects.get(pk=day.pk).get_latest_revision_as_object()


def titles(day):
    return [row.title for row in draft_of(day).sessions.all()]


def write(day, user, overwrite=False, **values):
    """Change the first session of the draft."""
    draft = draft_of(day)
    rows = list(draft.sessions.all())
    for name, value in values.items():
        setattr(rows[0], name, value)
    draft.sessions.set(rows)
    draft.save_revision(user=user, overwrite_revision=draft.latest_revision if overwrite else None)


def opened(day, user):
    """What the editor of a day holds that somebody has open."""
    draft = draft_of(day)
    latest = draft.latest_revision
    known = {
        "loaded_revision_id": str(latest.pk),
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }
    return form_data(draft, user) | known | {"action-save": "1"}


def save(client, day, data):
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[day.pk]), data)
    return answer.status_code, unescape(answer.content.decode())


def known_to(screen):
    """Return what an editor's form knows of the version that it was made from."""
    fields = parse(screen).one("form", id="page-edit-form").all("input")
    sent = {field.attributes.get("name", ""): field.attributes.get("value", "") for field in fields}
    return {name: value for name, value in sent.items() if name.startswith("loaded_revision")}


def read_sheet(client, day, data):
    lab = LabProgrammePage.objects.get(pk=day.get_parent().pk)
    read = sent(client, lab, data)
    address = reverse("programme_sheet_read", args=[ProgrammeSheet.objects.latest("pk").pk])

    def confirm():
        answer = client.post(address, {"fingerprint": read.context["fingerprint"]}, follow=True)
        return unescape(answer.content.decode())

    return read, confirm


def exported(client, day):
    return client.get(reverse("programme_sheet_csv", args=[day.get_parent().pk])).content


def age(day, **ago):
    """Let the newest version be older than it is."""
    latest = LabDayPage.objects.get(pk=day.pk).latest_revision
    Revision.objects.filter(pk=latest.pk).update(created_at=timezone.now() - timedelta(**ago))


def test_sheet_that_is_read_while_the_day_is_open_elsewhere_is_not_overwritten_unsaid(
    day, login, officer, other
):
    desk, hers = login(officer), login(other)
    typed = opened(day, officer) | {"sessions-0-title": "Tout autre chose"}
    sheet = "Jour;Début;Fin;Titre\r\n25/03/2131;9:30;9:45;De la feuille".encode()
    _read, confirm = read_sheet(hers, day, sheet)
    assert "Drafts of 1 days were written: 1 new sessions" in confirm()
    assert titles(day) == ["Ouverture", "De la feuille", "Suite"]

    status, refused = save(desk, day, typed)
    at = timezone.localtime(draft_of(day).latest_revision.created_at)
    assert (status, NEWER.format(name="Vera Holub", time=f"{at:%H:%M}") in refused) == (200, True)
    assert 'value="Tout autre chose"' in refused
    assert titles(day) == ["Ouverture", "De la feuille", "Suite"]
    # Whoever presses again means it, and the sheet's version stays in the history.
    assert save(desk, day, typed | known_to(refused))[0] == 302
    assert titles(day) == ["Tout autre chose", "Suite"]
    kept = [one.as_object().sessions.count() for one in day.revisions.order_by("created_at")]
    assert kept == [2, 3, 2]


@pytest.mark.slow
def test_late_start_in_another_window_of_ones_own_is_not_overwritten_unsaid(day, login, officer):
    desk, typed = login(officer), opened(day, officer)
    key = draft_of(day).sessions.all()[0].translation_key
    late = {"session": key, "minutes": "15", "rest": "nothing"}
    desk.post(reverse("programme_late_start", args=[day.pk]), late)
    # So soon it may be the background save that is under way while one presses the button.
    age(day, seconds=20)
    status, refused = save(desk, day, typed)
    assert (status, "wrote a newer version of this day" in refused) == (200, True)
    assert draft_of(day).sessions.all()[0].begins == time(9, 15)


@pytest.mark.slow
def test_older_version_is_brought_back_without_being_taken_for_a_newer_one(day, login, officer):
    older = draft_of(day)
    write(day, officer, begins=time(9, 30))
    age(day, minutes=5)
    desk = login(officer)
    address = reverse(
        "wagtailadmin_pages:revisions_revert", args=[day.pk, older.latest_revision_id]
    )
    known = known_to(desk.get(address).content.decode())
    assert set(known) == {"loaded_revision_id", "loaded_revision_created_at"}
    answer = desk.post(address, form_data(older, officer) | known | {"action-save": "1"})
    assert (answer.status_code, draft_of(day).sessions.all()[0].begins) == (302, time(9))


@pytest.mark.slow
def test_own_background_save_that_is_under_way_keeps_nobody_from_saving(day, login, officer):
    typed = opened(day, officer)
    draft_of(day).save_revision(user=officer)
    assert save(login(officer), day, typed)[0] == 302


def test_background_save_between_reading_a_sheet_and_writing_it_is_told(day, login, officer, other):
    hers, long = (
        login(other),
        "Ce que l’on se dit, et dans quel ordre, se lit ici en entier et tient : ",
    )
    write(day, officer, abstract=long)
    sheet = exported(hers, day).replace(long.strip().encode(), f"{long}d’elle".encode())
    read, confirm = read_sheet(hers, day, sheet)
    assert read.context["to_write"] == 1
    # Wagtail writes into the version that it made before: its number stays.
    write(day, officer, overwrite=True, abstract=f"{long}de lui")
    assert "The programme changed meanwhile, and nothing was written." in confirm()
    assert draft_of(day).sessions.all()[0].abstract == f"{long}de lui"


def test_sheet_says_what_was_changed_since_it_was_taken_along_and_would_be_lost(
    day, login, officer
):
    desk = login(officer)
    sheet = exported(desk, day)
    write(day, officer, begins=time(9, 30))
    read, _confirm = read_sheet(desk, day, sheet.replace(b"Suite", b"La suite"))
    told = [(str(one.verdict), one.sentences, one.remarks) for one in read.context["lines"]]
    assert told == [
        ("change", ["Begins: 09:30 → 09:00"], [BEHIND]),
        ("change", ["Title: Suite → La suite"], []),
    ]
    shown = " ".join(unescape(read.content.decode()).split())
    assert (
        "1 session was changed after the sheet was taken along. Read what of that would be lost "
        "before you write anything."
    ) in shown
    # What was changed to the same is no loss.
    read, _confirm = read_sheet(desk, day, sheet.replace(b"09:00", b"09:30"))
    assert [str(one.verdict) for one in read.context["lines"]] == ["same", "same"]
    assert "was changed after the sheet" not in read.content.decode()
