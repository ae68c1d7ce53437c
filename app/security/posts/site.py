"""Where the posts of a site stand in its drawing, by their zones (S-017). Pure: no scale, a scheme of the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.security.posts.rules import Zone

WIDTH, HEIGHT = 1000, 520
BUILDING = (330, 165, 340, 170)
"""Left, top, width, height of the building; the road comes to its front from below."""


@dataclass(frozen=True)
class Spot:
    x: int
    y: int


ROWS: dict[Zone, tuple[tuple[Spot, Spot], ...]] = {
    Zone.REAR: ((Spot(250, 58), Spot(750, 58)),),
    Zone.SIDE: ((Spot(160, 130), Spot(160, 370)), (Spot(840, 130), Spot(840, 370))),
    Zone.INSIDE: ((Spot(330, 235), Spot(670, 235)),),
    Zone.FRONT: ((Spot(330, 335), Spot(670, 335)),),
    Zone.APPROACH: ((Spot(200, 435), Spot(800, 435)),),
    Zone.ROVING: ((Spot(790, 75), Spot(1000, 75)),),
}
"""Each zone has a line, the sides have one on either hand; its posts stand on it at even distances."""


def spots(zones: Iterable[tuple[int, Zone]]) -> dict[int, Spot]:
    """The place of every post, by its number; the same posts always stand at the same places."""
    placed: dict[int, Spot] = {}
    order = list(Zone)
    by_zone = groupby(sorted(zones, key=lambda one: (order.index(one[1]), one[0])), key=lambda one: one[1])
    for zone, found in by_zone:
        numbers = [number for number, _zone in found]
        lines = ROWS[zone]
        for turn, line in enumerate(lines):
            placed |= _along(line, numbers[turn :: len(lines)])
    return placed


def _along(line: tuple[Spot, Spot], numbers: list[int]) -> dict[int, Spot]:
    start, end = line
    shares = [(place + 1) / (len(numbers) + 1) for place in range(len(numbers))]
    return {
        number: Spot(round(start.x + (end.x - start.x) * share), round(start.y + (end.y - start.y) * share))
        for number, share in zip(numbers, shares, strict=True)
    }
