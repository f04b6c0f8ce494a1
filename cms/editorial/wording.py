"""Wagtail's own sentences whose French says something else than the English does.

They are marked here so that `locale/fr`, which is read before Wagtail's catalogs, may say them
again; nothing imports this module.
"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("Submit for moderation"),
    _("%(model_name)s '%(object)s' has been submitted for moderation."),
    _("%(model_name)s '%(object)s' created and submitted for moderation."),
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("Page '%(page_title)s' created and submitted for moderation."),
)
