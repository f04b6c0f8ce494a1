from django.urls import path, register_converter
from django.urls.converters import StringConverter

from forms.views.beginning import begin
from forms.views.device import device
from forms.views.file import file
from forms.views.receipt import receipt
from forms.views.saved import saved
from forms.views.steps import step
from forms.views.summary import status, summary
from forms.views.withdrawal import withdrawal


class SecretConverter(StringConverter):
    # 32 bytes, as `secrets.token_urlsafe` writes them: no key of a form is as long.
    regex = "[A-Za-z0-9_-]{43}"


register_converter(SecretConverter, "secret")
app_name = "forms"
urlpatterns = [
    path("<uuid:form>/", begin, name="begin"),
    path("<secret:token>/", status, name="status"),
    path("<secret:token>/<int:number>/", step, name="step"),
    path("<secret:token>/summary/", summary, name="summary"),
    path("<secret:token>/receipt.pdf", receipt, name="receipt"),
    path("<secret:token>/files/<uuid:key>/", file, name="file"),
    path("<secret:token>/saved/", saved, name="saved"),
    path("<secret:token>/device/", device, name="device"),
    path("<secret:token>/withdraw/", withdrawal, name="withdrawal"),
]
