from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "search"

urlpatterns = [
    path(pgettext_lazy("address", "search/"), views.results, name="results"),
    path(pgettext_lazy("address", "search/elsewhere/"), views.elsewhere, name="elsewhere"),
]
