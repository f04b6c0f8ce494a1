"""People from parts: `CAST` says who, `POSES` says what they do, `draw_person` draws them."""

from .character import CAST, Character
from .figure import draw_person
from .head import draw_head
from .pose import POSES, Pose

__all__ = ["CAST", "POSES", "Character", "Pose", "draw_head", "draw_person"]
