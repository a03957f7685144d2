"""From clips to a profile of one's own, without a window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rich.progress import Progress

from truerep.analysis.embedding import with_embedding
from truerep.analysis.engine import network_of
from truerep.analysis.pose_stream import Warn, open_poses, recording_of
from truerep.coaching.examples import Example, Take, likenesses, take_of
from truerep.coaching.holds import holds_of, holds_worth_keeping, pose_distance
from truerep.coaching.learn import Naming, examples_of, learn_profile, primary_of, worth_keeping
from truerep.coaching.learn_hold import learn_hold
from truerep.coaching.preview import faulted
from truerep.errors import TrueRepError
from truerep.pose.choice import DEFAULT_POSE, open_pose
from truerep.profiles.profile import Profile, Strictness
from truerep.profiles.profile_store import name_from_title
from truerep.video.address import shown_address


@dataclass(frozen=True, slots=True)
class Recorded:
    """A profile and where it comes from.

    Attributes:
        profile: the finished one.
        examples: all reps that were found.
        kept: which of them the profile was learned from.
        alike: how far each is like the others, 0 to 1.
        preview: for each strictness, how many of the kept reps would be faulted, and how many there are.
    """

    profile: Profile
    examples: tuple[Example, ...]
    kept: tuple[bool, ...]
    alike: tuple[float, ...]
    preview: dict[Strictness, tuple[int, int]]


def record_profile(
    sources: Sequence[str],
    title: str,
    profiles: Mapping[str, Profile],
    keep: Sequence[int] | None,
    progress: Progress,
    warn: Warn,
    *,
    held: bool,
) -> Recorded:
    """Learn a profile from the reps of some sources.

    Args:
        sources: clips, `camera:0` or recordings; each makes a reference of its own.
        title: what the exercise is called.
        profiles: that are there already, so that the name is free.
        keep: numbers of the reps to learn from, from 1; None for those that look alike.
        progress: to show how far it is.
        warn: told in a sentence of a source that is damaged.
        held: learn a pose that is held instead of reps.

    Raises:
        TrueRepError: the title names nothing; a source cannot be read, shows no reps, or only half a body; or a rep to
            keep is not there.
    """
    naming = Naming(name_from_title(title, profiles), title)
    takes = [_take(source, number, progress, warn) for number, source in enumerate(sources)]
    examples: list[Example] = []
    kept: list[bool] = []
    for source, take in zip(sources, takes, strict=True):
        found = _found(source, take, held=held)
        examples += found
        kept += holds_worth_keeping(found) if held else worth_keeping(found)
    if keep is not None:
        wrong = [number for number in keep if not 1 <= number <= len(examples)]
        if wrong:
            raise TrueRepError(f"--keep {wrong[0]}: {len(examples)} reps were found; choose among 1 to {len(examples)}")
        kept = [number in keep for number in range(1, len(examples) + 1)]
    chosen = [e for e, keeps in zip(examples, kept, strict=True) if keeps]
    learn = learn_hold if held else learn_profile
    profile = learn(naming, chosen)
    profile = with_embedding(profile, takes, chosen, network_of())
    if held:
        alike = [max(0.0, 1.0 - pose_distance(example, chosen[0])) for example in examples]
    else:
        alike = likenesses(examples, [name for name, _ in primary_of(chosen)])
    preview = {strictness: (number, len(chosen)) for strictness, number in faulted(profile, chosen).items()}
    return Recorded(profile, tuple(examples), tuple(kept), tuple(alike), preview)


def _found(source: str, take: Take, *, held: bool) -> list[Example]:
    """The holds or reps of a source; whoever gave several must know in which there was none."""
    try:
        return holds_of(take) if held else examples_of(take)
    except TrueRepError as error:
        raise TrueRepError(f"{shown_address(source)}: {error}") from error


def _take(source: str, number: int, progress: Progress, warn: Warn) -> Take:
    stream = open_poses(source, partial(open_pose, DEFAULT_POSE), warn)
    task = progress.add_task(stream.name, total=stream.frame_count)
    recording = recording_of(stream, lambda: progress.advance(task))
    try:
        return take_of(recording, number)
    except TrueRepError as error:
        raise TrueRepError(f"{stream.name}: {error}") from error
