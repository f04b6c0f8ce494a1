"""Going on in another language from a page that asks for an address: it is typed once."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from forms.addresses import address_in
from forms.forms.address import AddressForm
from forms.journey import SWITCH, Journey

__all__ = ["address_form", "gone_on"]


def gone_on(request: HttpRequest, journey: Journey, name: str) -> HttpResponse | None:
    """Lead to the same page in another language, with what was typed; None where nobody asks."""
    language = journey.switched_to(request.POST)
    if not language:
        return None
    return HttpResponseRedirect(address_in(language, name, journey.token), preserve_request=True)


def address_form(request: HttpRequest, email: str) -> AddressForm:
    """Return the form that asks for an address: bound where it was sent, and filled with what was
    typed where somebody has come from another language.
    """
    data: Any = request.POST if request.method == "POST" else None
    if data is not None and SWITCH in data:
        email, data = data.get("email", email), None
    return AddressForm(data, initial={"email": email}, label_suffix="")
