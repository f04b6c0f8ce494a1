from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from snippets.forms.paris_time import ParisDateTimeField


class ScheduledReleaseForm(TaskStateCommentForm):
    """When a reviewed text goes public; asked at the release, in the dialog of the workflow."""

    # The browser's own control: Wagtail's date widget needs scripts that its dialog doesn't load.
    go_live_at = ParisDateTimeField(
        label=_("Goes public on"),
        help_text=_("Date and time in Grenoble (Europe/Paris)."),
        error_messages={"required": _("Give the date and time at which the text goes public.")},
    )

    field_order = ("go_live_at", "comment")

    def clean_go_live_at(self) -> datetime:
        moment = self.cleaned_data["go_live_at"]
        if moment <= timezone.now():
            raise ValidationError(
                _("This moment has passed. Choose a later one, or release the text now.")
            )
        return moment


class RequestChangesForm(TaskStateCommentForm):
    """Sending a text back says why: its author reads the sentence on their home page."""

    comment = forms.CharField(
        label=_("What should change, and why"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what should change: the author reads it.")},
    )
