from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"), max_length=250)
    context = blocks.TextBlock(label=_("why it is asked"), required=False)

    class Meta:
        icon = "help"
        label = _("Question for debate")
        template = "blocks/question.html"
        description = _("A question that readers are asked to argue about.")
        preview_value = {
            "question": "Qui décide de laisser brûler ?",
            "context": "La forêt repousse ; la maison, non.",
        }
