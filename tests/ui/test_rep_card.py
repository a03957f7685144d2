from __future__ import annotations

from session_makers import kept

from truerep.advice import View
from truerep.session.records import KeptRep
from truerep.ui.rep_card import RepCard, rep_chips
from truerep.ui.theme import Theme


def said(rep: KeptRep, *, held: bool = False) -> list[str]:
    card = RepCard(Theme())
    card.show_rep(rep, None, (16, 9), held=held, mirrored=True)
    return [card.title.text(), *card.text.text().splitlines()]


def test_of_a_rep_it_says_what_to_mend_how_it_went_and_what_was_not_seen(qapp) -> None:
    assert said(kept(3, "faulty", deepest=118.0)) == [
        "Rep 3: shallow",
        "▲ Go lower: 14°",
        "   Knee 118°, at most 104°",
        "1.2 s there, 1.2 s back",
        "52° of travel · 118° in the middle",
        "left and right 3° apart",
        "Not judged: knees in",
    ]
    assert "? The camera did not show enough of it." in said(kept(1, "unclear"))


def test_a_hold_is_told_by_its_seconds(qapp) -> None:
    assert said(kept(1), held=True)[:3] == ["Hold 1: good", "2.4 s held", "80° in the middle"]


def test_chips_name_the_best_and_the_worst_but_rank_no_holds(profiles) -> None:
    reps = [kept(1), kept(2, "unclear"), kept(3, "faulty")]

    def words(*, held: bool) -> list[tuple[str, str]]:
        chips = rep_chips(reps, profiles["squat"], "knee", View.SIDE, held=held)
        return [(chip.words, chip.name) for chip in chips]

    assert words(held=False) == [
        ("1 ✓ best", "Rep 1: good best"),
        ("2 ?", "Rep 2: could not be judged"),
        ("3 ▲ worst", "Rep 3: shallow worst"),
    ]
    assert [chip for chip, _ in words(held=True)] == ["1 ✓", "2 ?", "3 ▲"]
