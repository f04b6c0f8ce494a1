import secrets
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from snippets.embargo import EMBARGO_FOLDER

from .submission import Submission

__all__ = ["AnswerFile"]


def stored_as(row: "AnswerFile", file_name: str) -> str:
    """Return a name that nobody can guess, in the folder that no server hands out by itself."""
    ending = file_name.rpartition(".")[2]
    return f"{EMBARGO_FOLDER}/{secrets.token_hex(16)}/{secrets.token_hex(8)}.{ending}"


class AnswerFile(models.Model):
    """A file that somebody sent with their answers; it goes with its row, and its row with them."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    # The id of the field whose answer names it.
    field = models.CharField(max_length=64, editable=False)
    file = models.FileField(_("file"), upload_to=stored_as, max_length=200)
    # As its owner's computer called it, made fit to be shown; it is stored under another one.
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveIntegerField(_("size"))
    media_type = models.CharField(max_length=100)
    # SHA-256 of its bytes.
    digest = models.CharField(max_length=64)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of an answer")
        verbose_name_plural = _("files of answers")

    def __str__(self) -> str:
        return self.name


@receiver(post_delete, sender=AnswerFile)
def delete_file(instance: AnswerFile, **kwargs: Any) -> None:
    """The file goes once its row is gone for good."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
