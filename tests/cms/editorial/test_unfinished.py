"""A tome with a plate without words stays a draft, whichever way somebody would release it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import TaskState

from pages.models import Plate, TomePage
from tests.cms.admin_form import form_data
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.plate import give_plates
from tests.factories.tome import TomePageFactory

pytestmark = pytest.mark.usefixtures("shared_roles")

GAPS = [
    "Plate 2 has no alternative. Say in one sentence what it shows.",
    "Plate 2 has no transcript. Tell panel by panel what one sees and who says what.",
]


@pytest.fixture
def tome(home, roles) -> TomePage:
    """A draft of two plates, the second of which has no words yet."""
    shelf = ComicsIndexPageFactory(parent=home, slug="bd")
    made = TomePageFactory(parent=shelf, slug="feu", title="Le feu", live=False)
    first = give_plates(made, 1)[0]
    made.plates.add(Plate(locale=made.locale, image=first.image, sort_order=1))
    made.save()
    made.save_revision(clean=False)
    return TomePage.objects.get(pk=made.pk)


def edit(tome) -> str:
    return reverse("wagtailadmin_pages:edit", args=[tome.pk])


def errors(answer) -> list[str]:
    """The sentences beside the alternatives and the transcripts of the plates."""
    page = BeautifulSoup(answer.content, "html.parser")
    beside = [each.get_text(strip=True) for each in page.select(".w-field__errors .error-message")]
    streams = [
        each["data-w-block-arguments-value"]
        for each in page.select("[id$=-transcript][data-block]")
    ]
    return [sentence for sentence in beside if sentence] + [
        "The plate has no transcript. Tell panel by panel what one sees and who says what."
        for stream in streams
        if "The plate has no transcript. Tell panel by panel what one sees" in stream
    ]


def test_draft_without_words_is_saved(tome, login, officer):
    answer = login(officer).post(edit(tome), form_data(tome, officer))
    assert answer.status_code == 302
    assert not TomePage.objects.get(pk=tome.pk).live


def test_submission_without_words_is_refused_beside_the_fields(tome, login, officer):
    data = {**form_data(tome, officer), "action-submit": "1"}
    answer = login(officer).post(edit(tome), data)
    assert errors(answer) == [
        "Say in one sentence what the plate shows: those who do not see it hear this.",
        "The plate has no transcript. Tell panel by panel what one sees and who says what.",
    ]
    assert not TaskState.objects.exists()


def test_plate_that_is_being_deleted_is_asked_for_nothing(tome, login, officer):
    data = {**form_data(tome, officer), "plates-1-DELETE": "on", "action-submit": "1"}
    assert login(officer).post(edit(tome), data).status_code == 302
    assert TomePage.objects.get(pk=tome.pk).current_workflow_task.name == "Relecture"


def test_draft_that_lost_its_words_in_review_is_not_approved(tome, login, officer, reviewer):
    tome.get_workflow().start(tome, officer)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[tome.pk, "approve", state.pk])
    answer = login(reviewer).post(url, {"comment": ""})
    assert answer.url == reverse("wagtailadmin_home")
    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [
        f"Le feu: {gap}" for gap in GAPS
    ]
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_reviewer_may_still_send_it_back(tome, login, officer, reviewer):
    tome.get_workflow().start(tome, officer)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[tome.pk, "reject", state.pk])
    login(reviewer).post(url, {"comment": "Écrivez le texte de la planche 2."})
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_REJECTED


def test_answer_of_somebody_who_may_not_decide_says_nothing_of_the_text(
    tome, login, officer, translator
):
    tome.get_workflow().start(tome, officer)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[tome.pk, "approve", state.pk])
    answer = login(translator).post(url, {"comment": ""})
    told = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "Plate 2" not in told


def test_administrator_does_not_publish_it_among_many(tome, login, administrator):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = login(administrator).post(
        f"{url}?id={tome.pk}&next=/admin/", {"publication_reason": "Urgent."}
    )
    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [
        f"Le feu: {gap}" for gap in GAPS
    ]
    assert not TomePage.objects.get(pk=tome.pk).live


def test_administrator_does_not_publish_it_from_the_editor(tome, login, administrator):
    data = {
        **form_data(tome, administrator),
        "action-publish": "1",
        "publication_reason": "Urgent.",
    }
    assert len(errors(login(administrator).post(edit(tome), data))) == 2
    assert not TomePage.objects.get(pk=tome.pk).live


def test_editor_lists_what_is_missing_with_the_way_to_each_field(tome, login, officer):
    page = BeautifulSoup(login(officer).get(edit(tome)).content, "html.parser")
    box = page.select_one("details.house-gaps")
    assert " ".join(box.summary.get_text().split()) == (
        "2 things are missing before this page can go public"
    )
    ways = {link.get_text(): link["href"] for link in box.select("a")}
    assert [ways[gap] for gap in GAPS] == ["#id_plates-1-alternative", "#plates-1-transcript"]
    assert [len(page.select(ways[gap])) for gap in GAPS] == [1, 1]


def test_rectangles_are_a_text_that_works_without_a_script(tome, login, officer):
    data = form_data(tome, officer)
    text = '[{"x": 0.1, "y": 0.1, "width": 0.5, "height": 0.5, "panel": 1}]'
    login(officer).post(edit(tome), {**data, "plates-0-panels": text, "plates-1-panels": ""})
    plates = TomePage.objects.get(pk=tome.pk).get_latest_revision_as_object().plates.all()
    assert [plate.panels for plate in plates] == [
        [{"x": 0.1, "y": 0.1, "width": 0.5, "height": 0.5, "panel": 1}],
        [],
    ]


def test_text_that_is_no_list_of_rectangles_is_refused_with_a_sentence(tome, login, officer):
    data = {**form_data(tome, officer), "plates-0-panels": '[{"x": 2}]'}
    answer = login(officer).post(edit(tome), data)
    assert errors(answer)[:1] == [
        "Rectangle 1 does not lie on the plate: x, y, width and height are shares of the plate "
        "between 0 and 1, and panel is a number from 1."
    ]
