"""A picture that goes while its sizes are made: who uploaded it twice keeps the other one."""

import pytest
from wagtail.images.models import SourceImageIOError

from snippets.models import CreditedImage
from snippets.renditions import render_ladder
from tests.factories.image import CreditedImageFactory

pytestmark = pytest.mark.usefixtures("refilled_tables")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_picture_that_is_deleted_while_its_sizes_are_made_leaves_no_failed_task(monkeypatch, site):
    """ "Use existing and delete new": the deletion comes between two of the task's sizes."""
    image = CreditedImageFactory(file__width=900, file__height=500)
    image.renditions.all().delete()
    inherited = CreditedImage.create_rendition
    made = []

    def interrupted(self, each):
        made.append(each)
        CreditedImage.objects.get(pk=self.pk).delete() if len(made) == 2 else None
        return inherited(self, each)

    monkeypatch.setattr(CreditedImage, "create_rendition", interrupted)
    render_ladder.func(image.pk)
    assert len(made) == 2
    assert not CreditedImage.objects.exists()

    # What fails for a picture that is there is a failed task still.
    monkeypatch.undo()
    image = CreditedImageFactory()
    image.renditions.all().delete()
    image.file.storage.delete(image.file.name)
    with pytest.raises(SourceImageIOError):
        render_ladder.func(image.pk)
