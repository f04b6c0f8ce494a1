"""Page types, one noun per file.

base <- every page; vision <- vision_index; plate, tome_file <- tome <- comics_index;
press_material <- press_release <- press_link, press_room; agenda_date <- dated <- types with dates;
event <- event_index; diary <- diary_index; exhibition <- exhibition_index, showing;
members <- meeting <- mandate.
"""

from .accessibility import AccessibilityPage
from .agenda_date import AgendaDate
from .base import BasePage, page_types
from .comics_index import ComicsIndexPage
from .coverage_index import CoverageIndexPage
from .dated import DatedMixin
from .diary import DiaryPage
from .diary_index import DiaryIndexPage
from .event import EventDate, EventPage, EventStep
from .event_index import EventIndexPage
from .exhibition import ExhibitionPage, ExhibitionPanel
from .exhibition_index import ExhibitionIndexPage
from .guided_visit import GuidedVisit
from .home import HomePage
from .lab_calendar_link import LabCalendarLink
from .lab_challenge import LabChallengePage, LabChallengePerson
from .lab_day import LabDayPage
from .lab_edition import LabEdition
from .lab_programme import LabProgrammePage
from .lab_resource import LabResource
from .lab_session import LabSession
from .lexicon import LexiconPage
from .mandate import MandatePage, MandateStep
from .meeting import MeetingAbsence, MeetingDate, MeetingDecision, MeetingPage
from .members import MembersPage
from .plate import Plate
from .press_link import PressLink
from .press_release import (
    PressReleaseContact,
    PressReleaseKeyword,
    PressReleasePage,
    PressReleaseVisual,
)
from .press_room import PressRoomContact, PressRoomPage, PressRoomVisual
from .showing import ClosedDay, OpeningHours, ShowingPage
from .site_plan import SitePlanPage
from .standard import StandardPage
from .text_domain import TextDomain
from .tome import TomePage
from .tome_file import TomeFile
from .vision import VisionActor, VisionKeyword, VisionPage, VisionVisit
from .vision_index import VisionIndexPage

__all__ = [
    "AccessibilityPage",
    "AgendaDate",
    "BasePage",
    "ClosedDay",
    "ComicsIndexPage",
    "CoverageIndexPage",
    "DatedMixin",
    "DiaryIndexPage",
    "DiaryPage",
    "EventDate",
    "EventIndexPage",
    "EventPage",
    "EventStep",
    "ExhibitionIndexPage",
    "ExhibitionPage",
    "ExhibitionPanel",
    "GuidedVisit",
    "HomePage",
    "LabCalendarLink",
    "LabChallengePage",
    "LabChallengePerson",
    "LabDayPage",
    "LabEdition",
    "LabProgrammePage",
    "LabResource",
    "LabSession",
    "LexiconPage",
    "MandatePage",
    "MandateStep",
    "MeetingAbsence",
    "MeetingDate",
    "MeetingDecision",
    "MeetingPage",
    "MembersPage",
    "OpeningHours",
    "Plate",
    "PressLink",
    "PressReleaseContact",
    "PressReleaseKeyword",
    "PressReleasePage",
    "PressReleaseVisual",
    "PressRoomContact",
    "PressRoomPage",
    "PressRoomVisual",
    "ShowingPage",
    "SitePlanPage",
    "StandardPage",
    "TextDomain",
    "TomeFile",
    "TomePage",
    "VisionActor",
    "VisionIndexPage",
    "VisionKeyword",
    "VisionPage",
    "VisionVisit",
    "page_types",
]
