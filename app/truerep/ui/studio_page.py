"""The trainer's studio on the screen: the reps, what matters of them, and what to say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from truerep.coaching.measure_words import Beyond
from truerep.coaching.wording import said
from truerep.errors import TrueRepError
from truerep.motion.measures import measure_of
from truerep.profiles.phases import COURSE_MID
from truerep.profiles.profile import Profile, Strictness
from truerep.ui.controls import PressButton
from truerep.ui.measure_names import measure_title
from truerep.ui.scene import SceneWriter
from truerep.ui.studio_curve import BandCurve, CurveView
from truerep.ui.studio_draft import DraftRule, StudioDraft, deviation_limit
from truerep.ui.studio_rules import RulesCard
from truerep.ui.studio_start import StudioStart
from truerep.ui.studio_strips import RepStrip
from truerep.ui.theme import Theme


class StudioPage(QWidget):
    """Shows a draft and changes it; recording, saving and leaving are told by signals."""

    record_more = Signal()
    try_live = Signal()
    save = Signal()
    leave = Signal()
    failed = Signal(str)

    def __init__(self, theme: Theme, words: SceneWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._words = words
        self.draft = StudioDraft(said)
        self.strictness: Strictness = "normal"
        self.rep = 0
        self.rule = 0
        self.side: Beyond = "above"
        self.start = StudioStart(theme)
        self.name = QLineEdit()
        self.name.setObjectName("studioName")
        self.name.setPlaceholderText(self.tr("Name of the exercise"))
        self.name.setAccessibleName(self.tr("Name of the exercise"))
        self.name.setMaxLength(60)
        self.subtitle = QLabel()
        self.subtitle.setObjectName("muted")
        self.subtitle.setWordWrap(True)
        self.more = PressButton(self.tr("Record more"))
        self.live = PressButton(self.tr("Try it live"))
        self.keep = PressButton(self.tr("Save profile"), kind="primary")
        self.back = PressButton(self.tr("Back"))
        self.steps = [QLabel() for _ in range(3)]
        self.strip = RepStrip(theme)
        self.strip_title = QLabel()
        self.strip_note = QLabel(self.tr("click to keep or drop · drag an edge to trim"))
        self.curve = BandCurve(theme)
        self.curve_title = QLabel()
        self.curve_note = QLabel(self.tr("drag the band: what still counts as right"))
        self.rules = RulesCard(theme)
        self.say_label = QLabel(self.tr("Say"))
        self.cue = QLineEdit()
        self.cue.setAccessibleName(self.say_label.text())
        self.cue.setMaxLength(200)
        self.cue.setToolTip(self.tr("{deviation} becomes how far off it is, such as 12°"))
        self.when = PressButton()
        self._build()
        self._connect()
        theme.changed.connect(self._space)
        theme.changed.connect(self.refresh)
        self._space()
        self.refresh()

    def begin(self) -> None:
        """A new draft."""
        self.draft = StudioDraft(said)
        self.rep = self.rule = 0
        self.name.clear()
        self.start.name.clear()
        self.refresh()

    def reopen(self, profile: Profile) -> None:
        """A saved profile, to be changed."""
        self.draft = StudioDraft.of(profile, said)
        self.rep = self.rule = 0
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Curve above the rules in a tall window."""
        self._arrange()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keys that are typed into a field are no shortcuts; those that type nothing (Esc, F1, Ctrl+Q) remain such."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _types(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Show the draft as it stands."""
        draft = self.draft
        self.stack.setCurrentWidget(self.work if draft.begun else self.start)
        if not draft.begun:
            return
        for widget in (self.reps_card, self.more):
            widget.setVisible(draft.base is None)
        if self.name.text() != draft.title:
            self.name.setText(draft.title)
        self.rep = max(0, min(self.rep, len(draft.reps) - 1))
        self.rule = min(self.rule, max(len(draft.rules) - 1, 0))
        self.strip.show_reps(draft.reps, self.rep)
        preview = self._preview()
        self.rules.show_rules(draft.rules, self.rule, self.strictness, preview, len(draft.kept), held=draft.held)
        held = self.tr("Holds found in the recording")
        self.strip_title.setText(held if draft.held else self.tr("Reps found in the recording"))
        self._show_curve()
        self._show_cue()
        self._show_head()

    def _preview(self) -> Mapping[Strictness, int] | None:
        """How many of the own reps would be faulted; None for a saved profile, whose reps are not kept."""
        if self.draft.base is not None:
            return None
        try:
            return self.draft.preview()
        except TrueRepError as error:
            self.failed.emit(str(error))
            return {}

    def _show_head(self) -> None:
        draft = self.draft
        seen = [example.view for example in draft.kept]
        if draft.base is not None:
            seen = [reference.views[0] for reference in draft.base.references]
        views = dict.fromkeys(self._words.view_name(view) for view in seen)
        parts = [self.tr("profile"), " + ".join(views)]
        if draft.base is None:
            words = self.tr("{0} of {1} holds kept") if draft.held else self.tr("{0} of {1} reps kept")
            parts.append(words.format(len(draft.kept), len(draft.reps)))
        hidden = draft.hidden()
        if hidden:
            parts.append(self.tr("not seen: {0}").format(", ".join(self._words.part_name(p) for p in hidden)))
        parts.append(self.tr("saved") if draft.saved else self.tr("not saved"))
        self.subtitle.setText(" · ".join(parts))
        asked = any(rule.asked for rule in draft.rules)
        done = (bool(draft.kept) or draft.base is not None, asked, bool(draft.title.strip()))
        palette = self._theme.palette
        first = self.tr("Holds") if draft.held else self.tr("Reps")
        texts = (first, self.tr("What matters"), self.tr("Name and save"))
        for number, (label, text, ready) in enumerate(zip(self.steps, texts, done, strict=True), start=1):
            ink, ground = (palette.on_tone, palette.good) if ready else (palette.muted, palette.raised)
            badge = f"<span style='background:{ground}; color:{ink}; font-weight:700'>&nbsp;{number}&nbsp;</span>"
            label.setText(f"{badge}&nbsp; {text}")
        self.keep.setEnabled(bool(draft.title.strip()) and not draft.saved)
        self.live.setEnabled(bool(draft.title.strip()))

    def _chosen_rule(self) -> DraftRule | None:
        return self.draft.rules[self.rule] if self.draft.rules else None

    def _show_curve(self) -> None:
        rule = self._chosen_rule()
        if rule is None:
            self.curve.show_curve(None, self.tr("Keep a rep to see what can be asked of it."))
            return
        measure = rule.candidate.measure
        over = self.tr("{0}, over the hold") if self.draft.held else self.tr("{0}, over the rep")
        self.curve_title.setText(over.format(measure_title(measure)))
        courses = self.draft.courses(measure)
        known = np.isfinite(courses).any(axis=0)
        if rule.candidate.finding is None or known.sum() < 2:
            self.curve.show_curve(None, self.tr("This view does not show it. Record a few reps from another side."))
            return
        mean = np.full(courses.shape[1], np.nan)
        mean[known] = np.nanmean(courses[:, known], axis=0)
        places = np.arange(len(mean))
        mean = np.interp(places, places[known], mean[known])
        if self.draft.held:  # what is read most of the time is judged
            mean = np.full(len(mean), float(np.median(mean)))
        at = {"start": 1, "end": len(mean) - 2}.get(rule.candidate.phase, COURSE_MID)
        faults = rule.faults.items() if rule.asked else ()
        limits = {side: deviation_limit(fault, self.strictness) for side, fault in faults}
        self.curve.show_curve(CurveView(courses, mean, limits, at, measure_of(measure).unit))

    def _show_cue(self) -> None:
        rule = self._chosen_rule()
        usable = rule is not None and bool(rule.faults) and rule.asked
        for widget in (self.cue, self.when):
            widget.setEnabled(usable)
        if rule is None or not rule.faults:
            self.cue.clear()
            self.when.setText("")
            return
        if self.side not in rule.faults:
            self.side = next(iter(rule.faults))
        cue = rule.faults[self.side].cue
        if self.cue.text() != cue:
            self.cue.setText(cue)
            self.cue.setCursorPosition(0)
        name = measure_title(rule.candidate.measure)
        text = self.tr("when above the band: {0}") if self.side == "above" else self.tr("when below the band: {0}")
        self.when.setText(text.format(name))
        self.when.setToolTip(self.tr("Press to see the words for the other side of the band"))

    def _connect(self) -> None:
        self.name.textEdited.connect(self._name)
        self.start.name.textEdited.connect(self._name)
        self.more.clicked.connect(self.record_more)
        self.live.clicked.connect(self.try_live)
        self.keep.clicked.connect(self.save)
        self.back.clicked.connect(self.leave)
        self.strip.toggled.connect(self._toggle)
        self.strip.trimmed.connect(self._trim)
        self.strip.chosen.connect(self._choose_rep)
        self.rules.chosen.connect(self._choose_rule)
        self.rules.switched.connect(self._switch)
        self.rules.strictness_chosen.connect(self._choose_strictness)
        self.curve.limited.connect(self._limit)
        self.cue.editingFinished.connect(self._say)
        self.when.clicked.connect(self._other_side)
        for field in (self.name, self.cue, self.start.name):
            field.installEventFilter(self)

    def _name(self, title: str) -> None:
        self.draft.name_it(title)
        self._show_head()

    def _toggle(self, index: int) -> None:
        self._try(lambda: self.draft.keep(index, not self.draft.reps[index].kept))

    def _trim(self, index: int, start: int, end: int) -> None:
        self._try(lambda: self.draft.trim(index, start, end))

    def _try(self, change: object) -> None:
        """Change the draft; a change that leaves nothing to learn from is told and undone by the draft itself."""
        assert callable(change)
        try:
            change()
        except TrueRepError as error:
            self.failed.emit(str(error))
        self.refresh()

    def _choose_rep(self, index: int) -> None:
        self.rep = index

    def _choose_rule(self, index: int) -> None:
        self.rule = index
        self.refresh()

    def _switch(self, index: int) -> None:
        rule = self.draft.rules[index]
        self.rule = index
        self.draft.ask(rule, not rule.asked)
        self.refresh()

    def _choose_strictness(self, strictness: str) -> None:
        self.strictness = strictness  # type: ignore[assignment]
        self.refresh()

    def _limit(self, side: str, value: float) -> None:
        """A limit dragged at gentle or strict moves the one at normal by as much in proportion."""
        rule = self._chosen_rule()
        if rule is None or side not in rule.faults:
            return
        beyond: Beyond = "above" if side == "above" else "below"
        fault = rule.faults[beyond]
        here = deviation_limit(fault, self.strictness)
        self.draft.limit(rule, beyond, value * deviation_limit(fault, "normal") / here if here else value)
        self.side = beyond
        self.refresh()

    def _say(self) -> None:
        rule = self._chosen_rule()
        if rule is not None and self.side in rule.faults and self.cue.text() != rule.faults[self.side].cue:
            self.draft.say(rule, self.side, self.cue.text())
            self.refresh()

    def _other_side(self) -> None:
        rule = self._chosen_rule()
        if rule is not None:
            self.side = next((side for side in rule.faults if side != self.side), self.side)
            self._show_cue()

    def _build(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.name)
        titles.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        for button in (self.back, self.more, self.live, self.keep):
            head.addWidget(button)
        steps = QHBoxLayout()
        for label in self.steps:
            steps.addWidget(label)
        steps.addStretch(1)
        self.reps_card, self._reps_column = _card(self.strip_title, self.strip_note, self.strip)
        curve, self._curve_column = _card(self.curve_title, self.curve_note, self.curve)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(curve, 5)
        self._middle.addWidget(self.rules, 4)
        say = QFrame()
        say.setObjectName("card")
        self._say_row = QHBoxLayout(say)
        self.say_label.setObjectName("muted")
        self._say_row.addWidget(self.say_label)
        self._say_row.addWidget(self.cue, 2)
        self._say_row.addWidget(self.when, 1)
        self.work = QWidget()
        self._rows = QVBoxLayout(self.work)
        self._rows.addLayout(head)
        self._rows.addLayout(steps)
        self._rows.addWidget(self.reps_card)
        self._rows.addLayout(self._middle, 1)
        self._rows.addWidget(say)
        self._head, self._steps_row = head, steps
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _arrange(self) -> None:
        tall = self.height() > self.width()
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)

    def _space(self) -> None:
        sizes, palette = self._theme.sizes, self._theme.palette
        self._rows.setContentsMargins(sizes.px(22), sizes.px(14), sizes.px(22), sizes.px(14))
        self._rows.setSpacing(sizes.px(10))
        self._middle.setSpacing(sizes.px(12))
        self._head.setSpacing(sizes.px(8))
        self._steps_row.setSpacing(sizes.px(26))
        for column in (self._reps_column, self._curve_column):
            column.setContentsMargins(sizes.px(14), sizes.px(10), sizes.px(14), sizes.px(8))
            column.setSpacing(sizes.px(6))
        self._say_row.setContentsMargins(sizes.px(14), sizes.px(6), sizes.px(14), sizes.px(6))
        self._say_row.setSpacing(sizes.px(10))
        self.name.setStyleSheet(
            f"QLineEdit {{ font-size: {sizes.px(26)}px; font-weight: 700; background: transparent;"
            f" border: 1px solid transparent; padding: 0; min-height: {sizes.px(36)}px; }}"
            f" QLineEdit:focus, QLineEdit:hover {{ border: 1px solid {palette.line}; }}"
        )
        self.cue.setMinimumSize(QSize(sizes.px(160), 0))


def _card(title: QLabel, note: QLabel, body: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A card with a title, a note at its right, and something below."""
    card = QFrame()
    card.setObjectName("card")
    title.setObjectName("lead")
    note.setObjectName("small")
    head = QHBoxLayout()
    head.addWidget(title)
    head.addWidget(note, 1, Qt.AlignmentFlag.AlignRight)
    column = QVBoxLayout(card)
    column.addLayout(head)
    column.addWidget(body, 1)
    return card, column


def _types(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return False
    return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
