from typing import Any

from django.db import models

from pages.models import LabEdition, LabProgrammePage

__all__ = ["PaperOffer"]


class PaperOffer(models.Model):
    """What readers of a programme's page are told of its papers, in the language of the page.

    It repeats what `Paper` says, in one row that comes with the page: no query is asked for it.
    """

    page = models.OneToOneField(
        LabProgrammePage, on_delete=models.CASCADE, primary_key=True, related_name="paper_offer"
    )
    # `kind`, `size` in bytes, `pages`, `edition` and the moment of its release as ISO, "" for none,
    # of each that anybody may have.
    papers = models.JSONField(default=list)
    # Something that they tell of was released since, and they are not made anew yet.
    is_behind = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page_id)

    @classmethod
    def tell(cls, page_ids: set[int]) -> None:
        """Write anew what is offered on these pages, where it is another than before."""
        from .paper import Paper

        pages = LabProgrammePage.objects.filter(pk__in=page_ids)
        for pk, key in pages.values_list("pk", "translation_key"):
            rows = Paper.objects.filter(page=pk, kind__in=Paper.PUBLIC, is_withheld=False)
            values = rows.order_by("pk").values("kind", "size", "pages", "edition")
            papers: list[dict[str, Any]] = [dict(one) for one in values]
            numbers = {one["edition"] for one in papers}
            editions = LabEdition.objects.filter(programme_key=key, number__in=numbers)
            released = dict(editions.values_list("number", "released_at"))
            for one in papers:
                moment = released.get(one["edition"])
                one["released_at"] = moment.isoformat() if moment else ""
            if cls.objects.filter(page=pk).values_list("papers", flat=True).first() != papers:
                cls.objects.update_or_create(page_id=pk, defaults={"papers": papers})
