from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="home")
class Council(BaseSiteSetting):
    """Facts about the publisher, shown in every footer and in the legal notices' data."""

    name = models.CharField(_("name"), max_length=120, default="Conseil de Développement (C2D)")
    publisher = models.CharField(_("publisher"), max_length=120, default="Grenoble-Alpes Métropole")
    street_address = models.CharField(_("street address"), max_length=160, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    locality = models.CharField(_("town"), max_length=80, blank=True)
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    security_contact = models.EmailField(
        _("security contact"),
        blank=True,
        help_text=_("Shown in /.well-known/security.txt (RFC 9116), for people who find a flaw."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("publisher"),
        MultiFieldPanel(
            [FieldPanel("street_address"), FieldPanel("postal_code"), FieldPanel("locality")],
            heading=_("Address"),
        ),
        MultiFieldPanel(
            [FieldPanel("telephone"), FieldPanel("email"), FieldPanel("security_contact")],
            heading=_("Contact"),
        ),
    ]

    class Meta:
        verbose_name = _("council")

    @classmethod
    def for_site(cls, site: Site) -> "Council":
        """Return the site's settings, or their defaults, which are stored once somebody saves them.

        Wagtail's stores a row on the first look: a reader's, or that of somebody who is refused.
        """
        return cls.objects.filter(site=site).first() or cls(site=site)
