"""Accept 3: publication waits for the renditions, with progress, and fails as a whole."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.utils import translation
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from pages.comics.publication import (
    last_release_of,
    publish_when_ready,
    published_at_once,
    readiness_of,
)
from pages.models import Plate, TomePage
from pages.panels import sentence_on
from snippets.models import CreditedRendition
from snippets.renditions import steps_of
from tests.pages.comics.script import drawn

DONE = TaskResultStatus.SUCCESSFUL


@pytest.fixture
def draft(tomes) -> TomePage:
    """A tome that is not public, of which no size of any picture is made."""
    TomePage.objects.filter(pk=tomes["fr"].pk).update(live=False)
    tome = TomePage.objects.get(pk=tomes["fr"].pk)
    tome.save_revision()
    return tome


def fresh(tome) -> TomePage:
    return TomePage.objects.get(pk=tome.pk)


def run(task: DBTaskResult) -> None:
    """Do what the worker does with a task."""
    DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.RUNNING)
    try:
        publish_when_ready.func(*task.args_kwargs["args"])
    except Exception:
        DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.FAILED)
        raise
    DBTaskResult.objects.filter(pk=task.pk).update(status=DONE)


def told(tome) -> str:
    """Return what the editor of the tome reads above its fields."""
    with translation.override("en"):
        return sentence_on(last_release_of(tome))


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path=publish_when_ready.module_path))


def test_release_waits_until_every_size_of_every_picture_is_there(queue, draft):
    draft.latest_revision.publish()
    assert not fresh(draft).live
    (task,) = waiting()
    run(task)
    tome = fresh(draft)
    assert tome.live
    for plate in tome.plates.all():
        made = set(plate.image.renditions.values_list("filter_spec", flat=True))
        assert set(steps_of(plate.image).ladder) <= made
    readiness = readiness_of(tome)
    assert readiness.ready == readiness.total == tome.plates.count() + 1


def test_release_of_a_tome_whose_pictures_are_ready_is_public_at_once(queue, draft):
    publish_when_ready.func(draft.pk, draft.latest_revision_id, None)
    tome = fresh(draft)
    tome.summary = "Un autre résumé."
    tome.save_revision().publish()
    assert waiting() == []
    assert fresh(tome).summary == "Un autre résumé."


def test_tome_of_a_site_that_is_being_filled_is_public_before_its_sizes_are_there(queue, draft):
    with published_at_once():
        draft.latest_revision.publish()
    assert (fresh(draft).live, waiting(), readiness_of(draft).ready) == (True, [], 0)
    # Whoever releases the next version waits again.
    fresh(draft).save_revision().publish()
    assert len(waiting()) == 1


def test_release_says_how_many_pictures_are_ready(queue, draft):
    draft.latest_revision.publish()
    image = draft.plates.first().image
    image.get_renditions(*steps_of(image).ladder)
    total = draft.plates.count() + 1
    assert told(draft) == (
        "Released. It goes public by itself as soon as its pictures are ready: "
        f"1 of {total} so far."
    )


def test_release_is_asked_for_once_however_often_it_is_pressed(queue, draft):
    draft.latest_revision.publish()
    draft.latest_revision.publish()
    assert len(waiting()) == 1


def test_picture_that_can_not_be_made_leaves_the_public_version_as_it_was(queue, draft):
    publish_when_ready.func(draft.pk, draft.latest_revision_id, None)
    public = fresh(draft)
    title = public.title
    public.title = "Une suite"
    image = public.plates.first().image
    image.file = ImageFile(BytesIO(drawn(31)), name="other.png")
    image.save()
    CreditedRendition.objects.filter(image=image).delete()
    default_storage.delete(image.file.name)
    public.save_revision().publish()
    (task,) = waiting()
    with pytest.raises(Exception, match="other"):
        run(task)
    assert fresh(draft).title == title
    assert last_release_of(draft).has_failed
    assert told(draft).startswith("Not public: one of its pictures could not be prepared")


def test_half_of_the_plates_is_never_public(queue, draft):
    """The first pictures are ready, the last is not: the page stays a draft as a whole."""
    last = Plate.objects.filter(page=draft).last().image
    default_storage.delete(last.file.name)
    draft.latest_revision.publish()
    (task,) = waiting()
    with pytest.raises(Exception, match="plate"):
        run(task)
    assert not fresh(draft).live


def test_older_release_does_not_replace_a_newer_one(queue, draft):
    older = draft.latest_revision
    older.publish()
    newer = fresh(draft)
    newer.title = "La nouvelle"
    revision = newer.save_revision()
    publish_when_ready.func(draft.pk, revision.pk, None)
    (task,) = waiting()
    run(task)
    assert fresh(draft).title == "La nouvelle"
    assert last_release_of(draft) is None


def test_tome_unpublished_while_its_release_waits_stays_unpublished(queue, draft):
    publish_when_ready.func(draft.pk, draft.latest_revision_id, None)
    public = fresh(draft)
    CreditedRendition.objects.filter(image=public.plates.first().image).delete()
    revision = public.save_revision()
    revision.publish()
    fresh(draft).unpublish()
    assert last_release_of(draft) is None
    (task,) = waiting()
    run(task)
    assert not fresh(draft).live
    # Whoever releases it afterwards is heard.
    CreditedRendition.objects.filter(image=public.plates.first().image).delete()
    revision.publish()
    later = DBTaskResult.objects.exclude(pk=task.pk).get(task_path=publish_when_ready.module_path)
    run(later)
    assert fresh(draft).live


def test_release_without_the_right_is_refused_at_once(queue, draft, django_user_model):
    nobody = django_user_model.objects.create_user("nobody")
    with pytest.raises(PublishPagePermissionError):
        draft.latest_revision.publish(user=nobody)
    assert waiting() == []


def test_scheduled_moment_is_kept_whatever_a_picture_lacks(queue, draft):
    draft.latest_revision.publish(log_action="wagtail.publish.scheduled")
    assert fresh(draft).live
