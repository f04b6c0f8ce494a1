"""What a body is doing, in units of a body: 7 units tall, y upwards, x towards where it faces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ink import Point

__all__ = ["POSES", "Pose"]


@dataclass(frozen=True)
class Pose:
    """`near` and `far` are the two hands: where they are, measured from their shoulder.

    `near_foot` and `far_foot` are measured from the point on the ground below the hips when
    standing. `lean` is the angle of the back in degrees, forwards. `seat` is the height of the
    hips when sitting. A hand is `open`, `point`, `fist`, `flat` or `none`.
    """

    lean: float = 3
    hip: float = 3.38
    near: Point = (0.25, -2.0)
    far: Point = (0.2, -2.0)
    near_hand: str = "fist"
    far_hand: str = "fist"
    near_foot: Point = (-0.38, 0)
    far_foot: Point = (0.36, 0)
    elbow: int = 1
    knee: int = 1
    wheels: bool = False
    cane: bool = False

    def but(self, **changes: object) -> Pose:
        """The same pose with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


_SIT = Pose(hip=1.75, near_foot=(1.5, 0), far_foot=(1.25, 0), near=(1.2, -1.0), far=(1.3, -1.1))

POSES: dict[str, Pose] = {
    "stand": Pose(),
    "point": Pose(near=(2.0, 0.35), near_hand="point", lean=6),
    "point-up": Pose(near=(1.3, 1.6), near_hand="point", lean=-3),
    "explain": Pose(near=(1.5, -0.35), near_hand="open", far=(1.3, -0.9), far_hand="open", lean=5),
    "plead": Pose(near=(1.5, 0.35), near_hand="open", far=(1.6, 0.0), far_hand="open", lean=8),
    "hips": Pose(near=(-0.1, -1.7), far=(0.2, -1.75), lean=-3, near_hand="none", elbow=-1),
    "folded": Pose(near=(0.78, -0.88), far=(0.3, -1.1), near_hand="flat", far_hand="none"),
    "chin": Pose(near=(0.75, 0.05), near_hand="fist", far=(0.8, -1.1), lean=2),
    "raise": Pose(near=(-0.6, 2.0), near_hand="open", lean=-2),
    "cheer": Pose(near=(-0.9, 1.9), near_hand="open", far=(1.2, 1.7), far_hand="open", lean=-4),
    "walk": Pose(
        near=(0.9, -1.7), far=(-0.7, -1.8), near_foot=(-1.0, 0.1), far_foot=(1.0, 0.0), lean=7
    ),
    "walk-cane": Pose(
        near=(1.1, -1.5),
        far=(-0.3, -1.8),
        near_foot=(-0.6, 0.0),
        far_foot=(0.6, 0),
        lean=12,
        cane=True,
    ),
    "carry": Pose(near=(1.4, -0.9), far=(1.5, -0.8), near_hand="flat", far_hand="flat", lean=-4),
    "push": Pose(
        near=(1.6, -0.8), far=(1.7, -0.8), lean=14, near_foot=(-1.0, 0.1), far_foot=(0.7, 0)
    ),
    "dig": Pose(
        lean=32, hip=3.0, near=(0.9, -1.7), far=(1.3, -1.5), near_foot=(0.8, 0), far_foot=(-0.7, 0)
    ),
    "lean": Pose(
        lean=28, near=(1.2, -1.5), near_hand="flat", far=(1.5, -1.1), far_hand="point", hip=3.1
    ),
    "draw": Pose(
        lean=34, near=(1.2, -1.45), near_hand="fist", far=(0.7, -1.75), hip=3.1, far_hand="flat"
    ),
    "sit": _SIT,
    "sit-talk": _SIT.but(
        near=(1.4, 0.1), near_hand="open", far=(1.3, -0.8), far_hand="open", lean=8
    ),
    "sit-point": _SIT.but(near=(1.9, 0.2), near_hand="point", lean=12),
    "sit-chin": _SIT.but(near=(0.75, -0.05), lean=14),
    "sit-draw": _SIT.but(near=(1.3, -1.25), lean=22, far_hand="flat"),
    "sit-raise": _SIT.but(near=(-0.6, 2.0), near_hand="open", lean=0),
    "sit-back": _SIT.but(
        near=(0.85, -1.2), far=(0.7, -1.1), lean=-10, near_hand="none", far_hand="none"
    ),
    "kneel": Pose(
        hip=1.5,
        near_foot=(-1.25, 0.1),
        far_foot=(0.85, 0),
        lean=22,
        knee=1,
        near=(1.3, -1.4),
        far=(1.5, -1.2),
        far_hand="flat",
    ),
    "wheel": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(0.9, -1.3),
        far=(1.0, -1.2),
        lean=0,
        wheels=True,
    ),
    "wheel-point": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(1.9, 0.5),
        near_hand="point",
        far=(1.0, -1.2),
        lean=6,
        wheels=True,
    ),
    "wheel-talk": Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(1.3, 0.3),
        near_hand="open",
        far=(1.4, -0.6),
        far_hand="open",
        lean=6,
        wheels=True,
    ),
    "cycle": Pose(
        hip=3.3,
        near_foot=(0.75, 0.55),
        far_foot=(0.35, 1.2),
        near=(1.75, -0.7),
        far=(1.8, -0.7),
        lean=24,
    ),
    # What the stories of the tomes ask for
    "run": Pose(
        near=(1.0, -0.9),
        far=(-0.6, -1.4),
        near_foot=(-1.35, 0.55),
        far_foot=(1.3, 0.05),
        lean=20,
        hip=3.2,
    ),
    "phone": Pose(near=(-0.35, 1.0), near_hand="fist", far=(0.3, -1.9), lean=2),
    "read": Pose(near=(1.25, -0.75), near_hand="fist", far=(1.4, -0.8), far_hand="fist", lean=6),
    "shrug": Pose(near=(1.2, -0.9), near_hand="open", far=(1.1, -1.0), far_hand="open", lean=-4),
    "hold-out": Pose(near=(1.75, -0.3), near_hand="fist", far=(0.3, -1.9), lean=5),
    "hold-up": Pose(near=(1.7, 1.15), near_hand="fist", far=(0.3, -1.9), lean=0),
    "lift": Pose(near=(0.5, 1.9), near_hand="flat", far=(0.9, 1.85), far_hand="flat", lean=-2),
    "cold": Pose(near=(0.75, -0.75), far=(0.7, -0.85), near_hand="fist", lean=12),
    "bow": Pose(near=(0.35, -2.0), far=(0.4, -2.0), lean=18),
    "back-off": Pose(near=(1.1, 0.2), near_hand="open", far=(1.2, -0.1), far_hand="open", lean=-12),
    "crouch": Pose(
        hip=1.45,
        near_foot=(-0.2, 0),
        far_foot=(0.7, 0),
        lean=30,
        near=(1.3, -1.1),
        far=(1.4, -1.0),
    ),
    "sit-read": _SIT.but(near=(1.2, -0.7), far=(1.35, -0.75), lean=10),
    "sit-phone": _SIT.but(near=(0.95, 0.1), near_hand="fist", lean=8),
    "sit-folded": _SIT.but(
        near=(0.78, -0.88), far=(0.3, -1.1), near_hand="flat", far_hand="none", lean=-7
    ),
    "sit-bow": _SIT.but(near=(1.1, -1.3), far=(1.2, -1.3), lean=26),
}
