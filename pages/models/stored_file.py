from collections.abc import Callable
from functools import partial
from typing import Any, Self

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction

__all__ = ["StoredFile"]


class StoredFile(models.Model):
    """A file that a task makes of what is public, and replaces by a whole one."""

    file: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the storage."""
        return self.file.name or ""

    @property
    def is_stored(self) -> bool:
        return default_storage.exists(self.name)

    def replace(
        self,
        formers: models.QuerySet[Self],
        name: str,
        content: bytes,
        refuse_outdated: Callable[[], None],
    ) -> None:
        """Store the row with its file, in the place of the former one if there is one.

        `refuse_outdated` is called within the transaction, and raises where somebody else makes
        it anew. Raises that, or OSError: the former file is there then, and no other.
        """
        # A full disk is met here: the storage leaves no stump (fault F8), and no row has changed.
        self.file.save(name, ContentFile(content), save=False)
        try:
            with transaction.atomic():
                refuse_outdated()
                former = formers.first()
                if former is not None:
                    self.pk = former.pk
                    transaction.on_commit(partial(default_storage.delete, former.name))
                self.save()
        except BaseException:
            default_storage.delete(self.name)
            raise
