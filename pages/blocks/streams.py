"""Which blocks each part of a page offers.

Every stream's blocks come from here, so a block is added to all bodies in one line.
"""

from wagtail import blocks

from .accordion import AccordionBlock
from .call_to_action import CallToActionBlock
from .council_contact import CouncilContactBlock
from .credits import CreditsBlock
from .download import DownloadBlock
from .figure_pair import FigurePairBlock
from .heading import HeadingBlock, SubheadingBlock
from .hero import HeroBlock
from .image import ImageBlock
from .initiative import InitiativeBlock
from .key_figures import KeyFiguresBlock
from .look import LookBlock
from .mandates import MandatesBlock
from .opening_tome import OpeningTomeBlock
from .panel import PanelBlock
from .people import PeopleBlock
from .podcast import PodcastBlock
from .press_contacts import PressContactsBlock
from .question import QuestionBlock
from .quote import QuoteBlock
from .related_pages import RelatedPagesBlock
from .showing_strip import ShowingStripBlock
from .text import TextBlock
from .text_columns import TextColumnsBlock
from .vision_strip import VisionStripBlock
from .working_groups import WorkingGroupsBlock


def story_blocks() -> list[tuple[str, blocks.Block]]:
    """Blocks that tell something: offered by every body."""
    return [
        ("heading", HeadingBlock()),
        ("subheading", SubheadingBlock()),
        ("text", TextBlock()),
        ("image", ImageBlock()),
        ("figure_pair", FigurePairBlock()),
        ("quote", QuoteBlock()),
        ("call_to_action", CallToActionBlock()),
        ("key_figures", KeyFiguresBlock()),
        ("accordion", AccordionBlock()),
        ("download", DownloadBlock()),
        ("podcast", PodcastBlock()),
        ("question", QuestionBlock()),
        ("related_pages", RelatedPagesBlock()),
        ("credits", CreditsBlock()),
    ]


def faq_blocks() -> list[tuple[str, blocks.Block]]:
    """Questions and answers that open one by one."""
    return [("accordion", AccordionBlock())]


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """A standard page also lists snippets."""
    return [
        *story_blocks(),
        ("people", PeopleBlock()),
        ("working_groups", WorkingGroupsBlock()),
        ("mandates", MandatesBlock()),
        ("council_contact", CouncilContactBlock()),
        ("press_contacts", PressContactsBlock()),
    ]


def release_blocks() -> list[tuple[str, blocks.Block]]:
    """What a release may hold: each has its place in the PDF and the text of the press kit."""
    return [
        ("heading", HeadingBlock()),
        ("subheading", SubheadingBlock()),
        ("text", TextBlock()),
        ("image", ImageBlock()),
        ("quote", QuoteBlock()),
        ("key_figures", KeyFiguresBlock()),
        ("download", DownloadBlock()),
    ]


def home_blocks() -> list[tuple[str, blocks.Block]]:
    """Sections of the home page, which an officer arranges."""
    return [
        ("hero", HeroBlock()),
        ("opening_tome", OpeningTomeBlock()),
        ("visions", VisionStripBlock()),
        ("showings", ShowingStripBlock()),
        ("question", QuestionBlock()),
        ("text_columns", TextColumnsBlock()),
        ("image", ImageBlock()),
        ("key_figures", KeyFiguresBlock()),
        ("quote", QuoteBlock()),
        ("call_to_action", CallToActionBlock()),
        ("related_pages", RelatedPagesBlock()),
    ]


def question_blocks() -> list[tuple[str, blocks.Block]]:
    return [("question", QuestionBlock())]


def initiative_blocks() -> list[tuple[str, blocks.Block]]:
    return [("initiative", InitiativeBlock())]


def look_blocks() -> list[tuple[str, blocks.Block]]:
    return [("look", LookBlock())]


def panel_blocks() -> list[tuple[str, blocks.Block]]:
    return [("panel", PanelBlock())]


def resource_blocks() -> list[tuple[str, blocks.Block]]:
    return [("podcast", PodcastBlock()), ("download", DownloadBlock())]


def people_blocks() -> list[tuple[str, blocks.Block]]:
    """What stands below a list of members: texts, and the people who work with them."""
    return [
        ("heading", HeadingBlock()),
        ("subheading", SubheadingBlock()),
        ("text", TextBlock()),
        ("quote", QuoteBlock()),
        ("people", PeopleBlock()),
        ("call_to_action", CallToActionBlock()),
        ("related_pages", RelatedPagesBlock()),
    ]


def document_blocks() -> list[tuple[str, blocks.Block]]:
    return [("download", DownloadBlock())]


def photo_blocks() -> list[tuple[str, blocks.Block]]:
    return [("image", ImageBlock())]


def credit_blocks() -> list[tuple[str, blocks.Block]]:
    return [("credits", CreditsBlock())]
