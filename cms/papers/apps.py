from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """What is printed of a programme: dossiers, run-sheets, and the interpreters' links to them."""

    name = "cms.papers"
    label = "papers"
    verbose_name = _("Papers of the Lab")

    def ready(self) -> None:
        from cms.editorial.failed_tasks import NAMES
        from pages.lab.papers import answer_papers_with
        from pages.models import LabProgrammePage

        from . import receivers  # noqa: F401 - they connect themselves
        from .making import make_papers
        from .serving import public_paper, public_papers

        answer_papers_with(public_papers, public_paper)
        # What is offered comes with the page.
        LabProgrammePage.served_with = (*LabProgrammePage.served_with, "paper_offer")
        NAMES[make_papers.module_path] = _("The papers of a Lab")
