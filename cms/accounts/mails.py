"""Mail about an account, written in the background.

Whoever asks for a link gets the same answer as fast, whether there is such an account or not:
the account is looked up here. Addresses in mail begin with the site's own (`SITE_URL`), never with
what a request says that the host is called.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task
from wagtail.users.models import UserProfile

from snippets.mail_server import MAIL, STAFF

from .backends import folded

__all__ = ["send_notice", "send_reset"]

# What somebody is told of, by allauth's name for it.
NOTICES = {
    "password_changed": gettext_lazy("the password was changed"),
    "password_reset": gettext_lazy("a new password was set, with a link from a mail"),
    "totp_activated": gettext_lazy("a second factor was set up"),
    "totp_deactivated": gettext_lazy("the second factor was switched off"),
    "recovery_codes_generated": gettext_lazy("new recovery codes were made"),
    "factor_reset": gettext_lazy("an administrator reset the second factor"),
}


@task(backend="background", queue_name=MAIL, priority=STAFF)
def send_reset(email: str, language: str) -> None:
    """Send a link for a new password to each open account with this mail address."""
    users = get_user_model()._default_manager.filter(email__iexact=email, is_active=True)
    for user in users:
        if folded(user.email) != folded(email):
            continue  # a spelling that the database takes for it, and the counter of mails does not
        with translation.override(_language_of(user, language)):
            key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
            path = reverse(
                "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
            ).replace("UID-KEY", key)
            _send(
                user,
                _("A new password for %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
                "mail/password_reset.txt",
                {"url": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path},
            )


@task(backend="background", queue_name=MAIL, priority=STAFF)
def send_notice(user_id: int, event: str) -> None:
    """Tell the account's owner of a change to its access; somebody else may have made it."""
    user = get_user_model()._default_manager.filter(pk=user_id).first()
    if user is None or not user.email or event not in NOTICES:
        return
    with translation.override(_language_of(user, settings.LANGUAGE_CODE)):
        _send(
            user,
            _("Your account for %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
            "mail/account_notice.txt",
            {
                "event": NOTICES[event],
                "now": timezone.localtime(),
                "url": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("mfa_index"),
            },
        )


def _send(user: User, subject: str, template: str, context: dict) -> None:
    context |= {"user": user, "site": settings.WAGTAIL_SITE_NAME}
    send_mail(subject, render_to_string(template, context), None, [user.email])


def _language_of(user: User, otherwise: str) -> str:
    profile = UserProfile.objects.filter(user=user).first()
    return (profile.preferred_language if profile else "") or otherwise
