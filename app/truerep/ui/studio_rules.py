"""What matters: the list of what may be asked of each rep, the strictness, and what it would mean for the own reps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from truerep.coaching.learn import FEWEST_REPS
from truerep.motion.measures import measure_of
from truerep.profiles.profile import STRICTNESSES, Strictness
from truerep.ui.controls import PressButton
from truerep.ui.measure_names import measure_title
from truerep.ui.studio_curve import value_text
from truerep.ui.studio_draft import DraftRule, deviation_limit
from truerep.ui.theme import Theme


class RuleRow(PressButton):
    """One rule: its switch is the sign at its left, a click anywhere else shows its curve."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self.setCheckable(True)
        self.switch = PressButton("", self)
        self.switch.setObjectName("switch")
        self.title = QLabel(self)
        self.figures = QLabel(self)
        self.figures.setObjectName("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 12, 2)
        row.addWidget(self.switch)
        row.addWidget(self.title, 1)
        row.addWidget(self.figures)
        for label in (self.title, self.figures):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_rule(self, rule: DraftRule, strictness: Strictness) -> None:
        """Take the rule as it stands."""
        title = rule_title(rule)
        self.title.setText(title)
        self.figures.setText(rule_figures(rule, strictness))
        self.switch.setText("✓" if rule.asked else "+" if rule.faults else "?")
        self.switch.setEnabled(bool(rule.faults))
        self.switch.setAccessibleName(self.tr("Ask for it") if not rule.asked else self.tr("Ask for it no more"))
        self.switch.setToolTip(self.switch.accessibleName())
        ink = self._theme.palette.text if rule.asked else self._theme.palette.muted
        tick = self._theme.palette.good if rule.asked else self._theme.palette.muted
        self.title.setStyleSheet(f"color: {ink};")
        self.switch.setStyleSheet(
            f"color: {tick}; padding: 0; font-weight: 700; min-width: {self._theme.sizes.px(30)}px;"
        )
        self.setAccessibleName(f"{title}: {self.figures.text()}")


class RulesCard(QFrame):
    """All rules with strictness and preview."""

    chosen = Signal(int)
    switched = Signal(int)
    strictness_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.rows: list[RuleRow] = []
        self.title = QLabel(self.tr("What matters"))
        self.title.setObjectName("lead")
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strictness: dict[Strictness, PressButton] = {}
        self._group = QButtonGroup(self)
        levels = QHBoxLayout()
        self._caption = QLabel(self.tr("Strictness"))
        self._caption.setObjectName("muted")
        levels.addWidget(self._caption)
        words = {"gentle": self.tr("gentle"), "normal": self.tr("normal"), "strict": self.tr("strict")}
        for name in STRICTNESSES:
            button = PressButton(words[name])
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, level=name: self.strictness_chosen.emit(level))
            self._group.addButton(button)
            levels.addWidget(button, 1)
            self.strictness[name] = button
        self._levels = levels
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self._area, 1)
        self._column.addLayout(levels)
        self._column.addWidget(self.preview)
        theme.changed.connect(self._space)
        self._space()

    def show_rules(
        self,
        rules: Sequence[DraftRule],
        chosen: int,
        strictness: Strictness,
        preview: Mapping[Strictness, int] | None,
        of: int,
        *,
        held: bool = False,
    ) -> None:
        """Take the rules as they stand.

        Args:
            rules: of the draft.
            chosen: whose curve is shown.
            strictness: at which the limits are shown.
            preview: how many of the own reps would be faulted, by strictness; None where they are not there any more.
            of: how many there are.
            held: whether they are holds.
        """
        while len(self.rows) > len(rules):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < len(rules):
            row, number = RuleRow(self._theme), len(self.rows)
            row.clicked.connect(lambda _checked=False, number=number: self.chosen.emit(number))
            row.switch.clicked.connect(lambda _checked=False, number=number: self.switched.emit(number))
            self._list.insertWidget(number, row)
            self.rows.append(row)
        for number, (row, rule) in enumerate(zip(self.rows, rules, strict=True)):
            row.show_rule(rule, strictness)
            row.setChecked(number == chosen)
        self.strictness[strictness].setChecked(True)
        if preview is None:
            self.preview.setText(self.tr("The reps that it was learned from are not kept. Try the limits live."))
            self.preview.setStyleSheet(f"color: {self._theme.palette.muted};")
            return
        faulted = preview.get(strictness, 0)
        sign = "✓" if not faulted else "▲"
        words = self.tr("{0} of your own holds ({1}), {2} would be faulted")
        if not held:
            words = self.tr("{0} of your own reps ({1}), {2} would be faulted")
        few = not held and of < FEWEST_REPS
        guess = self.tr("\n▲ Fewer than 3 reps: these limits are a guess. Record more.") if few else ""
        self.preview.setText(words.format(sign, of, faulted) + guess)
        palette = self._theme.palette
        self.preview.setStyleSheet(f"color: {palette.mend if faulted or few else palette.good};")

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._column.setContentsMargins(sizes.px(14), sizes.px(12), sizes.px(14), sizes.px(12))
        self._column.setSpacing(sizes.px(8))
        self._list.setSpacing(sizes.px(6))
        self._levels.setSpacing(sizes.px(6))
        self.setStyleSheet(f"QPushButton {{ padding: {sizes.px(4)}px {sizes.px(8)}px; }}")


def rule_title(rule: DraftRule) -> str:
    """A rule as it is listed: `Knee in the middle`."""
    title = measure_title(rule.candidate.measure)
    if rule.candidate.phase == "start":
        return QCoreApplication.translate("Studio", "{0} at the start").format(title)
    if rule.candidate.phase == "end":
        return QCoreApplication.translate("Studio", "{0} at the end").format(title)
    if rule.candidate.phase == "whole":
        return QCoreApplication.translate("Studio", "{0} all the way").format(title)
    return QCoreApplication.translate("Studio", "{0} in the middle").format(title)


def rule_figures(rule: DraftRule, strictness: Strictness) -> str:
    """What stands beside it: mean, spread and limit, or that the view hides it."""
    finding = rule.candidate.finding
    if finding is None:
        return QCoreApplication.translate("Studio", "? not from this view")
    unit = measure_of(rule.candidate.measure).unit
    limits = [abs(deviation_limit(fault, strictness)) for fault in rule.faults.values()]
    limit = QCoreApplication.translate("Studio", "limit {0}").format(value_text(max(limits), unit))
    return f"{value_text(finding.mean, unit)} ± {value_text(finding.spread, unit)} · {limit}"
