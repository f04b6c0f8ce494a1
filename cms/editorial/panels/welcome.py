from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .work import EmptyState, Work, WorkPanel


class WelcomePanel(WorkPanel):
    """For whoever is to read answers and is not named for a form yet: what one can do today."""

    name = "welcome"
    order = 90
    heading = gettext_lazy("Your work")

    def work(self) -> Work:
        return Work()

    def empty_state(self) -> EmptyState:
        return EmptyState(
            _("Nothing waits for you today: check that your name and e-mail address are right."),
            _("See my account"),
            reverse("wagtailadmin_account"),
        )
