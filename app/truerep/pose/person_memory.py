"""Who was followed, when the person was lost and the detector sees people again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from truerep.pose.detector import Candidate
from truerep.pose.region import Region

_REMEMBERED_S: Final = 2.0  # raise it and a bystander is refused for longer, but so is an athlete who has walked on
# How unlike the same person's regions may be: at once, and how much more with each second. A person walks half of their
# region's side in a second; somebody beside them is most of a side away.
_AT_ONCE: Final = 0.35
_EACH_SECOND: Final = 0.4


class PersonMemory:
    """Remembers for a while where the followed person was.

    The detector puts first whoever it sees best. When an athlete is hidden for a moment that may be a bystander, who
    would then be followed to the end of the set. Of several people the one nearest to the athlete's last place is
    taken; once the athlete was chosen, nobody is taken who cannot be the one.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Take whoever comes."""
        self._chosen = False
        self._region: Region | None = None
        self._seen_s: float | None = None  # None until the first look after a region was named

    def saw(self, region: Region, timestamp_s: float) -> None:
        """The followed person was in this region."""
        self._region = region
        self._seen_s = timestamp_s

    def insist(self, region: Region | None = None) -> None:
        """From now on take nobody else for a while when the person is lost.

        Args:
            region: where they are; None for where they were seen last.
        """
        self._chosen = True
        if region is not None:
            self._region, self._seen_s = region, None

    def choose(self, people: Sequence[Candidate], timestamp_s: float) -> Candidate | None:
        """Whom to follow of those who are seen, the surest first; None where nobody is, or nobody who can be the one.

        After two seconds, or a step back in time, anybody can.
        """
        if not people:
            return None
        if self._seen_s is None:
            self._seen_s = timestamp_s
        if self._region is None or not 0.0 <= timestamp_s - self._seen_s <= _REMEMBERED_S:
            return people[0]
        last = self._region
        best = min(people, key=lambda person: _unlike(person.region, last))
        limit = _AT_ONCE + _EACH_SECOND * (timestamp_s - self._seen_s)
        return best if not self._chosen or _unlike(best.region, last) <= limit else None


def _unlike(one: Region, other: Region) -> float:
    """How hard it is to believe that two regions hold the same person: sides apart plus doublings in size."""
    larger = max(one.size, other.size)
    return math.hypot(one.x - other.x, one.y - other.y) / larger + abs(math.log2(one.size / other.size))
