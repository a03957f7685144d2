"""What can be done with the history: report, export, goals, copies, deleting. Nothing here holds the window up."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from truerep.errors import TrueRepError
from truerep.session import transfer
from truerep.session.clips import CLIPS, clip_path
from truerep.session.exporting import KINDS, export_sets
from truerep.session.intentions import keep_goals
from truerep.session.progress import GOAL_KINDS, Goal
from truerep.session.reading import History, SetRow
from truerep.session.report import write_report
from truerep.session.report_data import ReportScope, gather
from truerep.ui.clip_keeper import CLIP_BYTES
from truerep.ui.controller import Controller
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import CountDialog, MessageSheet
from truerep.ui.errand import Errand
from truerep.ui.file_writing import FileWriting, GoOn
from truerep.ui.history_dialogs import ConfirmSheet, GoalsSheet
from truerep.ui.history_overview import Period, first_day_of
from truerep.ui.history_words import HistoryWords
from truerep.ui.keeper import Keeper
from truerep.ui.localised import amount
from truerep.ui.theme import Theme

_DATABASES: Final = "*.db *.sqlite *.sqlite3"


class HistoryTasks(QObject):
    """Menus and dialogs of the history page. `changed` when the page must be read anew."""

    changed = Signal()
    told = Signal(str)

    def __init__(
        self, theme: Theme, words: HistoryWords, controller: Controller, keeper: Keeper, page: QWidget
    ) -> None:
        super().__init__(page)
        self._theme, self._words, self._keeper, self._page = theme, words, keeper, page
        self._controller = controller
        self.writing = FileWriting(self)
        self.writing.given_up.connect(lambda path: self.told.emit(self.tr("Not written: {0}").format(path)))
        self._closed = False

    def close(self) -> None:
        """Give up what is being written; no half of it stays."""
        self._closed = True
        self.writing.close()

    def menu(self, beside: PressButton) -> None:
        """What concerns the whole history."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Export everything"), self.export_all)
        menu.addSeparator()
        menu.addAction(self.tr("Back up"), self.back_up)
        menu.addAction(self.tr("Restore a backup"), self.restore)
        menu.addAction(self.tr("Take in another device's copy"), self.take_in)
        menu.addSeparator()
        clips = menu.addAction(self.tr("Keep clips of reps to mend ({0} MB at most)").format(CLIP_BYTES // 1_000_000))
        clips.setCheckable(True)
        clips.setChecked(self._controller.settings.keep_clips)
        clips.triggered.connect(self._keep_clips)
        menu.addAction(self.tr("Show the folder"), self._show_folder)
        menu.addAction(self.tr("Delete everything"), self.delete_all)
        # Under the button and as far right as it: the menu is wider and would hang out of the window.
        menu.popup(beside.mapToGlobal(QPoint(beside.width() - menu.sizeHint().width(), beside.height())))

    def correct(self, row: SetRow) -> None:
        """Ask for the right count of a set."""
        dialog = CountDialog(self._theme, row.count, self._page)
        dialog.corrected.connect(lambda count: self._keeper.correct_kept(row.uid, row.exercise, count))
        dialog.open()

    def delete(self, row: SetRow) -> None:
        """Ask, then delete a set."""
        words = self.tr("{0} of {1} is deleted from this computer for good. Backups keep it.")
        text = words.format(self._words.set_chip(row), self._words.day(row.day))
        sheet = ConfirmSheet(self._theme, self.tr("Delete this set?"), text, self.tr("Delete"), self._page)
        path = self._keeper.path
        sheet.accepted.connect(
            lambda: self._write(
                lambda connection: transfer.delete_sets(connection, path, [row.id]), self.tr("Deleted.")
            )
        )
        sheet.open()

    def delete_all(self) -> None:
        """Ask, then delete everything."""
        text = self.tr("Every session, set, goal and clip is deleted from this computer for good. Backups keep them.")
        sheet = ConfirmSheet(self._theme, self.tr("Delete everything?"), text, self.tr("Delete everything"), self._page)
        path = self._keeper.path
        sheet.accepted.connect(
            lambda: self._write(lambda connection: transfer.delete_all(connection, path), self.tr("Deleted."))
        )
        sheet.open()

    def goals(self, exercise: str) -> None:
        """Set what to reach in every week; `exercise` is "" for all."""
        with self._reading() as history:
            if history is None:
                return
            goals = [Goal(kind, name, target) for kind, name, target in history.goals() if kind in GOAL_KINDS]
        title = self._words.exercise(exercise) if exercise else self.tr("all exercises")
        sheet = GoalsSheet(self._theme, exercise, title, goals, self._page)
        sheet.chosen.connect(lambda chosen: self._write(lambda connection: keep_goals(connection, chosen), ""))
        sheet.open()

    def back_up(self) -> None:
        """Copy the history into a file."""
        name = f"truerep-{date.today().isoformat()}.db"
        self._save(self.tr("Back up the history"), name, [self.tr("History ({0})").format("*.db")], self._back_up)

    def restore(self) -> None:
        """Put a backup in the place of the history."""
        self._choose(self.tr("Restore a backup"), self._ask_to_restore)

    def take_in(self) -> None:
        """Add another device's sets."""
        self._choose(self.tr("Take in another device's copy"), self._take_in)

    def export(self, row: SetRow) -> None:
        """Write one set."""
        filters = [f"{self._kind_word(ending)} (*{ending})" for ending in KINDS]
        name = f"{row.exercise}-{row.day}.csv"
        self._save(self.tr("Export this set"), name, filters, lambda path: self._export(lambda _history: [row], path))

    def export_all(self) -> None:
        """Write every set as a table."""
        filters = [f"{self._kind_word(ending)} (*{ending})" for ending in (".csv", ".json")]
        name = f"truerep-{date.today().isoformat()}.csv"
        self._save(
            self.tr("Export everything"),
            name,
            filters,
            lambda path: self._export(lambda history: history.sets_between("", "9999"), path),
        )

    def report(self, session_id: int | None, exercise: str | None, period: Period) -> None:
        """Write a report of a session, or of the period that is shown."""
        scope = ReportScope(session_id, exercise, "" if session_id else first_day_of(period))
        filters = [self.tr("Web page (*.html)"), self.tr("PDF (*.pdf)")]
        name = f"truerep-report-{date.today().isoformat()}.html"
        self._save(self.tr("Report"), name, filters, lambda path: self._report(scope, path))

    def show_clip(self, _row: SetRow, name: str) -> None:
        """Play a clip with the system's player, and say where it lies."""
        path = clip_path(self._keeper.path, name)
        if path is None or not path.is_file():
            self._fail(self.tr("{0} is not there any more.").format(path or name))
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.told.emit(str(path))
        else:
            self.told.emit(self.tr("No program to play it was found. The clip is {0}").format(path))

    def _back_up(self, path: Path) -> None:
        done = self.tr("Backed up to {0}.").format(path)
        self._write(lambda connection: transfer.back_up(connection, path), done)

    def _ask_to_restore(self, backup: Path) -> None:
        text = self.tr("{0} takes the place of the history. What is there now is kept beside it.").format(backup.name)
        sheet = ConfirmSheet(self._theme, self.tr("Restore this backup?"), text, self.tr("Restore"), self._page)
        path = self._keeper.path
        sheet.accepted.connect(
            lambda: self._write(lambda connection: transfer.restore(connection, path, backup), self.tr("Restored."))
        )
        sheet.open()

    def _take_in(self, other: Path) -> None:
        def tell(imported: transfer.Imported) -> None:
            words = self.tr("Sets taken in: {0}, with {1}. Already there: {2}.")
            self.told.emit(words.format(imported.sets, amount(imported.reps, None), imported.known))
            self.changed.emit()

        path = self._keeper.path
        taken_in = self._keeper.journal.ask(lambda connection: transfer.take_in(connection, path, other))
        Errand(taken_in, tell, self._fail, self)

    def _export(self, rows: Callable[[History], Sequence[SetRow]], path: Path) -> None:
        def work(go_on: GoOn) -> None:
            with History(self._keeper.path) as history:
                export_sets(history, rows(history), path, self._words.exercise, go_on)

        self.writing.write(path, work, self._tell_written, self._fail)

    def _report(self, scope: ReportScope, path: Path) -> None:
        def work(go_on: GoOn) -> None:
            with History(self._keeper.path) as history:
                write_report(gather(history, scope, self._words.exercise, go_on), path, go_on)

        self.writing.write(path, work, self._open_report, self._fail)

    def _tell_written(self, path: Path) -> None:
        self.told.emit(self.tr("Written: {0}").format(path))

    def _open_report(self, path: Path) -> None:
        self._tell_written(path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _write(self, work: Callable[[Any], object], words: str) -> None:
        def done(_result: object) -> None:
            if words:
                self.told.emit(words)
            self.changed.emit()

        Errand(self._keeper.journal.ask(work), done, self._fail, self)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[History | None]:
        try:
            history = History(self._keeper.path)
        except TrueRepError as error:
            self._fail(str(error))
            yield None
            return
        with history:
            yield history

    def _fail(self, sentence: str) -> None:
        if self._closed:
            return
        MessageSheet(self._theme, self.tr("That did not work"), sentence, "", self._page).open()

    def _save(self, title: str, name: str, filters: Sequence[str], write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._page, title, _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        dialog.selectFile(name)

        def follow(chosen: str) -> None:
            dialog.setDefaultSuffix(chosen.rsplit("*.", 1)[-1].rstrip(")"))

        follow(filters[0])
        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.open()

    def _choose(self, title: str, take: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._page, title, _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Histories ({0})").format(_DATABASES), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
        dialog.open()

    def _kind_word(self, ending: str) -> str:
        return {
            ".csv": self.tr("Table, one row a rep"),
            ".json": self.tr("Everything but motion"),
            ".fit": self.tr("Sports watch"),
            ".trc": self.tr("Motion for OpenSim"),
            ".c3d": self.tr("Motion for laboratories"),
            ".mp4": self.tr("Clip of the skeleton"),
        }[ending]

    def _keep_clips(self, wanted: bool) -> None:
        self._controller.change(keep_clips=wanted)
        folder = self._keeper.path.parent / CLIPS
        kept = self.tr("From now on a few seconds of picture around each rep to mend are kept in {0}.").format(folder)
        self.told.emit(kept if wanted else self.tr("No more clips are kept. Those in {0} stay.").format(folder))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._keeper.path.parent)))


def _documents() -> str:
    """Where the person's documents lie, to begin to choose from."""
    places = QStandardPaths.StandardLocation
    folders = [QStandardPaths.writableLocation(place) for place in (places.DocumentsLocation, places.HomeLocation)]
    return next((folder for folder in folders if Path(folder).is_dir()), "")
