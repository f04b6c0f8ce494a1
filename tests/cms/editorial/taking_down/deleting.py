"""Ways to delete a file in the admin, and what its dialog names."""

from typing import Any

from django.urls import reverse

from snippets.models import CreditedImage
from tests.factories.image import CreditedImageFactory
from tests.pages.html import read

__all__ = ["bulk", "is_there", "multiple", "named", "picture", "single"]


def picture(**values: Any) -> CreditedImage:
    return CreditedImageFactory(file__width=16, file__height=12, **values)


def single(file: Any) -> str:
    name = "wagtailimages" if isinstance(file, CreditedImage) else "wagtaildocs"
    return reverse(f"{name}:delete", args=[file.pk])


def multiple(file: Any) -> str:
    name = "wagtailimages" if isinstance(file, CreditedImage) else "wagtaildocs"
    return reverse(f"{name}:delete_multiple", args=[file.pk])


def bulk(*files: Any, action: str = "delete") -> str:
    meta = type(files[0])._meta
    address = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])
    return f"{address}?{'&'.join(f'id={file.pk}' for file in files)}"


def is_there(file: Any) -> bool:
    return type(file).objects.filter(pk=file.pk).exists()


def named(answer: Any) -> list[str]:
    """Return the titles that the dialog leads to."""
    box = read(answer).one("div", class_="house-affected")
    return [link.text for row in box.all("li") for link in row.all("a")]
