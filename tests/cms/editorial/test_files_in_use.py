"""A picture or a document that a page needs is deleted in no way of the admin."""

import pytest
from django.urls import reverse

from pages.models import LabResource, PressReleaseVisual
from snippets.models import CreditedImage
from tests.cms.accounts.test_every_address import kind_of
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_resource import LabResourceFactory
from tests.factories.press_release import PressReleasePageFactory, PressReleaseVisualFactory
from tests.factories.press_room import PressRoomPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles", "pictures_in_this_process")


def test_file_that_a_page_needs_is_refused_by_every_way_to_delete_it(home, administrator, login):
    release = PressReleasePageFactory(parent=PressRoomPageFactory(parent=home))
    image = PressReleaseVisualFactory(page=release).image
    programme = LabProgrammePageFactory(parent=home)
    document = LabResourceFactory(page=programme).document
    client = login(administrator)
    for kind, pk, model in (
        ("images", image.pk, "snippets/creditedimage"),
        ("documents", document.pk, "wagtaildocs/document"),
    ):
        alone = {"images": f"/admin/images/{pk}/delete/"}.get(kind, f"/admin/{kind}/delete/{pk}/")
        uploaded = f"/admin/{kind}/multiple/{pk}/delete/"
        for address in (alone, uploaded, f"/admin/bulk/{model}/delete/?id={pk}"):
            response = client.post(address)
            assert kind_of(response) == "home", (address, response.status_code)
            script = client.post(address, headers={"X-Requested-With": "XMLHttpRequest"})
            assert script.status_code == 403, address
    assert CreditedImage.objects.filter(pk=image.pk).exists()
    assert PressReleaseVisual.objects.count() == LabResource.objects.count() == 1


def test_upload_that_nothing_needs_is_deleted(
    administrator, login, django_capture_on_commit_callbacks
):
    client = login(administrator)
    for name, key, file in (
        ("wagtailimages:delete_multiple", "image_id", CreditedImageFactory()),
        ("wagtaildocs:delete_multiple", "doc_id", DocumentFactory()),
    ):
        response = client.post(reverse(name, args=[file.pk]))
        assert response.json() == {"success": True, key: file.pk}
        assert not type(file).objects.filter(pk=file.pk).exists()
