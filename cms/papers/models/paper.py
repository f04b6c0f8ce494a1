from typing import Any, ClassVar

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.models import LabProgrammePage
from pages.models.stored_file import StoredFile

__all__ = ["Paper"]


def stored_as(row: Any, filename: str) -> str:
    """Return where a paper is stored: among the documents, which no server hands out.

    A new file never has the name of the one that it replaces.
    """
    return f"documents/papers/{get_random_string(16)}/{filename}"


class Paper(StoredFile):
    """A paper of a programme in one language, made in the background from what is public."""

    class Kind(models.TextChoices):
        PARTICIPANTS = "participants", pgettext_lazy("a paper", "Participants’ pack")
        PRESENTATION = "presentation", pgettext_lazy("a paper", "Information pack")
        INTERPRETERS = "interpreters", pgettext_lazy("a paper", "Interpreters’ pack")
        RUN_SHEET = "run-sheet", pgettext_lazy("a paper", "Run-sheet")

    # Those that have an address below the programme.
    PUBLIC: ClassVar = (Kind.PARTICIPANTS, Kind.PRESENTATION)

    # The programme in its language.
    page = models.ForeignKey(LabProgrammePage, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    # Whose run-sheet it is: the digits of the `translation_key`.
    person = models.CharField(max_length=32, blank=True)
    file = models.FileField(upload_to=stored_as, max_length=255)
    # Bytes.
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    # Of all that it was made of (`cms/papers/making.py`).
    fingerprint = models.CharField(max_length=64)
    # The number of the programme's edition that it tells; 0 for none.
    edition = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    # The keys of the people whom it names, and whether one of them took something back since.
    people = models.JSONField(default=list)
    is_withheld = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("paper of a programme")
        verbose_name_plural = _("papers of programmes")
        # Django's four would be about rows that only workers write.
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "kind", "person"],
                name="one_paper_per_page_and_kind",
            )
        ]
