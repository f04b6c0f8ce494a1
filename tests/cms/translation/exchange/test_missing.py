"""Files of a translation that is not there, or not any more (who may have them: ../test_rights)."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def test_translation_that_is_not_there_or_is_stopped_has_no_files(typed, translator, login):
    translation = typed
    client = login(translator)
    assert (
        client.get(
            reverse("translation_file", args=[translation.pk, "docx"]), follow=True
        ).status_code
        == 404
    )
    assert client.get(reverse("exchange_packed", args=["po"]), follow=True).status_code == 404
    hostile = {"id": ["-1", "x", "9" * 40]}
    assert (
        client.get(reverse("exchange_packed", args=["po"]), hostile, follow=True).status_code == 404
    )
    translation.enabled = False
    translation.save()
    for name in ("translation_files", "translation_memory"):
        url = reverse(name, args=[translation.pk])
        assert client.get(url, follow=True).status_code == 404
