"""The trainer's studio: recording, learning, saving and handing over, behind the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from truerep.advice import View
from truerep.analysis.embedding import with_embedding
from truerep.analysis.engine import load_all_profiles, network_of
from truerep.coaching.examples import Example, Take
from truerep.coaching.wording import said
from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.profiles.profile_store import (
    import_profile,
    keep_own,
    load_own_profiles,
    own_folder,
    remove_own,
    save_profile,
)
from truerep.ui.shared import Shared
from truerep.ui.sources import CLIPS
from truerep.ui.studio_draft import StudioDraft
from truerep.ui.studio_page import StudioPage
from truerep.ui.studio_questions import (
    ask_before_closing,
    ask_before_removing,
    ask_what_becomes_of_it,
    ask_where_from,
)
from truerep.ui.studio_search import StudioSearch
from truerep.ui.told import told

_ENDING: Final = "*.json"


class Studio(QObject):
    """Puts page, camera, files and profiles together.

    Signals:
        shown: the studio wants its page to be seen.
        left: the person leaves it.
        trained: the person wants to train a profile of this name.
    """

    shown = Signal()
    left = Signal()
    trained = Signal(str)

    def __init__(self, shared: Shared, folder: Path | None = None) -> None:
        """Prepare.

        Args:
            shared: of the window.
            folder: where own profiles are kept; None for the usual place.
        """
        super().__init__(shared.window)
        controller = shared.controller
        self.page = StudioPage(shared.theme, controller.words)
        self.recording = False
        self._controller, self._window = controller, shared.window
        self._shipped = load_all_profiles(with_folder=False)
        self._folder = folder or own_folder()
        self._search = StudioSearch(shared.tools, controller.notice.emit, self)
        self._looking_for = ""
        start = self.page.start
        start.camera.connect(self.record)
        start.clip.connect(self._ask_for_clip)
        start.bring.connect(self._ask_for_profile)
        start.share.connect(self._ask_where_to_share)
        start.remove.connect(self._ask_before_removing)
        start.train.connect(self.trained)
        start.edit.connect(self.edit)
        for leave in (start.leave, self.page.leave):
            leave.connect(self._leave)
        self.page.record_more.connect(self._more)
        self.page.save.connect(self.save)
        self.page.try_live.connect(self._try_live)
        self.page.failed.connect(controller.notice)
        self._search.went_on.connect(self._on_went_on)
        self._search.found.connect(self._on_found)
        self._search.failed.connect(self._fail)
        controller.book.recorded.connect(self._on_recorded)
        controller.problem.connect(self._on_problem)

    def open(self) -> None:
        """Show the studio; a draft that is not saved is still there, with the clip that is looked through for it."""
        if self.page.draft.saved:
            self._give_up()
            self.page.begin()
        elif not self.page.start.is_busy:
            self._show_status("", busy=False)
        self._list_own()
        self.shown.emit()
        # Last: closing what was watched gives the focus to the window, whose keys would take the letters of a name.
        self.page.start.name.setFocus()

    def go_back(self) -> bool:
        """One step back, from a recording to the page, from the page to the start; False where neither is shown."""
        if self.recording:
            self.recording = False
            self._controller.close_source()
            self.shown.emit()
            return True
        if self.page.isVisible():
            self._leave()
            return True
        return False

    def lets_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may be closed; with an exercise that is not saved the person is asked, who may call it."""
        draft = self.page.draft
        if draft.saved or not draft.begun:
            return True

        def sure() -> None:
            draft.saved = True
            close()

        ask_before_closing(self._window, draft.title, sure)
        return False

    def close(self) -> None:
        """Let go of the thread, which ends with the frame that it looks at."""
        self._search.close()

    def record(self) -> None:
        """Record reps in front of the camera."""
        self.recording = True
        start, draft = self.page.start, self.page.draft
        held = draft.held if draft.begun else start.held
        view = View.UNKNOWN if draft.begun else start.view
        self._controller.record(f"camera:{self._controller.settings.camera}", view=view, held=held)

    def learn_from(self, path: str) -> None:
        """Learn from a clip or a pose recording."""
        self._looking_for = self.tr("Looking for the person in {0}").format(Path(path).name)
        self._show_status(self._looking_for, busy=True)
        self._search.in_file(path, len(self.page.draft.takes), held=self._held())

    def edit(self, name: str) -> None:
        """Open a profile of one's own again; it is saved in place of the old one, which stays as the backup."""
        self.page.reopen(self._controller.profiles[name])

    def save(self) -> bool:
        """Keep the draft among the person's own profiles, usable at once; False where that failed."""
        draft = self.page.draft
        try:
            profile = self._finished(draft)
            keep_own(profile, self._folder)
        except TrueRepError as error:
            self._controller.notice.emit(str(error))
            return False
        self._controller.add_profile(profile)
        draft.saved, draft.saved_as = True, profile.name
        self.page.refresh()
        self._controller.notice.emit(self.tr("{0} is saved. It is recognised from now on.").format(profile.title))
        return True

    def _finished(self, draft: StudioDraft) -> Profile:
        """The draft with the recogniser's view of its reps; saved again it keeps its name.

        Raises:
            TrueRepError: no rep, no name, or another exercise is called so.
        """
        profiles = self._controller.profiles
        title = draft.title.strip().casefold()
        for other in profiles.values():
            if other.name != draft.saved_as and title in {other.title.casefold(), said(other.title).casefold()}:
                raise TrueRepError(
                    f"there is already an exercise called {other.title};"
                    " give this one another name, or remove the other first"
                )
        profile = draft.profile(profiles)
        return profile if draft.base is not None else with_embedding(profile, draft.takes, draft.kept, network_of())

    def _on_recorded(self, recording: PoseRecording | None) -> None:
        self.recording = False
        self._controller.close_source()
        self.shown.emit()
        if recording is None:
            self._fail(self.tr("Nothing was recorded. Try again."))
            return
        self._show_status(self.tr("Looking for the reps"), busy=True)
        self._search.in_recording(recording, len(self.page.draft.takes), held=self._held())

    def _on_problem(self) -> None:
        """The camera does not open: the start page says why."""
        self.recording = False

    def _held(self) -> bool:
        """Whether a pose is held in what is looked through next."""
        if not self.page.draft.begun:
            self.page.draft.held = self.page.start.held
        return self.page.draft.held

    def _on_went_on(self, percent: int) -> None:
        if not self.page.draft.begun and self.page.start.is_busy:
            self.page.start.show_status(f"{self._looking_for}: {percent} %", busy=True)

    def _on_found(self, found: tuple[Take, list[Example]]) -> None:
        self._show_status("", busy=False)
        try:
            self.page.draft.add(*found)
        except TrueRepError as error:
            self._fail(str(error))
            return
        self.page.refresh()
        self._tell_of_view()

    def _tell_of_view(self) -> None:
        """Say so where the trainer was seen from elsewhere than was meant."""
        draft, wanted = self.page.draft, self.page.start.view
        seen = {example.view for example in draft.kept if example.source == len(draft.takes) - 1}
        if wanted is not View.UNKNOWN and len(draft.takes) == 1 and wanted not in seen:
            name = self._controller.words.view_name
            words = self.tr("Meant was the {0}, but it looks like the {1}. Record again if that matters.")
            self._controller.notice.emit(words.format(name(wanted), name(draft.kept[0].view)))

    def _fail(self, sentence: str) -> None:
        sentence = told(sentence)
        sentence = sentence[:1].upper() + sentence[1:]
        self._show_status(sentence, busy=False)
        if self.page.draft.begun:
            self._controller.notice.emit(sentence)

    def _show_status(self, text: str, *, busy: bool) -> None:
        self.page.start.show_status(text, busy=busy)
        self.page.more.setEnabled(not busy)
        if busy and self.page.draft.begun:
            self._controller.notice.emit(text)

    def _leave(self) -> None:
        """Leave the page; a draft that is not saved is thrown away only if the person says so."""
        draft = self.page.draft
        if draft.saved or not draft.begun:
            self._give_up()
            self.left.emit()
        else:
            ask_what_becomes_of_it(self._window, draft.title, self.left.emit, self._throw_away)

    def _give_up(self) -> None:
        """What is still being looked through is wanted no more."""
        self._search.give_up()
        self._show_status("", busy=False)

    def _throw_away(self) -> None:
        self._give_up()
        self.page.begin()
        self.left.emit()

    def _more(self) -> None:
        ask_where_from(self._window, self.record, self._ask_for_clip)

    def _try_live(self) -> None:
        """Save what is not saved, then train with it."""
        if self.page.draft.saved or self.save():
            self.trained.emit(self.page.draft.saved_as)

    def _list_own(self) -> None:
        found = load_own_profiles(self._folder, self._shipped)
        self.page.start.show_own(list(found.profiles.values()))
        if found.complaints:
            self._controller.notice.emit(self._complaint(found.complaints))

    def _complaint(self, complaints: Sequence[str]) -> str:
        """What is wrong with the files of one's own, in one notice: the next would take the place of the first."""
        first, others = told(complaints[0]), len(complaints) - 1
        return first if not others else self.tr("{0}\n{1} more of your own cannot be used.").format(first, others)

    def _ask_for_clip(self) -> None:
        filters = [self.tr("Clips and recordings ({0})").format(f"{CLIPS} *.npz"), self.tr("All files (*)")]
        self._ask(self.tr("Learn from a clip"), filters, self.learn_from)

    def _ask_for_profile(self) -> None:
        self._ask(self.tr("Import a profile"), [self.tr("Profiles ({0})").format(_ENDING)], self.bring)

    def bring(self, path: str) -> None:
        """Take in a profile that somebody handed over."""
        known = set(self._controller.profiles)
        try:
            profile = import_profile(Path(path), self._folder, self._shipped)
        except TrueRepError as error:
            self._fail(str(error))
            return
        self._controller.add_profile(profile)
        self._list_own()
        self._show_status("", busy=False)
        words = self.tr("{0} was added to your exercises.")
        if profile.name in known:
            words = self.tr("{0} takes the place of the exercise of this name that was there.")
        self._controller.notice.emit(words.format(profile.title))

    def _ask_where_to_share(self, name: str) -> None:
        dialog = self._dialog(self.tr("Share a profile"), [self.tr("Profiles ({0})").format(_ENDING)])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{name}.json")
        dialog.fileSelected.connect(lambda path: self.share(name, path))
        dialog.open()

    def share(self, name: str, path: str) -> None:
        """Write a profile to a file that can be handed over."""
        try:
            save_profile(self._controller.profiles[name], Path(path))
        except TrueRepError as error:
            self._fail(str(error))
            return
        self._show_status("", busy=False)
        self._controller.notice.emit(self.tr("Written to {0}").format(path))

    def _ask_before_removing(self, name: str) -> None:
        ask_before_removing(self._window, self._controller.profiles[name].title, lambda: self.remove(name))

    def remove(self, name: str) -> None:
        """Take a profile of one's own away; one that comes with the program takes its place again."""
        try:
            remove_own(name, self._folder)
        except TrueRepError as error:
            self._fail(str(error))
            return
        self._controller.remove_profile(name, self._shipped.get(name))
        self._show_status("", busy=False)
        self._list_own()

    def _ask(self, title: str, filters: list[str], then: Callable[[str], Any]) -> None:
        dialog = self._dialog(title, filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(then)
        dialog.open()

    def _dialog(self, title: str, filters: list[str]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters(filters)
        return dialog
