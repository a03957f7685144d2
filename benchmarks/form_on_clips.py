"""How many reps of real recordings are called faulty, by how the clip is labelled; rules alone, and with the networks.

    python benchmarks/form_on_clips.py INDEX.csv [--exercise NAME ...] [--strictness normal]

INDEX has the columns path, exercise and form_label ("good", "bad", else: not labelled); the exercise is given.
Where a network has learned from the very clips that are judged (push-ups of riyer8/cs231n-pushfit) its column flatters.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from truerep.advice import Rep
from truerep.analysis.engine import load_all_profiles, make_form_classifier
from truerep.coaching.examples import take_of
from truerep.errors import TrueRepError
from truerep.pose.recording import load_recording
from truerep.profiles.profile_io import canonical_name
from truerep.review import review_all


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--exercise", nargs="+")
    parser.add_argument("--strictness", choices=["gentle", "normal", "strict"], default="normal")
    options = parser.parse_args()
    profiles, form = load_all_profiles(), make_form_classifier()
    rules: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    both: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    named: Counter[tuple[str, str, str]] = Counter()
    with options.index.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        name = canonical_name(profiles, row["exercise"])
        if name is None or (options.exercise and name not in options.exercise):
            continue
        try:
            history = take_of(load_recording(options.index.parent / row["path"])).history
        except TrueRepError:
            continue  # nobody, or too little of a body: no rep is judged
        label = row["form_label"] if row["form_label"] in {"good", "bad"} else "not labelled"
        for tally, judge in ((rules, None), (both, form)):
            reps: tuple[Rep, ...] = review_all(
                history, {name: profiles[name]}, options.strictness, [], name, judge
            ).reps
            for key in ((label, "all"), (label, name)):
                tally[key].update(rep.verdict for rep in reps)
            if judge is not None:
                named.update((label, name, fault.id) for rep in reps for fault in rep.faults)
    print(f"{'clips':14s} {'exercise':20s} {'reps':>5s}  rules: faulty unclear   with networks: faulty unclear")
    for key in sorted(rules, key=lambda k: (k[0], k[1] != "all", k[1])):
        count = max(rules[key].total(), 1)
        cells = [
            f"{100 * tally[key][word] / count:7.1f} %" for tally in (rules, both) for word in ("faulty", "unclear")
        ]
        print(f"{key[0]:14s} {key[1]:20s} {count:5d}   {'  '.join(cells)}")
    for (label, name, fault), count in named.most_common(25):
        print(f"{label:14s} {name:20s} {fault:20s} {count}")


if __name__ == "__main__":
    main()
