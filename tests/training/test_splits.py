from dataclasses import replace

from training_figures import clip

from truerep.training.splits import source_folds, training_rows

CLIPS = [
    clip(f"{source}{n}", label, source, cluster=cluster)
    for source, label, cluster, count in (
        ("a", "squat", "7", 4),
        ("b", "squat", "", 3),
        ("c", "push_up", "7", 3),
        ("d", "push_up", "", 2),
        ("e", "squat", "", 1),
    )
    for n in range(count)
]


def test_every_clip_is_judged_once_and_a_source_lies_in_one_fold() -> None:
    folds = source_folds(CLIPS, 3)
    assert set(folds) == {c.name for c in CLIPS}
    for source in "abcde":
        assert len({folds[c.name] for c in CLIPS if c.source == source}) == 1
    assert set(folds.values()) == {0, 1, 2}


def test_nobody_learns_from_the_sources_that_judge_nor_from_clips_that_look_like_theirs() -> None:
    folds = source_folds(CLIPS, 3)
    for fold in range(3):
        rows = training_rows(CLIPS, folds, fold)
        judged = [c for c in CLIPS if folds[c.name] == fold]
        taught = [c for c, row in zip(CLIPS, rows, strict=True) if row]
        assert not {c.source for c in judged} & {c.source for c in taught}
        assert not ({c.cluster for c in judged} - {""}) & {c.cluster for c in taught}
        assert taught


def test_the_split_does_not_depend_on_the_order_of_the_clips() -> None:
    assert source_folds(CLIPS, 3) == source_folds(CLIPS[::-1], 3)


def test_what_else_was_made_of_a_look_alikes_videos_is_left_out_too() -> None:
    other_poses = replace(clip("set/1", "squat", "c"), scored=False)
    folds = source_folds(CLIPS, 3)
    fold = next(folds[c.name] for c in CLIPS if c.source == "a")  # its clips look like those of source c
    if fold == next(folds[c.name] for c in CLIPS if c.source == "c"):
        fold = -1
    rows = training_rows([*CLIPS, other_poses], folds, fold)
    assert fold >= 0
    assert not rows[-1]
