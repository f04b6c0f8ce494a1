"""The desk: every text and language with its state, filtered, assigned and put into dossiers."""

import csv
import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from cms.editorial.models import GlossaryImport
from cms.translation.desk import Desk
from cms.translation.desk_row import State
from cms.translation.models import Assignment, Dossier, DossierItem, Notice
from cms.translation.slug import propose_slug
from cms.translation.submission import submit_for_review
from cms.translation.views import desk_change
from cms.translation.views.desk_change import put_into
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.concept import ConceptFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.django_db

DESK = reverse("wagtail_localize:translations_report")
CHANGE = reverse("translation_desk_change")


def row_of(user, thing):
    return next(row for row in Desk(user).rows if row.key == str(thing.translation_key))


def value(row):
    return f"{row.key} {row.locale}"


def said(response):
    return [str(message).strip() for message in response.context["messages"]]


def test_each_text_has_the_state_in_which_its_translation_is(
    home, english_home, roles, translator, reviewer, english_locale
):
    def page(title):
        return StandardPageFactory(parent=home, title=title, slug=title)

    unsent, sent, ready, in_review, back, public, behind, gone = (
        page(title) for title in ("a", "b", "c", "d", "e", "f", "g", "h")
    )
    for thing in (sent, ready, in_review, back, gone):
        translation = send(thing, english_locale)
        if thing is not sent:
            type_all(translation, translator)
            propose_slug(translation)
        if thing in (in_review, back):
            state = submit_for_review(translation, translator)
            if thing is back:
                state.current_task_state.task.specific.on_action(
                    state.current_task_state, user=reviewer, action_name="reject"
                )
    for thing in (public, behind):
        translate_and_publish(thing, english_locale)
    behind.title = "another"
    behind.save_revision().publish()
    type(gone).objects.get(pk=gone.pk).delete()
    states = {
        thing.slug: row_of(translator, thing).state
        for thing in (unsent, sent, ready, in_review, back, public, behind, gone)
    }
    assert states == {
        "a": State.NOT_SENT,
        "b": State.TO_TRANSLATE,
        "c": State.READY,
        "d": State.IN_REVIEW,
        "e": State.SENT_BACK,
        "f": State.PUBLIC,
        "g": State.BEHIND,
        "h": State.SOURCE_GONE,
    }
    row = row_of(translator, behind)
    assert (row.missing, row.texts - row.missing > 0, row.behind_since is not None) == (
        1,
        True,
        True,
    )
    assert row.share < 100
    # What is done comes last, what is due first.
    Assignment.objects.create(
        translation_id=row_of(translator, in_review).translation, due_on=timezone.localdate()
    )
    order = [row.title for row in Desk(translator).rows]
    assert (order[0], order[-2:]) == ("d", ["f", "h"])


@pytest.mark.slow
def test_two_hundred_rows_take_twenty_queries(
    home, english_home, roles, login, english_locale, make_user
):
    themes = [ThemeFactory() for _number in range(160)]
    for number in range(40):
        send(StandardPageFactory(parent=home, slug=f"page-{number}"), english_locale)
    for theme in themes:
        send(theme, english_locale)
    # A glossary and a dossier ask for more.
    entry = ConceptFactory(words=["défi"])
    released = {"state": GlossaryImport.State.RELEASED, "released_at": timezone.now()}
    glossary = GlossaryImport.objects.create(name="Vocabulaire du Lab", **released)
    glossary.lines.create(number=1, key=entry.translation_key, outcome="released")
    dossier = Dossier.objects.create(name="Lab 2027", due_on=timezone.localdate())
    put_into(dossier, {str(theme.translation_key) for theme in themes[:20]})
    put_into(dossier, {f"glossary-{glossary.pk}"})
    costs = {}
    for role in ("translator", "reviewer", "officer", "administrator"):
        client = login(make_user(role, f"{role}-2", "en"))
        client.get(DESK)  # what Wagtail keeps is there
        with CaptureQueriesContext(connection) as queries:
            response = client.get(DESK)
        assert len(response.context["page"].object_list) == 200
        assert "Vocabulaire du Lab" in {row.title for row in response.context["page"]}
        costs[role] = len(queries)
    assert {role: cost for role, cost in costs.items() if cost > 20} == {}


def test_filters_and_the_spreadsheet_show_the_same_rows_and_no_formula(
    translation, translator, login, home, english_locale, vision
):
    send(StandardPageFactory(parent=home, title="=HYPERLINK(1)", slug="x"), english_locale)
    client = login(translator)
    every = {row.title for row in Desk(translator).rows}
    cases = {
        "": None,
        "?state=to-translate": {"=HYPERLINK(1)", vision.title},
        "?q=vizille+EN": {vision.title},
        "?kind=Vision": {vision.title},
        "?user=me": set(),
        "?due=overdue": set(),
        "?locale=en": every,
        "?dossier=99": None,  # not among the choices: not asked for
        "?user=%00&state=nope&due=x&p=9999999": None,
    }
    for query, titles in cases.items():
        page = client.get(DESK + query)
        assert page.status_code == 200
        found = {row.title for row in page.context["page"]}
        assert found == (every if titles is None else titles), query
        table = client.get(DESK + (f"{query}&" if query else "?") + "export=csv")
        assert table.content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))[1:]
        assert {line[0].removeprefix("'") for line in lines} == found
        assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line)


def test_who_may_open_the_desk_and_assign(
    translation, login, make_user, translator, reviewer, officer, administrator, selection, vision
):
    answers = {}
    for user in (translator, reviewer, officer, administrator, selection):
        client = login(user)
        opened = client.get(DESK).status_code
        row = row_of(translator, vision)
        before = list(Assignment.objects.values_list("pk", "user", "due_on"))
        post = {"row": value(row), "action": "assign", "assignee": translator.pk}
        assigned = client.post(CHANGE, post).status_code
        after = list(Assignment.objects.values_list("pk", "user", "due_on"))
        answers[user.username] = (opened, assigned, before != after)
        Assignment.objects.all().delete()
    assert answers == {
        "translator": (200, 302, True),
        "reviewer": (200, 302, False),
        "officer": (200, 302, True),
        "administrator": (200, 302, True),
        "selection": (302, 302, False),
    }


def test_assigning_says_what_it_did_and_tells_the_person_once(
    translation, login, translator, officer, vision, home
):
    unsent = StandardPageFactory(parent=home, title="Pas envoyée", slug="pas")
    rows = [value(row_of(translator, thing)) for thing in (vision, unsent)]
    client = login(officer)
    due = timezone.localdate() + timedelta(days=9)
    post = {"row": rows, "action": "assign", "assignee": translator.pk, "due_on": due.isoformat()}
    for _turn in range(2):
        response = client.post(CHANGE, post, follow=True)
        name = translator.get_full_name() or translator.username
        assert said(response) == [
            f"1 text is assigned to {name}.",
            "1 chosen text was not assigned: send it to translation first.",
        ]
    row = row_of(translator, vision)
    assert (row.user, row.due_on) == (translator.pk, due)
    (message,) = mail.outbox
    assert (message.to, vision.title in message.body) == ([translator.email], True)
    assert reverse("wagtailadmin_pages:edit", args=[row.url.split("/")[-3]]) in message.body
    no_date = (
        "Due on: This is no date that can be read. Write it as 14/03/2026, 14.03.2026 or "
        "2026-03-14."
    )
    wrong = {"2027-02-30": no_date, "demain": no_date}
    for given, sentence in wrong.items():
        assert said(client.post(CHANGE, {**post, "due_on": given}, follow=True)) == [sentence]
    nothing = client.post(CHANGE, {"action": "assign", "assignee": ""}, follow=True)
    assert said(nothing) == ["No text was chosen. Tick at least one, then try again."]
    client.post(CHANGE, {"row": rows, "action": "assign", "assignee": ""})
    assert row_of(translator, vision).user is None


def test_dossier_groups_texts_gives_them_its_date_and_leaves_them_when_it_goes(
    translation, login, translator, vision
):
    row = row_of(translator, vision)
    client = login(translator)
    add = reverse("translation_dossier_add")
    assert client.post(CHANGE, {"row": value(row), "action": "add"}).url == add
    due = timezone.localdate() - timedelta(days=1)
    response = client.post(add, {"name": "Lab 2027", "due_on": due.isoformat()}, follow=True)
    assert said(response) == ["The dossier “Lab 2027” is made, with 1 text."]
    row = row_of(translator, vision)
    assert (row.due_on, row.is_overdue, [one.name for one in row.dossiers]) == (
        due,
        True,
        ["Lab 2027"],
    )
    dossier = Dossier.objects.get()
    assert {row.title for row in client.get(f"{DESK}?dossier={dossier.pk}").context["page"]} == {
        vision.title
    }
    again = client.post(add, {"name": "Lab 2027"})
    assert "name" in again.context["form"].errors
    client.post(CHANGE, {"row": value(row), "action": "remove", "dossier": dossier.pk})
    assert DossierItem.objects.count() == 0
    client.post(reverse("translation_dossier_delete", args=[dossier.pk]))
    assert (Dossier.objects.count(), row_of(translator, vision).translation is not None) == (
        0,
        True,
    )


def test_dossier_is_renamed_and_deleted_by_its_maker_or_who_works_on_the_sources(
    translation, login, translator, officer, make_user
):
    other = make_user("translator", "zoe")
    dossier = Dossier.objects.create(name="Lab 2027", made_by=translator)
    change = reverse("translation_dossier", args=[dossier.pk])
    delete = reverse("translation_dossier_delete", args=[dossier.pk])
    client = login(other)
    sentence = "Translator made the dossier “Lab 2027”. Ask them or an officer to change it."
    for answer in (
        client.get(change, follow=True),
        client.post(change, {"name": "Lab 2028"}, follow=True),
        client.post(delete, follow=True),
    ):
        assert said(answer) == [sentence]
        assert change not in answer.content.decode()
    assert Dossier.objects.get().name == "Lab 2027"
    for user, name in ((translator, "Lab 2028"), (officer, "Lab 2029")):
        login(user).post(change, {"name": name})
        assert Dossier.objects.get().name == name


def test_texts_from_memory_are_counted_apart_and_as_missing(translation, translator, vision, typed):
    assert row_of(translator, vision).missing == 1  # the slug, which nobody typed
    StringTranslation.objects.filter(context__path="title").update(tool_name="Memory")
    row = row_of(translator, vision)
    assert (row.missing, row.from_memory) == (2, 1)
    assert Notice.objects.count() == 0


def test_files_of_the_chosen_texts_come_as_a_zip_and_a_dossier_as_a_whole(
    translation, login, translator, vision, home, english_locale
):
    method = StandardPageFactory(parent=home, title="La méthode")
    send(method, english_locale)
    unsent = StandardPageFactory(parent=home, title="Pas envoyée", slug="pas")
    dossier = Dossier.objects.create(name="Lab 2027")
    put_into(dossier, {str(vision.translation_key), str(method.translation_key)})
    client = login(translator)
    read = BeautifulSoup(client.get(f"{DESK}?dossier={dossier.pk}").content, "html.parser")
    form = read.select_one("form[method=post]")
    query = form.select_one("[name=query]")["value"]
    formats = [option["value"] for option in form.select("[name=format] option")]
    assert (query, formats) == (f"dossier={dossier.pk}", ["po", "xlf", "xlsx"])
    files = {"action": "files", "query": query}
    for kind in formats:
        answer = client.post(CHANGE, {**files, "all": "1", "format": kind}, follow=True)
        names = ZipFile(io.BytesIO(answer.content)).namelist()
        assert sorted(name[:9] for name in names) == ["la-method", "vizille-e"], kind
        assert {name.rpartition(".")[2] for name in names} == {kind}
    one = {**files, "format": "po", "row": value(row_of(translator, method))}
    assert len(ZipFile(io.BytesIO(client.post(CHANGE, one, follow=True).content)).namelist()) == 1
    refusals = [
        ({**files, "format": "po"}, "No text was chosen. Tick at least one, then try again."),
        ({**one, "format": "doc"}, "Choose a format, then try again."),
        (
            {**one, "row": value(row_of(translator, unsent))},
            "None of the chosen texts has a file: send texts to translation first. "
            "A glossary is downloaded from the lexicon.",
        ),
    ]
    for post, sentence in refusals:
        assert said(client.post(CHANGE, post, follow=True)) == [sentence]


def test_zip_of_more_texts_than_it_may_hold_is_refused_and_none_is_left_out(
    translation, login, translator, vision, monkeypatch
):
    monkeypatch.setattr(desk_change, "MOST_TOGETHER", 0)
    post = {"action": "files", "all": "1", "query": "state=to-translate", "format": "po"}
    assert said(login(translator).post(CHANGE, post, follow=True)) == [
        "A zip holds at most 0 texts, and 1 are chosen. Choose fewer."
    ]


def test_all_rows_of_the_list_are_those_that_its_filter_shows(
    translation, login, translator, officer, vision, home, english_locale
):
    send(StandardPageFactory(parent=home, title="La méthode"), english_locale)
    post = {"action": "assign", "assignee": translator.pk, "all": "1", "query": "q=vizille+en+2050"}
    login(officer).post(CHANGE, post)
    assert list(Assignment.objects.values_list("translation", flat=True)) == [translation.pk]
    login(officer).post(CHANGE, {**post, "query": ""})
    everything = set(Translation.objects.values_list("pk", flat=True))
    assert set(Assignment.objects.values_list("translation", flat=True)) == everything


def test_ways_to_files_and_memory_are_shown_to_whom_they_are_open(
    translation, login, make_user, vision
):
    ways = {"exchange_files": "Upload files", "memory_files": "Translation memory"}
    found = {}
    for role in ("translator", "reviewer", "officer", "administrator"):
        client = login(make_user(role, f"{role}-2", "en"))
        html = client.get(DESK).content.decode()
        found[role] = [name for name in ways if f'href="{reverse(name)}"' in html]
        for name in ways:
            status = client.get(reverse(name)).status_code
            assert (status == 200) == (name in found[role]), (role, name)
    assert found == {
        "translator": ["exchange_files"],
        "reviewer": [],
        "officer": ["exchange_files", "memory_files"],
        "administrator": ["exchange_files", "memory_files"],
    }


def test_filters_stand_above_the_list_with_nothing_but_its_count_between(
    english_home, english_locale, login, translator
):
    page = BeautifulSoup(login(translator).get(DESK).content, "html.parser")
    filters = page.select_one("form.house-translations__filter")
    assert filters.find_next_sibling().get("role") == "status"
    assert filters.find_next_sibling().find_next_sibling().table.name == "table"
