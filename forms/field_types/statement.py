from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .consent import Consent


class StatementOfHonour(Consent):
    name = "statement_of_honour"
    label = _("Statement of honour")
    description = _("A box to tick: what somebody declares to be true.")
    icon = "pick"

    def unanswered(self) -> str:
        return pgettext("a statement", "Not given")
