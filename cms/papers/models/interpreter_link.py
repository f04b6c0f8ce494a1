from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.papers.link_form import InterpreterLinkForm
from pages.models import LabProgrammePage
from pages.models.signed_link import EndingLink
from snippets.models import Person

__all__ = ["InterpreterLink"]


class InterpreterLink(EndingLink):
    """What lets one interpreter take the papers of a programme.

    Which edition was taken last is kept as well.
    """

    salt = "demain.interpreter-link"
    view_name = "interpreter_link"
    page_field = "programme"
    read_with = ("programme__locale", "interpreter")
    states = (
        pgettext_lazy("interpreters’ link", "revoked"),
        pgettext_lazy("interpreters’ link", "ended"),
        pgettext_lazy("interpreters’ link", "open"),
    )
    base_form_class: ClassVar = InterpreterLinkForm

    programme = models.ForeignKey(
        LabProgrammePage,
        verbose_name=_("programme of the Lab"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    interpreter = models.ForeignKey(
        Person,
        verbose_name=_("interpreter"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Their own run-sheet comes first. Empty, for an agency: those of everybody."),
    )
    recipient = models.CharField(
        _("for whom"),
        max_length=120,
        help_text=_("A person or an agency: nobody but you reads it."),
    )
    expires_at = models.DateTimeField(
        _("ends"), help_text=_("After this minute the link leads nowhere.")
    )
    # The edition of the paper that was last taken by it; 0 for none.
    held = models.PositiveIntegerField(_("edition taken"), default=0, editable=False)

    class Meta(EndingLink.Meta):
        verbose_name = _("interpreters’ link")
        verbose_name_plural = _("interpreters’ links")

    def note_taken(self, edition: int) -> None:
        type(self).objects.filter(pk=self.pk, held__lt=edition).update(held=edition)
