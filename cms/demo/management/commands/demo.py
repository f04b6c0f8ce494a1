from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from cms.demo.accounts import ACCOUNTS, PASSWORD
from cms.demo.loader import Loader
from cms.demo.models import Loading
from cms.roles import apply_roles


class Command(BaseCommand):
    help = "Load the bilingual demo: pictures, content, roles and one account per role."

    def handle(self, *args: Any, **options: Any) -> None:
        if Loading.objects.exists():
            self.stdout.write(_("The demo is loaded already; what was edited since is kept."))
            return
        with tqdm(total=Loader.steps(), desc="Demo", unit="", dynamic_ncols=True) as bar:
            Loader(progress=bar.update).run()
        Loading.objects.create()
        for account in ACCOUNTS:
            self.stdout.write(f"{account.username:12} {PASSWORD}  ({account.role})")
