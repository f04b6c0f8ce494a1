"""Files that no reader sees: what a draft can't be without stays, what a person took back goes."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from pages.file_uses import uses_of
from pages.kept_files import FileInUseError
from pages.models import PressReleaseVisual
from snippets.models import Consent
from tests.factories.person import PersonFactory
from tests.factories.press_release import PressReleasePageFactory, PressReleaseVisualFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

from .deleting import bulk, is_there, multiple, named, picture, single

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles", "pictures_in_this_process")


def with_visual(page, image):
    """Return a draft of a public release, which has a picture more for the press."""
    visual = PressReleaseVisual(image=image, locale=page.locale, alternative="Une crête.")
    page.visuals.add(visual)
    return page.save_revision()


def test_picture_that_no_draft_no_review_and_no_plan_can_be_without_is_kept_and_its_page_named(
    home, english_home, login, officer
):
    client = login(officer)
    drafted = PressReleasePageFactory(title="Bientôt illustré")
    planned = PressReleasePageFactory(parent=drafted.get_parent(), title="Demain illustré")
    reviewed = PressReleasePageFactory(parent=drafted.get_parent(), title="Relu, illustré")
    draft_image, planned_image, reviewed_image = picture(), picture(), picture()
    # Of what was never published, the row that waits has the pictures already.
    planned.save_revision().publish()
    planned.refresh_from_db()
    with_visual(drafted, draft_image)
    planned.go_live_at = timezone.now() + timedelta(days=1)
    with_visual(planned, planned_image).publish()
    with_visual(reviewed, reviewed_image)
    reviewed.get_workflow().start(reviewed, officer)
    # Newer drafts without them: what is planned, and what is being read, has them still.
    planned.go_live_at = None
    for page in (planned, reviewed):
        page.visuals.set([])
        page.save_revision()
    for file, page in (
        (draft_image, drafted),
        (planned_image, planned),
        (reviewed_image, reviewed),
    ):
        sentence = (
            f"These can’t be without “{file.title}”: “{page.title}” (Français). Take it out there,"
            " and have that released where they are public; then it can be deleted."
        )
        for answer in (
            client.get(single(file)),
            client.post(single(file)),
            client.post(bulk(file)),
        ):
            assert named(answer) == [page.title]
        assert client.post(multiple(file)).json() == {"success": False, "error_message": sentence}
        with pytest.raises(FileInUseError) as refused, transaction.atomic(), override("en"):
            file.delete()
        assert (refused.value.args[0], is_there(file)) == (sentence, True)
    assert drafted.get_latest_revision_as_object().visuals.get().image == draft_image
    drafted.visuals.set([])
    drafted.save_revision()
    assert (client.post(single(draft_image)).status_code, is_there(draft_image)) == (302, False)


def test_draft_whose_picture_is_gone_past_every_guard_keeps_no_other_file(
    home, english_home, login, officer, caplog
):
    """Such a draft can't be opened: modelcluster refuses to read what it can't be without."""
    page = PressReleasePageFactory(title="Sans image")
    gone, other = picture(), picture()
    page.share_image = other
    revision = with_visual(page, gone)
    files = type(gone).objects.filter(pk=gone.pk)
    files._raw_delete(files.db)
    with pytest.raises(Exception, match="can't currently handle on_delete types other than"):
        revision.as_object()
    uses = uses_of([other])[other.pk]
    assert (uses.published, uses.waiting, uses.keeping) == ([], [], [])
    assert f"Revision {revision.pk} can't be read." in caplog.text
    client = login(officer)
    assert client.get(single(other)).status_code == 200
    assert (client.post(single(other)).status_code, is_there(other)) == (302, False)


def test_photo_whose_person_took_consent_back_is_deleted_wherever_it_stands(
    home, english_home, login, officer
):
    client = login(officer)
    for state in ("portrait", "former"):
        image = picture()
        person = PersonFactory(photo=image)
        block = ("image", {"image": image.pk, "alternative": "Un portrait", "caption": ""})
        StandardPageFactory(
            parent=home,
            title=f"Équipe, {state}",
            slug=state,
            body=stream(block, ("text", "<p>Ici</p>")),
        )
        assert client.post(single(image)).status_code == 403, state
        if state == "former":
            person.photo = None
            person.save_revision().publish()
            assert client.post(single(image)).status_code == 403, state
        row = Consent.objects.get(person_key=person.translation_key)
        row.photo = Consent.State.REFUSED
        row.save()
        titles = named(client.get(single(image)))
        assert titles[0] == f"Équipe, {state}"
        assert (client.post(single(image)).status_code, is_there(image)) == (302, False), state
        assert client.get(f"/fr/{state}/").status_code == 200


def test_photo_without_consent_that_a_row_can_not_be_without_says_where_to_take_it_out(
    home, english_home, login, officer
):
    image = picture()
    PersonFactory(photo=image, consent={"photo": "refused"})
    PressReleaseVisualFactory(page__title="Un portrait", image=image)
    client = login(officer)
    for answer in (client.get(single(image)), client.post(single(image)), client.post(bulk(image))):
        assert named(answer) == ["Un portrait"]
    assert client.post(multiple(image)).json()["error_message"] == (
        f"These can’t be without “{image.title}”: “Un portrait” (Français). Take it out there, and"
        " have that released where they are public; then it can be deleted."
    )
