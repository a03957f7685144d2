"""Who is judged by whom: folds of whole sources, so that no clip is judged by a network that saw its source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.training.clips import Clip

FOLDS: Final = 6


def source_folds(clips: Sequence[Clip], folds: int = FOLDS) -> dict[str, int]:
    """Fold of each scored clip by name.

    Sources are dealt out whole, the largest first, so that no class is held out at once.
    """
    sizes = Counter(clip.source for clip in clips if clip.scored)
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for clip in clips:
        if clip.scored:
            classes[clip.source][clip.label] += 1
    load: list[Counter[str]] = [Counter() for _ in range(folds)]
    fold_of: dict[str, int] = {}
    for source, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        # the fold whose share of this source's classes is smallest: a class should not be held out all at once
        costs = [sum(n * fold[label] for label, n in classes[source].items()) + 0.1 * fold.total() for fold in load]
        fold_of[source] = int(np.argmin(costs))
        load[fold_of[source]].update(classes[source])
    return {clip.name: fold_of[clip.source] for clip in clips if clip.scored}


def training_rows(clips: Sequence[Clip], fold_of: dict[str, int], fold: int) -> NDArray[np.bool_]:
    """Which clips the network of one fold may learn from.

    Left out: clips of the sources that are judged, clips that look like one that is judged, and what else was made of
    the videos of a source that holds such a look-alike (poses of whole data sets, whose clips nobody has compared).
    """
    judged = [clip for clip in clips if fold_of.get(clip.name) == fold]
    sources = {clip.source for clip in judged}
    clusters = {clip.cluster for clip in judged if clip.cluster}
    related = {clip.source for clip in clips if clip.cluster in clusters}
    return np.array(
        [
            clip.source not in sources and clip.cluster not in clusters and (clip.scored or clip.source not in related)
            for clip in clips
        ]
    )
