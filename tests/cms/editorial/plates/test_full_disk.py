"""Accept 6: a full disk in the middle of 60 is refused with a sentence, nothing half stored."""

import os

import pytest

from cms.editorial.models import StagedPlate
from snippets.models import CreditedImage
from tests.cms.editorial.plates import pictures
from tests.cms.editorial.plates.test_desk import draft_of, sentences, stored
from tests.servers.disks import full, small_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.getuid() != 0, reason="mounts a small disk, which root may"),
]
NO_SPACE = (
    "Your file was not stored, there is no space left. Tell an administrator, then upload it again."
)
PLATE = 60_000  # bytes
COUNT = 60
FEW = 6


@pytest.fixture
def disk(settings, tmp_path):
    """Room for the 60 that wait, and for half of them in the library."""
    with small_disk(tmp_path / "small", int(PLATE * COUNT * 1.6)) as folder:
        settings.MEDIA_ROOT = folder
        yield folder


def test_full_disk_in_the_middle_of_60_is_refused_with_a_sentence_nothing_half_stored(
    disk, sender, tome
):
    keys = sender.send_all({f"{n}.png": pictures.noise(PLATE) for n in range(1, COUNT + 1)})
    before, version = stored(disk), tome.latest_revision_id
    answer = sender.add(keys)
    assert sentences(answer) == [NO_SPACE]
    assert stored(disk) == before  # no picture of the half that had room
    assert CreditedImage.objects.count() == 0
    assert draft_of(tome).plates.count() == 0
    tome.refresh_from_db()
    assert tome.latest_revision_id == version
    # The batch stays as it was: with space it goes through, without a file sent again.
    assert StagedPlate.objects.count() == COUNT


def test_disk_that_fills_while_files_are_sent_refuses_the_next_and_keeps_those_before(
    disk, sender, tome
):
    sender.send_all({f"{n}.png": pictures.noise(PLATE) for n in range(1, FEW + 1)})
    before = stored(disk)
    with full(disk):
        answer = sender.send("last.png", pictures.noise(PLATE))
    assert (answer.status_code, answer.json()) == (507, {"error": NO_SPACE})
    assert stored(disk) == before
    assert StagedPlate.objects.count() == FEW


def test_form_whose_files_fill_the_disk_keeps_none_of_them(
    disk, sender, tome, django_capture_on_commit_callbacks
):
    files = {f"{n}.png": pictures.noise(PLATE) for n in range(1, FEW + 1)}
    with django_capture_on_commit_callbacks(execute=True), full(disk):
        answer = sender.post_form(files)
    assert sentences(answer) == [NO_SPACE]
    assert (stored(disk), StagedPlate.objects.count()) == ([], 0)
