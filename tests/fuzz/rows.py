"""What a question changed, put back: otherwise the next ones would only meet "too many tries"."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction

from cms.accounts.models import Counter, Session
from forms.models import Letter, Submission

__all__ = ["Rows"]

# Those that name others behind them.
MODELS: tuple[Any, ...] = (User, Authenticator, Counter, Session, Submission, Letter)


class Rows:
    """The rows of accounts, of their sessions, of counted tries, and of what was answered to forms,
    as they stood when made.
    """

    def __init__(self) -> None:
        self._kept = {model: self._rows(model) for model in MODELS}

    def restore(self) -> None:
        for model, kept in self._kept.items():
            now = self._rows(model)
            if now != kept:
                with transaction.atomic():
                    model._base_manager.filter(pk__in=now.keys() - kept.keys()).delete()
                    for key, row in kept.items():
                        if now.get(key) != row:
                            model._base_manager.update_or_create(pk=key, defaults=row)

    def _rows(self, model: Any) -> dict[Any, dict[str, Any]]:
        return {row[model._meta.pk.attname]: row for row in model._base_manager.values()}
