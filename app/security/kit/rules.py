"""Equipment sets: what a set holds and how many are needed (S-040, S-041). Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from app.marks import Mark


class KitItem(Mark):
    """S-040. The things a guard may carry; the kit itself is the policy value `security.kit`."""

    RADIO = "radio", "对讲机", "radio"
    BATON = "baton", "防暴棍", "baton"
    TELESCOPIC_BATON = "telescopic_baton", "甩棍", "telescopic baton"
    SPRAY = "spray", "催泪水", "irritant spray"
    TORCH = "torch", "手电筒", "torch"


@dataclass(frozen=True)
class Kit:
    """What one set holds, and what had to be left out for want of a permit (SE-06)."""

    items: tuple[KitItem, ...]
    left_out: tuple[KitItem, ...]


def kit_of(kit: Collection[str], restricted: Collection[str], permitted: Collection[str]) -> Kit:
    """S-041. A restricted item without a permit on record is left out; the others are issued all the same."""
    wanted = [item for item in KitItem if item.value in kit]
    missing = tuple(item for item in wanted if item.value in restricted and item.value not in permitted)
    return Kit(tuple(item for item in wanted if item not in missing), missing)


def sets_needed(posts: int, spare_pct: int) -> int:
    """S-041. One set for each post at once and the spare on top, rounded up to whole sets."""
    return posts + -(-posts * spare_pct // 100)
