"""The screens: choose a list, read the verdicts, let the redirects be made; all or none."""

import csv
import io
import threading

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from cms.cache.content_version import content_version
from cms.editorial.models import RedirectSheet
from cms.editorial.redirects.importing import ChangedMeanwhileError, apply_plan, plan_of
from cms.editorial.redirects.plan import main_site
from tests.factories.standard import StandardPageFactory

START = "/admin/redirects/import/"
GONE = "That list is not here any more: it was made, or not confirmed."


@pytest.fixture
def council(home):
    return StandardPageFactory(parent=home, title="Le conseil", slug="conseil")


@pytest.fixture
def desk(officer, login, council):
    return login(officer)


@pytest.fixture
def send(desk):
    """Send a list; return the address of its verdicts."""

    def upload(text, name="adresses.csv"):
        answer = desk.post(START, {"file": SimpleUploadedFile(name, text.encode())})
        assert answer.status_code == 302, answer.context["form"].errors
        return answer["Location"]

    return upload


def confirm(client, address, **ticks):
    fingerprint = client.get(address).context["fingerprint"]
    return client.post(address, {"fingerprint": fingerprint, **ticks}, follow=True)


def sentences(form):
    # They are put into words when they are shown, and the request's language is over.
    with override("en"):
        return {name: list(errors) for name, errors in form.errors.items()}


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def made():
    rows = Redirect.objects.order_by("old_path").values_list(
        "old_path", "redirect_page__title", "redirect_link", "is_permanent"
    )
    return list(rows)


def test_reading_the_verdicts_makes_nothing(desk, send):
    response = desk.get(send("/a;/fr/conseil/\n/b;/fr/rien/\n"))
    assert [(j.line.number, j.sentence) for j in response.context["lines"]] == [
        (1, "Will lead to “Le conseil”."),
        (2, "Nothing stands at the new address. Correct it, or make the page first."),
    ]
    assert made() == []


def test_confirmed_list_is_made_whole_and_its_outcome_told(desk, send, client, home):
    Redirect.add_redirect("/b", home, site=main_site())
    Redirect.add_redirect("/c", home)
    address = send("old;new\n/a;/fr/conseil/\n/b;/fr/conseil/\n/c;/fr/\n/d;https://example.org/\n")
    response = confirm(desk, address)
    assert told(response) == ["Redirects made: 2. Changed: 1. There already: 1. Left out: 0."]
    assert made() == [
        ("/a", "Le conseil", "", True),
        ("/b", "Le conseil", "", True),
        ("/c", "Accueil", "", True),
        ("/d", None, "https://example.org/", True),
    ]
    assert client.get("/a/")["Location"] == "/fr/conseil/"
    assert client.get("/d")["Location"] == "https://example.org/"
    assert not RedirectSheet.objects.exists()


def test_button_pressed_twice_makes_the_list_once(desk, send):
    address = send("/a;/fr/conseil/\n")
    fingerprint = desk.get(address).context["fingerprint"]
    desk.post(address, {"fingerprint": fingerprint})
    assert told(desk.post(address, {"fingerprint": fingerprint}, follow=True))[-1] == GONE
    assert made() == [("/a", "Le conseil", "", True)]


def test_imported_redirect_follows_its_page_when_that_is_renamed(desk, send, client, council):
    confirm(desk, send("/a;/fr/conseil/\n"))
    council.slug = "le-conseil"
    council.save_revision().publish()
    assert client.get("/a")["Location"] == "/fr/le-conseil/"


def test_list_with_refused_lines_is_made_only_when_they_are_left_out(desk, send):
    address = send("/a;/fr/conseil/\n/b;/fr/rien/\n")
    response = confirm(desk, address)
    assert sentences(response.context["form"]) == {
        "leave_out": ["Some lines are refused. Tick that they are left out, or correct them."]
    }
    assert made() == []
    confirm(desk, address, leave_out="on")
    assert made() == [("/a", "Le conseil", "", True)]


def test_refused_lines_are_given_back_with_their_reasons_and_run_nothing(desk, send):
    address = send('/a;/fr/conseil/\n=cmd|x;/fr/\n/b;"=HYPERLINK(""x"")"\n')
    answer = desk.get(f"{address}refused.csv").content.decode()
    assert answer.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(answer.removeprefix("\ufeff")), delimiter=";")) == [
        ["Old address", "New address", "Line", "Why it is refused"],
        ["'=cmd|x", "/fr/", "2", "The old address must begin with /, http:// or https://."],
        [
            "/b",
            '\'=HYPERLINK("x")',
            "3",
            "The new address must begin with /, http:// or https://.",
        ],
    ]


def test_site_that_changed_meanwhile_is_read_again_before_anything_is_made(desk, send, home):
    address = send("/a;/fr/conseil/\n")
    fingerprint = desk.get(address).context["fingerprint"]
    Redirect.add_redirect("/a", home)
    response = desk.post(address, {"fingerprint": fingerprint}, follow=True)
    assert told(response) == [
        "The site changed meanwhile, and nothing was made. Read the verdicts again."
    ]
    assert [j.sentence for j in response.context["lines"]] == [
        "Leads to “Accueil” today. Will lead to “Le conseil”."
    ]
    assert made() == [("/a", "Accueil", "", True)]


def test_import_that_fails_in_the_middle_makes_nothing_and_keeps_the_list(
    desk, send, officer, home, monkeypatch
):
    Redirect.add_redirect("/b", home, site=main_site())
    address = send("/a;/fr/conseil/\n/b;/fr/conseil/\n")
    sheet = RedirectSheet.objects.get()

    def fail(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(ModelLogEntry.objects, "bulk_create", fail)
    with pytest.raises(IntegrityError):
        apply_plan(sheet, plan_of(sheet).fingerprint, officer)
    assert made() == [("/b", "Accueil", "", True)]
    monkeypatch.undo()
    confirm(desk, address)
    assert [row[0] for row in made()] == ["/a", "/b"]


def test_each_imported_redirect_has_its_history(desk, send, officer, home):
    changed = Redirect.add_redirect("/b", home, site=main_site())
    confirm(desk, send("/a;/fr/conseil/\n/b;/fr/conseil/\n"))
    entries = ModelLogEntry.objects.order_by("label").values_list("label", "action", "user")
    assert list(entries) == [
        ("/a", "wagtail.create", officer.pk),
        ("/b", "wagtail.edit", officer.pk),
    ]
    assert desk.get(f"/admin/redirects/{changed.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("refilled_tables")
def test_import_renews_the_content_version(desk, send):
    address = send("/a;/fr/conseil/\n")
    before = content_version().current()
    confirm(desk, address)
    assert [old for old, *_target in made()] == ["/a"]
    assert content_version().current() != before


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Choose the file that holds the addresses."),
        (b"", "The file is empty. Save your list again, then choose it."),
        (
            b"PK\x03\x04",
            "This is a workbook. Save the sheet as CSV in your spreadsheet, then choose that.",
        ),
        (b"/a,/b\n" * 900_000, "The file is larger than 5 MB. Divide it, and import its parts."),
    ],
    ids=["none", "empty", "workbook", "too large"],
)
def test_file_that_cannot_be_read_is_a_sentence_beside_the_field(desk, file, sentence):
    data = {} if file is None else {"file": SimpleUploadedFile("x.csv", file)}
    form = desk.post(START, data).context["form"]
    assert sentences(form) == {"file": [sentence]}
    assert not RedirectSheet.objects.exists()


def test_words_of_the_list_are_shown_as_typed_and_run_nothing(desk, send):
    address = send("/<script>alert(1)</script>;/fr/conseil/\n", name="<b>x</b>.csv")
    page = desk.get(address).content.decode()
    assert "/&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    assert "<b>x" not in page


@pytest.mark.slow
def test_list_of_ten_thousand_lines_is_read_in_pages_and_made_at_once(desk, send):
    address = send("".join(f"/page-{n}.html,/fr/conseil/\n" for n in range(10_000)))
    response = desk.get(address, {"show": "new", "p": 100})
    assert [j.line.number for j in response.context["lines"]] == list(range(9_901, 10_001))
    assert [tally[2] for tally in response.context["tallies"]] == [10_000, 0, 0, 0]
    confirm(desk, address)
    assert Redirect.objects.count() == 10_000


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("?show=refused", [2]), ("?show=nonsense", [1, 2]), ("?p=nonsense", [1, 2]), ("?p=9", [1, 2])],
)
def test_verdicts_are_filtered_and_a_wrong_query_shows_all(desk, send, query, numbers):
    address = send("/a;/fr/conseil/\n/b;/fr/rien/\n")
    response = desk.get(f"{address}{query}")
    assert [j.line.number for j in response.context["lines"]] == numbers


@pytest.mark.parametrize("role", ["translator", "reviewer", "selection"])
def test_whoever_may_not_make_redirects_imports_none(role, make_user, login, send):
    address = send("/a;/fr/conseil/\n")
    client = login(make_user(role))
    for url in (START, address, f"{address}refused.csv"):
        assert client.get(url)["Location"] == "/admin/"
    assert client.post(address, {"fingerprint": "x"})["Location"] == "/admin/"
    assert made() == []


def test_list_of_another_person_is_not_found(send, administrator, login):
    address = send("/a;/fr/conseil/\n")
    client = login(administrator)
    assert client.get(START).status_code == 200
    assert told(client.get(address, follow=True)) == [GONE]
    assert client.get(f"{address}refused.csv").status_code == 404


def test_import_of_wagtail_is_closed(desk):
    assert desk.get(f"{START}process/")["Location"] == START
    assert desk.post(f"{START}process/", {"import_file_name": "x"}).status_code == 302


def test_exported_redirects_are_imported_again_without_a_change(desk, send, council):
    confirm(desk, send("/a;/fr/conseil/\n/b;https://example.org/x\n/ça;/fr/\n"))
    answer = desk.get("/admin/redirects/", {"export": "csv"})
    exported = b"".join(answer.streaming_content).decode()
    assert exported.splitlines()[0] == "From,To,Type,Site"
    response = desk.get(send(exported))
    assert [(j.line.old, j.sentence) for j in response.context["lines"]] == [
        ("/a", "Exists already."),
        ("/b", "Exists already."),
        ("/ça", "Exists already."),
    ]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("refilled_tables")
@pytest.mark.postgres
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql",
    reason="The database itself lets one write at a time: set DATABASE_URL.",
)
def test_same_list_confirmed_twice_at_once_is_made_once(desk, send, officer):
    send("/a;/fr/conseil/\n/b;/fr/conseil/\n")
    send("/a;/fr/conseil/\n/b;/fr/conseil/\n")
    outcomes = []
    start = threading.Barrier(2)

    def run(sheet, fingerprint):
        start.wait()
        try:
            apply_plan(sheet, fingerprint, officer)
            outcomes.append("made")
        except ChangedMeanwhileError:
            outcomes.append("changed meanwhile")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(sheet, plan_of(sheet).fingerprint))
        for sheet in RedirectSheet.objects.all()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["changed meanwhile", "made"]
    assert [row[0] for row in made()] == ["/a", "/b"]
