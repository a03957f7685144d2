<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Actions</name>
    <message>
        <source>The set</source>
        <translation>Der Satz</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Where the picture comes from</source>
        <translation>Woher das Bild kommt</translation>
    </message>
    <message>
        <source>How it looks and sounds</source>
        <translation>Bild und Ton</translation>
    </message>
    <message>
        <source>All the rest</source>
        <translation>Alles andere</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>Begin at once, or begin the next set</source>
        <translation>Sofort anfangen, oder den nächsten Satz anfangen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause, and go on again</source>
        <translation>Anhalten, und weitermachen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finish the set and show its summary</source>
        <translation>Den Satz beenden und seine Übersicht zeigen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Throw this set away and count from 0</source>
        <translation>Diesen Satz verwerfen und bei 0 anfangen</translation>
    </message>
    <message>
        <source>Wrong count?</source>
        <translation>Falsch gezählt?</translation>
    </message>
    <message>
        <source>Correct the count of the set</source>
        <translation>Die Zahl der Wiederholungen berichtigen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Look at what was trained</source>
        <translation>Ansehen, was trainiert wurde</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Choose what to do, set by set, or end it</source>
        <translation>Wählen, was zu tun ist, Satz für Satz, oder aufhören</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Pause danach</translation>
    </message>
    <message>
        <source>How long to rest after a set</source>
        <translation>Wie lange nach einem Satz Pause ist</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Choose the exercise, or have it recognised</source>
        <translation>Die Übung wählen, oder sie erkennen lassen</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>Gentle, normal or strict</source>
        <translation>Sanft, normal oder streng</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Choose how many reps to reach</source>
        <translation>Wählen, wie viele Wiederholungen es werden sollen</translation>
    </message>
    <message>
        <source>One rep more</source>
        <translation>Eine mehr</translation>
    </message>
    <message>
        <source>One rep more to reach</source>
        <translation>Eine Wiederholung mehr als Ziel</translation>
    </message>
    <message>
        <source>One rep less</source>
        <translation>Eine weniger</translation>
    </message>
    <message>
        <source>One rep less to reach</source>
        <translation>Eine Wiederholung weniger als Ziel</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Kamera benutzen</translation>
    </message>
    <message>
        <source>Watch through the camera</source>
        <translation>Durch die Kamera zusehen</translation>
    </message>
    <message>
        <source>Choose a camera</source>
        <translation>Kamera wählen</translation>
    </message>
    <message>
        <source>Choose a camera, a clip or the demo</source>
        <translation>Eine Kamera, einen Clip oder die Vorführung wählen</translation>
    </message>
    <message>
        <source>Open a clip</source>
        <translation>Clip öffnen</translation>
    </message>
    <message>
        <source>Open a video file</source>
        <translation>Eine Videodatei öffnen</translation>
    </message>
    <message>
        <source>Watch the demo</source>
        <translation>Vorführung ansehen</translation>
    </message>
    <message>
        <source>Play the clip that comes with the app</source>
        <translation>Den mitgelieferten Clip abspielen</translation>
    </message>
    <message>
        <source>New exercise</source>
        <translation>Neue Übung</translation>
    </message>
    <message>
        <source>Record an exercise of your own, or share one</source>
        <translation>Eine eigene Übung aufnehmen, oder eine weitergeben</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Say counts and cues aloud, where this computer has a voice</source>
        <translation>Zahlen und Hinweise sprechen, wenn dieser Rechner eine Stimme hat</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Lay a rep beside the reference</source>
        <translation>Eine Wiederholung neben die Vorlage legen</translation>
    </message>
    <message>
        <source>Reference over me</source>
        <translation>Vorlage über mir</translation>
    </message>
    <message>
        <source>Show the reference&apos;s body over the picture</source>
        <translation>Den Körper der Vorlage über dem Bild zeigen</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegel</translation>
    </message>
    <message>
        <source>Show the picture as a mirror does</source>
        <translation>Das Bild wie ein Spiegel zeigen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Tones for reps and cues</source>
        <translation>Töne für Wiederholungen und Hinweise</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Fill the screen, and back</source>
        <translation>Den Bildschirm füllen, und zurück</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Show how long a frame takes to the screen</source>
        <translation>Zeigen, wie lange ein Bild bis zum Schirm braucht</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close the camera or clip and go back to the start</source>
        <translation>Kamera oder Clip schließen und zum Anfang gehen</translation>
    </message>
    <message>
        <source>Measure the lens</source>
        <translation>Objektiv vermessen</translation>
    </message>
    <message>
        <source>Measure this camera&apos;s lens with a printed chessboard</source>
        <translation>Das Objektiv dieser Kamera mit einem gedruckten Schachbrett vermessen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>What is kept on this computer, and how to delete it</source>
        <translation>Was auf diesem Rechner aufbewahrt wird, und wie man es löscht</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
</context>
<context>
    <name>AddressDialog</name>
    <message>
        <source>Address of the camera</source>
        <translation>Adresse der Kamera</translation>
    </message>
    <message>
        <source>A camera in your own network. Pictures come in from it; nothing goes out to it.</source>
        <translation>Eine Kamera im eigenen Netz. Bilder kommen von ihr herein; nichts geht zu ihr hinaus.</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>An address begins with rtsp:// or http://</source>
        <translation>Eine Adresse beginnt mit rtsp:// oder http://</translation>
    </message>
</context>
<context>
    <name>Against</name>
    <message>
        <source>{0} s longer now</source>
        <translation>jetzt {0} s länger</translation>
    </message>
    <message>
        <source>{0} s shorter now</source>
        <translation>jetzt {0} s kürzer</translation>
    </message>
    <message>
        <source>as long now</source>
        <translation>jetzt genauso lang</translation>
    </message>
    <message>
        <source>Last time ({0}): {1} s held</source>
        <translation>Letztes Mal ({0}): {1} s gehalten</translation>
    </message>
    <message>
        <source>Last time ({0}): {1} of {2} good</source>
        <translation>Letztes Mal ({0}): {1} von {2} gut</translation>
    </message>
    <message>
        <source>now {0} % good instead of {1} %</source>
        <translation>jetzt {0} % gut statt {1} %</translation>
    </message>
    <message>
        <source>now {0} % good, too</source>
        <translation>jetzt auch {0} % gut</translation>
    </message>
    <message>
        <source>{0} in the middle {1}° instead of {2}°</source>
        <translation>{0} in der Mitte {1}° statt {2}°</translation>
    </message>
    <message>
        <source>✓ Personal best: {0}</source>
        <translation>✓ Persönliche Bestleistung: {0}</translation>
    </message>
</context>
<context>
    <name>Amount</name>
    <message>
        <source>{0} s held</source>
        <translation>{0} s gehalten</translation>
    </message>
    <message>
        <source>1 rep</source>
        <translation>1 Wiederholung</translation>
    </message>
    <message>
        <source>{0} reps</source>
        <translation>{0} Wiederholungen</translation>
    </message>
</context>
<context>
    <name>BandCurve</name>
    <message>
        <source>Measure over the rep</source>
        <translation>Messwert über die Wiederholung</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>Bodies</name>
    <message>
        <source>Your rep and the reference at the same phase</source>
        <translation>Deine Wiederholung und die Vorlage in derselben Phase</translation>
    </message>
    <message>
        <source>your rep</source>
        <translation>deine Wiederholung</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>this profile has no recorded body</source>
        <translation>dieses Profil hat keinen aufgenommenen Körper</translation>
    </message>
</context>
<context>
    <name>CameraPresence</name>
    <message>
        <source>The camera is back.</source>
        <translation>Die Kamera ist wieder da.</translation>
    </message>
    <message>
        <source>The computer was asleep. Press Space to go on with the set.</source>
        <translation>Der Rechner hat geschlafen. Drücke die Leertaste, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>ClipKeeper</name>
    <message>
        <source>A clip could not be kept. {0}</source>
        <translation>Ein Clip konnte nicht aufbewahrt werden. {0}</translation>
    </message>
</context>
<context>
    <name>CompareSheet</name>
    <message>
        <source>Rep {0} beside the reference</source>
        <translation>Wiederholung {0} neben der Vorlage</translation>
    </message>
    <message>
        <source>Phase of the rep</source>
        <translation>Phase der Wiederholung</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{0} s there, {1} s back · reference: {2} s there, {3} s back</source>
        <translation>{0} s hin, {1} s zurück · Vorlage: {2} s hin, {3} s zurück</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>Gelenk</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>most</source>
        <translation>am meisten</translation>
    </message>
    <message>
        <source>Nothing of this rep can be compared: the view hides it.</source>
        <translation>Nichts an dieser Wiederholung lässt sich vergleichen: aus dieser Sicht ist es verdeckt.</translation>
    </message>
    <message>
        <source>on the way there</source>
        <translation>auf dem Hinweg</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>am Anfang</translation>
    </message>
    <message>
        <source>on the way back</source>
        <translation>auf dem Rückweg</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>am Ende</translation>
    </message>
    <message>
        <source>Rep {0}: {1}, {2}: {3} {4} than the reference.</source>
        <translation>Wiederholung {0}: {1}, {2}: {3} {4} als in der Vorlage.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>ConfirmSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>nothing leaves this computer</source>
        <translation>nichts verlässt diesen Rechner</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>The new strictness holds from the next set on.</source>
        <translation>Die neue Strenge gilt vom nächsten Satz an.</translation>
    </message>
    <message>
        <source>The clip starts over, and the exercise is recognised.</source>
        <translation>Der Clip beginnt von vorn, und die Übung wird erkannt.</translation>
    </message>
    <message>
        <source>The clip starts over. From its beginning is counted: {0}.</source>
        <translation>Der Clip beginnt von vorn. Von Anfang an wird gezählt: {0}.</translation>
    </message>
    <message>
        <source>{0}: {1}. Now another exercise is counted.</source>
        <translation>{0}: {1}. Jetzt wird eine andere Übung gezählt.</translation>
    </message>
    <message>
        <source>No {0} was found in this set: it is kept as counted.</source>
        <translation>{0} war in diesem Satz nicht zu finden: Er bleibt, wie gezählt.</translation>
    </message>
</context>
<context>
    <name>CountDialog</name>
    <message>
        <source>How many reps did you do?</source>
        <translation>Wie viele Wiederholungen waren es?</translation>
    </message>
    <message>
        <source>TrueRep counted {0}. Your number is kept with this set.</source>
        <translation>TrueRep hat {0} gezählt. Deine Zahl wird mit diesem Satz aufbewahrt.</translation>
    </message>
    <message>
        <source>Number of reps</source>
        <translation>Zahl der Wiederholungen</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Eine weniger</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eine mehr</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>CourseChart</name>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
</context>
<context>
    <name>Errand</name>
    <message>
        <source>It did not work ({0}). The details are in the log.</source>
        <translation>Das hat nicht geklappt ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>ExerciseDoor</name>
    <message>
        <source>The exercise is recognised from the next set on.</source>
        <translation>Ab dem nächsten Satz wird die Übung erkannt.</translation>
    </message>
    <message>
        <source>From the next set on: {0}.</source>
        <translation>Ab dem nächsten Satz: {0}.</translation>
    </message>
    <message>
        <source>Watch the clip again to have the exercise recognised.</source>
        <translation>Sieh den Clip noch einmal an, damit die Übung erkannt wird.</translation>
    </message>
    <message>
        <source>Watch the clip again to count: {0}.</source>
        <translation>Sieh den Clip noch einmal an, dann wird gezählt: {0}.</translation>
    </message>
</context>
<context>
    <name>ExercisePicker</name>
    <message>
        <source>Which exercise?</source>
        <translation>Welche Übung?</translation>
    </message>
    <message>
        <source>Type to search</source>
        <translation>Zum Suchen tippen</translation>
    </message>
    <message>
        <source>Search exercises</source>
        <translation>Übungen suchen</translation>
    </message>
    <message>
        <source>Exercises</source>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>No exercise is called so.</source>
        <translation>So heißt keine Übung.</translation>
    </message>
    <message>
        <source>Recognise it (auto)</source>
        <translation>Erkennen lassen (automatisch)</translation>
    </message>
    <message>
        <source>dumbbells</source>
        <translation>Kurzhanteln</translation>
    </message>
    <message>
        <source>barbell</source>
        <translation>Langhantel</translation>
    </message>
    <message>
        <source>cable</source>
        <translation>Kabelzug</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>Stange</translation>
    </message>
    <message>
        <source>bench</source>
        <translation>Bank</translation>
    </message>
</context>
<context>
    <name>FarewellGuard</name>
    <message>
        <source>The last reps could not be written and are lost when TrueRep is closed now.</source>
        <translation>Die letzten Wiederholungen konnten nicht geschrieben werden und gehen verloren, wenn TrueRep jetzt geschlossen wird.</translation>
    </message>
    <message>
        <source>Close without keeping them?</source>
        <translation>Schließen, ohne sie zu behalten?</translation>
    </message>
    <message>
        <source>Close TrueRep</source>
        <translation>TrueRep schließen</translation>
    </message>
</context>
<context>
    <name>GoalsSheet</name>
    <message>
        <source>Goals for every week: {0}</source>
        <translation>Ziele für jede Woche: {0}</translation>
    </message>
    <message>
        <source>reps</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>% of the reps good</source>
        <translation>% der Wiederholungen gut</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keins</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>All exercises</source>
        <translation>Alle Übungen</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 Monate</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>Nothing is kept yet.
Train before the camera, and every set appears here: it stays on this computer.</source>
        <translation>Noch ist nichts aufbewahrt.
Trainiere vor der Kamera, und jeder Satz erscheint hier: er bleibt auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>HistoryTasks</name>
    <message>
        <source>Not written: {0}</source>
        <translation>Nicht geschrieben: {0}</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>Alles ausgeben</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung einspielen</translation>
    </message>
    <message>
        <source>Take in another device&apos;s copy</source>
        <translation>Kopie eines anderen Geräts übernehmen</translation>
    </message>
    <message>
        <source>Keep clips of reps to mend ({0} MB at most)</source>
        <translation>Clips der Wiederholungen mit Fehlern aufbewahren (höchstens {0} MB)</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>{0} of {1} is deleted from this computer for good. Backups keep it.</source>
        <translation>{0} von {1} wird endgültig von diesem Rechner gelöscht. Sicherungen behalten es.</translation>
    </message>
    <message>
        <source>Delete this set?</source>
        <translation>Diesen Satz löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>Every session, set, goal and clip is deleted from this computer for good. Backups keep them.</source>
        <translation>Alle Trainings, Sätze, Ziele und Clips werden endgültig von diesem Rechner gelöscht. Sicherungen behalten sie.</translation>
    </message>
    <message>
        <source>Delete everything?</source>
        <translation>Alles löschen?</translation>
    </message>
    <message>
        <source>all exercises</source>
        <translation>alle Übungen</translation>
    </message>
    <message>
        <source>Back up the history</source>
        <translation>Verlauf sichern</translation>
    </message>
    <message>
        <source>History ({0})</source>
        <translation>Verlauf ({0})</translation>
    </message>
    <message>
        <source>Export this set</source>
        <translation>Diesen Satz ausgeben</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>{0} is not there any more.</source>
        <translation>{0} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>No program to play it was found. The clip is {0}</source>
        <translation>Kein Programm zum Abspielen gefunden. Der Clip ist {0}</translation>
    </message>
    <message>
        <source>Backed up to {0}.</source>
        <translation>Gesichert in {0}.</translation>
    </message>
    <message>
        <source>{0} takes the place of the history. What is there now is kept beside it.</source>
        <translation>{0} tritt an die Stelle des Verlaufs. Was jetzt da ist, bleibt daneben erhalten.</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Diese Sicherung einspielen?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Einspielen</translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>Eingespielt.</translation>
    </message>
    <message>
        <source>Sets taken in: {0}, with {1}. Already there: {2}.</source>
        <translation>Aufgenommene Sätze: {0} mit {1}. Schon da: {2}.</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Geschrieben: {0}</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
        <source>Histories ({0})</source>
        <translation>Verläufe ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Table, one row a rep</source>
        <translation>Tabelle, eine Zeile je Wiederholung</translation>
    </message>
    <message>
        <source>Everything but motion</source>
        <translation>Alles außer Bewegung</translation>
    </message>
    <message>
        <source>Sports watch</source>
        <translation>Sportuhr</translation>
    </message>
    <message>
        <source>Motion for OpenSim</source>
        <translation>Bewegung für OpenSim</translation>
    </message>
    <message>
        <source>Motion for laboratories</source>
        <translation>Bewegung für Labore</translation>
    </message>
    <message>
        <source>Clip of the skeleton</source>
        <translation>Clip des Skeletts</translation>
    </message>
    <message>
        <source>From now on a few seconds of picture around each rep to mend are kept in {0}.</source>
        <translation>Von jetzt an werden einige Sekunden Bild um jede Wiederholung mit Fehlern in {0} aufbewahrt.</translation>
    </message>
    <message>
        <source>No more clips are kept. Those in {0} stay.</source>
        <translation>Es werden keine Clips mehr aufbewahrt. Die in {0} bleiben.</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>Qt&apos;s pattern of a date</comment>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>{0} sets</source>
        <translation>{0} Sätze</translation>
    </message>
    <message>
        <source>1 set</source>
        <translation>1 Satz</translation>
    </message>
    <message>
        <source>{0} reps</source>
        <translation>{0} Wdh.</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>✓ {0} %</source>
        <translation>✓ {0} %</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} s held</source>
        <translation>{0} s gehalten</translation>
    </message>
    <message>
        <source>{0} good</source>
        <translation>{0} gut</translation>
    </message>
    <message>
        <source>{0} to mend</source>
        <translation>{0} zu verbessern</translation>
    </message>
    <message>
        <source>{0} not judged</source>
        <translation>{0} nicht beurteilt</translation>
    </message>
    <message>
        <source>corrected by you, counted {0}</source>
        <translation>von dir berichtigt, gezählt {0}</translation>
    </message>
    <message>
        <source>{0} partial, not counted</source>
        <translation>{0} unvollständig, nicht gezählt</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>1 rep</source>
        <translation>1 Wdh.</translation>
    </message>
    <message>
        <source>most reps in a set: {0}</source>
        <translation>meiste Wiederholungen in einem Satz: {0}</translation>
    </message>
    <message>
        <source>most good reps in a set: {0}</source>
        <translation>meiste gute Wiederholungen in einem Satz: {0}</translation>
    </message>
    <message>
        <source>longest hold: {0} s</source>
        <translation>am längsten gehalten: {0} s</translation>
    </message>
    <message>
        <source>{0} (before: {1})</source>
        <translation>{0} (vorher: {1})</translation>
    </message>
    <message>
        <source>{0} of {1} reps</source>
        <translation>{0} von {1} Wdh.</translation>
    </message>
    <message>
        <source>{0} of {1} sessions</source>
        <translation>{0} von {1} Trainings</translation>
    </message>
    <message>
        <source>{0} of {1} % good</source>
        <translation>{0} von {1} % gut</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Space</source>
        <translation>Leer</translation>
    </message>
</context>
<context>
    <name>LensDoor</name>
    <message>
        <source>The lens of this camera is known from now on.</source>
        <translation>Das Objektiv dieser Kamera ist ab jetzt bekannt.</translation>
    </message>
</context>
<context>
    <name>LensSheet</name>
    <message>
        <source>Measure the lens of {0}</source>
        <translation>Objektiv vermessen: {0}</translation>
    </message>
    <message>
        <source>Print the board in full size and glue it onto something flat. Show it near and far, tilted, and in every corner of the picture; hold it still for a moment each time.</source>
        <translation>Drucke das Brett in voller Größe und klebe es auf etwas Ebenes. Zeige es nah und fern, gekippt und in jeder Ecke des Bildes; halte es jedes Mal einen Moment still.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Save the board to print</source>
        <translation>Brett zum Drucken speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opening the camera</source>
        <translation>Die Kamera wird geöffnet</translation>
    </message>
    <message>
        <source>The board is not seen: all of its squares must be in the picture.</source>
        <translation>Das Brett ist nicht zu sehen: Alle Felder müssen im Bild sein.</translation>
    </message>
    <message>
        <source>{0} of {1}. Now somewhere else.</source>
        <translation>{0} von {1}. Jetzt an einer anderen Stelle.</translation>
    </message>
    <message>
        <source>It was here already: move or tilt it.</source>
        <translation>Hier war es schon: bewege oder kippe es.</translation>
    </message>
    <message>
        <source>Done: the picture is {0:.0f} degrees wide, the lens is known to {1:.2f} pixels.</source>
        <translation>Fertig: Das Bild ist {0:.0f} Grad breit, das Objektiv auf {1:.2f} Pixel genau bekannt.</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>starting</source>
        <translation>fängt an</translation>
    </message>
    <message>
        <source>{0} ms to the screen</source>
        <translation>{0} ms bis zum Schirm</translation>
    </message>
    <message>
        <source>pose {0}, rest {1}, worst {2}</source>
        <translation>Pose {0}, Rest {1}, längste {2}</translation>
    </message>
    <message>
        <source>{0} dropped</source>
        <translation>{0} ausgelassen</translation>
    </message>
    <message>
        <source>%s angle over the set</source>
        <translation>Winkel über den Satz: %s</translation>
    </message>
    <message>
        <source>angle over the set</source>
        <translation>Winkel über den Satz</translation>
    </message>
    <message>
        <source>{0} s there, {1} s back</source>
        <translation>{0} s hin, {1} s zurück</translation>
    </message>
    <message>
        <source>{0}° apart</source>
        <translation>{0}° Unterschied</translation>
    </message>
    <message>
        <source>{0} good</source>
        <translation>{0} gut</translation>
    </message>
    <message>
        <source>{0} to mend</source>
        <translation>{0} zu verbessern</translation>
    </message>
    <message>
        <source>{0} not judged</source>
        <translation>{0} nicht beurteilt</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht beurteilt</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The reps that were counted are kept.</source>
        <translation>Die gezählten Wiederholungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>TrueRep had to stop</source>
        <translation>TrueRep musste aufhören</translation>
    </message>
    <message>
        <source>This set</source>
        <translation>Dieser Satz</translation>
    </message>
    <message>
        <source>The set is over. Its summary is there when you leave the history.</source>
        <translation>Der Satz ist zu Ende. Die Auswertung ist da, wenn du den Verlauf verlässt.</translation>
    </message>
    <message>
        <source>Next set</source>
        <translation>Nächster Satz</translation>
    </message>
    <message>
        <source>Watch again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keins</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>No target</source>
        <translation>Kein Ziel</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Elbow</source>
        <translation>Ellbogen</translation>
    </message>
    <message>
        <source>Hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>Knee</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>Ankle</source>
        <translation>Fußgelenk</translation>
    </message>
    <message>
        <source>Wrist</source>
        <translation>Handgelenk</translation>
    </message>
    <message>
        <source>Lean of the thigh</source>
        <translation>Neigung des Oberschenkels</translation>
    </message>
    <message>
        <source>Lean of the shin</source>
        <translation>Neigung des Unterschenkels</translation>
    </message>
    <message>
        <source>Upper arm to the body</source>
        <translation>Oberarm zum Körper</translation>
    </message>
    <message>
        <source>Upper arm swing</source>
        <translation>Schwung des Oberarms</translation>
    </message>
    <message>
        <source>Lean of the forearm</source>
        <translation>Neigung des Unterarms</translation>
    </message>
    <message>
        <source>Hips in line</source>
        <translation>Hüfte in der Linie</translation>
    </message>
    <message>
        <source>Knee over the toes</source>
        <translation>Knie über den Zehen</translation>
    </message>
    <message>
        <source>Heels</source>
        <translation>Fersen</translation>
    </message>
    <message>
        <source>Height of the hands</source>
        <translation>Höhe der Hände</translation>
    </message>
    <message>
        <source>Height of the elbows</source>
        <translation>Höhe der Ellbogen</translation>
    </message>
    <message>
        <source>Lean of the trunk</source>
        <translation>Neigung des Rumpfs</translation>
    </message>
    <message>
        <source>Neck</source>
        <translation>Nacken</translation>
    </message>
    <message>
        <source>Spread of the legs</source>
        <translation>Spreizung der Beine</translation>
    </message>
    <message>
        <source>Sideways bend</source>
        <translation>Seitliche Beugung</translation>
    </message>
    <message>
        <source>Turn of the trunk</source>
        <translation>Drehung des Rumpfs</translation>
    </message>
    <message>
        <source>Knees in or out</source>
        <translation>Knie nach innen oder außen</translation>
    </message>
    <message>
        <source>Width of the stance</source>
        <translation>Breite des Stands</translation>
    </message>
    <message>
        <source>Width of the grip</source>
        <translation>Breite des Griffs</translation>
    </message>
    <message>
        <source>Height of the hips</source>
        <translation>Höhe der Hüfte</translation>
    </message>
    <message>
        <source>Front knee over the toes</source>
        <translation>Vorderes Knie über den Zehen</translation>
    </message>
    <message>
        <source>Leaning back</source>
        <translation>Zurücklehnen</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
</context>
<context>
    <name>MessageSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Month before</source>
        <translation>Monat davor</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Monat danach</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>by month</source>
        <translation>nach Monaten</translation>
    </message>
    <message>
        <source>by week</source>
        <translation>nach Wochen</translation>
    </message>
    <message>
        <source>Most common faults</source>
        <translation>Häufigste Fehler</translation>
    </message>
    <message>
        <source>No fault in this time</source>
        <translation>Kein Fehler in dieser Zeit</translation>
    </message>
    <message>
        <source>Reps by exercise</source>
        <translation>Wiederholungen nach Übung</translation>
    </message>
    <message>
        <source>No rep in this time</source>
        <translation>Keine Wiederholung in dieser Zeit</translation>
    </message>
    <message>
        <source>reps this week</source>
        <translation>Wdh. diese Woche</translation>
    </message>
    <message>
        <source>last week {0}</source>
        <translation>zuvor {0}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>held this week</source>
        <translation>gehalten diese Woche</translation>
    </message>
    <message>
        <source>sets this week</source>
        <translation>Sätze diese Woche</translation>
    </message>
    <message>
        <source>good this week</source>
        <translation>gut diese Woche</translation>
    </message>
    <message>
        <source>Time held</source>
        <translation>Gehaltene Zeit</translation>
    </message>
    <message>
        <source>Reps</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Share of good reps</source>
        <translation>Anteil guter Wdh.</translation>
    </message>
    <message>
        <source>Angle in the middle</source>
        <translation>Winkel in der Mitte</translation>
    </message>
    <message>
        <source>Length of a rep</source>
        <translation>Dauer je Wdh.</translation>
    </message>
    <message>
        <source>Left and right apart</source>
        <translation>Links gegen rechts</translation>
    </message>
    <message>
        <source>Newest sessions</source>
        <translation>Neueste Trainings</translation>
    </message>
    <message>
        <source>Nothing trained on {0}</source>
        <translation>Kein Training am {0}</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Live picture</source>
        <translation>Live-Bild</translation>
    </message>
</context>
<context>
    <name>PlanDoor</name>
    <message>
        <source>Rest {0} s</source>
        <translation>{0} s Pause</translation>
    </message>
    <message>
        <source>No rest timer</source>
        <translation>Keine Pausenuhr</translation>
    </message>
    <message>
        <source>{0} is deleted for good. The sets that were done by it stay.</source>
        <translation>{0} wird endgültig gelöscht. Die Sätze, die nach diesem Plan gemacht wurden, bleiben.</translation>
    </message>
    <message>
        <source>Delete this plan?</source>
        <translation>Diesen Plan löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>PlanEditor</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Name des Plans</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>Reps or s</source>
        <translation>Wdh. oder s</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Rest, s</source>
        <translation>Pause, s</translation>
    </message>
    <message>
        <source>Another exercise</source>
        <translation>Weitere Übung</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove this exercise</source>
        <translation>Diese Übung entfernen</translation>
    </message>
    <message>
        <source>▲ Give the plan a name</source>
        <translation>▲ Gib dem Plan einen Namen</translation>
    </message>
    <message>
        <source>▲ There is a plan of this name. Give this one another</source>
        <translation>▲ So heißt schon ein Plan. Gib diesem einen anderen Namen</translation>
    </message>
    <message>
        <source>▲ Add an exercise</source>
        <translation>▲ Füge eine Übung hinzu</translation>
    </message>
</context>
<context>
    <name>PlansSheet</name>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>A plan leads you through the sets: it ends each one at its target, counts the rest down, and begins</source>
        <translation>Ein Plan führt dich durch die Sätze: er beendet jeden beim Ziel, zählt die Pause herunter und beginnt</translation>
    </message>
    <message>
        <source>the next one when you stand still.</source>
        <translation>den nächsten, wenn du still stehst.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>End the plan</source>
        <translation>Plan beenden</translation>
    </message>
    <message>
        <source>▲ The exercise {0} was removed: choose another one for this plan</source>
        <translation>▲ Die Übung {0} wurde entfernt: Wähle für diesen Plan eine andere</translation>
    </message>
    <message>
        <source>No plan yet. Make one, such as 3 × 10 squats and 3 × 8 presses.</source>
        <translation>Noch kein Plan. Lege einen an, etwa 3 × 10 Kniebeugen und 3 × 8 Schulterdrücken.</translation>
    </message>
    <message>
        <source>Without a plan, rest after each set:</source>
        <translation>Ohne Plan, Pause nach jedem Satz:</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>no timer</source>
        <translation>keine Uhr</translation>
    </message>
</context>
<context>
    <name>PrivacySheet</name>
    <message>
        <source>What is kept, and where</source>
        <translation>Was wo aufbewahrt wird</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: TrueRep opens no connection, has no account and sends no reports. Only a network camera that you name yourself is asked for its pictures. Pictures are not kept, unless you ask for an overlay clip, or switch on the clips of reps to mend.</source>
        <translation>Nichts verlässt diesen Rechner: TrueRep öffnet keine Verbindung, hat kein Konto und sendet keine Berichte. Nur eine Netzkamera, die du selbst nennst, wird um ihre Bilder gebeten. Bilder werden nicht aufbewahrt, außer du verlangst einen Clip mit Einblendung oder schaltest die Clips der Wiederholungen mit Fehlern ein.</translation>
    </message>
    <message>
        <source>Delete all of it</source>
        <translation>Alles davon löschen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Sets, reps, angles and poses; clips only if switched on.</source>
        <translation>Sätze, Wiederholungen, Winkel und Posen; Clips nur, wenn eingeschaltet.</translation>
    </message>
    <message>
        <source>Your exercises</source>
        <translation>Deine Übungen</translation>
    </message>
    <message>
        <source>Profiles that you made or imported, and their poses.</source>
        <translation>Profile, die du gemacht oder übernommen hast, und ihre Posen.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Lens figures of the cameras that you calibrated.</source>
        <translation>Linsenwerte der Kameras, die du kalibriert hast.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>What you chose last; the address of a network camera.</source>
        <translation>Was du zuletzt gewählt hast; die Adresse einer Netzkamera.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Faults as text, a megabyte at most. No pictures.</source>
        <translation>Fehler als Text, höchstens ein Megabyte. Keine Bilder.</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>Really delete it, and close TrueRep?</source>
        <translation>Wirklich löschen und TrueRep schließen?</translation>
    </message>
</context>
<context>
    <name>RepCard</name>
    <message>
        <source>{0}. Click or Space keeps or drops it; drag an edge to trim it.</source>
        <translation>{0}. Klick oder Leertaste behält oder verwirft; am Rand ziehen schneidet zu.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>half depth</source>
        <translation>halbe Tiefe</translation>
    </message>
    <message>
        <source>alike {0} %</source>
        <translation>ähnlich {0} %</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>schwächste</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>could not be judged</source>
        <translation>konnte nicht beurteilt werden</translation>
    </message>
    <message>
        <source>Hold {0}: {1}</source>
        <translation>Halten {0}: {1}</translation>
    </message>
    <message>
        <source>Rep {0}: {1}</source>
        <translation>Wiederholung {0}: {1}</translation>
    </message>
    <message>
        <source>No hold</source>
        <translation>Kein Halten</translation>
    </message>
    <message>
        <source>No rep</source>
        <translation>Keine Wiederholung</translation>
    </message>
    <message>
        <source>Nothing was counted in this set.</source>
        <translation>In diesem Satz wurde nichts gezählt.</translation>
    </message>
    <message>
        <source>? The camera did not show enough of it.</source>
        <translation>? Die Kamera hat nicht genug davon gezeigt.</translation>
    </message>
    <message>
        <source>{0} s held</source>
        <translation>{0} s gehalten</translation>
    </message>
    <message>
        <source>{0} s there, {1} s back</source>
        <translation>{0} s hin, {1} s zurück</translation>
    </message>
    <message>
        <source>{0}° of travel</source>
        <translation>{0}° Weg</translation>
    </message>
    <message>
        <source>{0}° in the middle</source>
        <translation>{0}° in der Mitte</translation>
    </message>
    <message>
        <source>left and right {0}° apart</source>
        <translation>links und rechts {0}° Unterschied</translation>
    </message>
    <message>
        <source>Not judged: {0}</source>
        <translation>Nicht beurteilt: {0}</translation>
    </message>
</context>
<context>
    <name>RepFigure</name>
    <message>
        <source>Body in the middle of the rep</source>
        <translation>Körper in der Mitte der Wiederholung</translation>
    </message>
</context>
<context>
    <name>RepsChart</name>
    <message>
        <source>Every rep over the reference</source>
        <translation>Jede Wiederholung über der Vorlage</translation>
    </message>
    <message>
        <source>No curve: no rep was seen whole</source>
        <translation>Keine Kurve: keine Wiederholung war ganz zu sehen</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>RepsList</name>
    <message>
        <source>Finished reps</source>
        <translation>Fertige Wiederholungen</translation>
    </message>
</context>
<context>
    <name>RuleRow</name>
    <message>
        <source>Ask for it</source>
        <translation>Darauf achten</translation>
    </message>
    <message>
        <source>Ask for it no more</source>
        <translation>Nicht mehr darauf achten</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>What matters</source>
        <translation>Worauf es ankommt</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>gentle</source>
        <translation>sanft</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>streng</translation>
    </message>
    <message>
        <source>The reps that it was learned from are not kept. Try the limits live.</source>
        <translation>Die Wiederholungen, aus denen gelernt wurde, liegen nicht mehr vor. Probiere die Grenzen live aus.</translation>
    </message>
    <message>
        <source>{0} of your own reps ({1}), {2} would be faulted</source>
        <translation>{0} von deinen Wiederholungen ({1}) würden {2} bemängelt</translation>
    </message>
    <message>
        <source>
▲ Fewer than 3 reps: these limits are a guess. Record more.</source>
        <translation>
▲ Weniger als 3 Wiederholungen: diese Grenzen sind geraten. Nimm mehr auf.</translation>
    </message>
    <message>
        <source>{0} of your own holds ({1}), {2} would be faulted</source>
        <translation>{0} Von deinen Haltungen ({1}) würden {2} bemängelt</translation>
    </message>
</context>
<context>
    <name>SceneWriter</name>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Press Space to go on</source>
        <translation>Weiter mit der Leertaste</translation>
    </message>
    <message>
        <source>Plug it in again: the set goes on by itself</source>
        <translation>Stecke sie wieder ein: der Satz geht von selbst weiter</translation>
    </message>
    <message>
        <source>The camera is gone</source>
        <translation>Die Kamera ist weg</translation>
    </message>
    <message>
        <source>{0} not sure yet</source>
        <translation>{0} noch unsicher</translation>
    </message>
    <message>
        <source>counted if more follow</source>
        <translation>zählt, wenn mehr folgen</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>Schultern</translation>
    </message>
    <message>
        <source>elbows</source>
        <translation>Ellbogen</translation>
    </message>
    <message>
        <source>hands</source>
        <translation>Hände</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>knees</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>feet</source>
        <translation>Füße</translation>
    </message>
    <message>
        <source>front view</source>
        <translation>von vorn</translation>
    </message>
    <message>
        <source>side view</source>
        <translation>von der Seite</translation>
    </message>
    <message>
        <source>diagonal view</source>
        <translation>schräg</translation>
    </message>
    <message>
        <source>back view</source>
        <translation>von hinten</translation>
    </message>
    <message>
        <source>view unclear</source>
        <translation>Blickrichtung unklar</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Zu dunkel</translation>
    </message>
    <message>
        <source>Switch on a light in front of you</source>
        <translation>Mache vor dir Licht an</translation>
    </message>
    <message>
        <source>Step into the picture</source>
        <translation>Tritt ins Bild</translation>
    </message>
    <message>
        <source>Nobody is seen yet</source>
        <translation>Noch ist niemand zu sehen</translation>
    </message>
    <message>
        <source>Move what is in front, or turn a little</source>
        <translation>Räume weg, was davor ist, oder drehe dich etwas</translation>
    </message>
    <message>
        <source>Your %s: not seen</source>
        <translation>%s: nicht zu sehen</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>Komm näher</translation>
    </message>
    <message>
        <source>You are small in the picture</source>
        <translation>Du bist klein im Bild</translation>
    </message>
    <message>
        <source>Turn to the camera as you chose</source>
        <translation>Dreh dich zur Kamera wie gewählt</translation>
    </message>
    <message>
        <source>You are seen from elsewhere; Enter begins all the same</source>
        <translation>Du bist von woanders zu sehen; mit Enter geht es trotzdem los</translation>
    </message>
    <message>
        <source>Move to the middle</source>
        <translation>Geh in die Mitte</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Geh zurück</translation>
    </message>
    <message>
        <source>Your head is out of the picture</source>
        <translation>Dein Kopf ist nicht im Bild</translation>
    </message>
    <message>
        <source>Your %s are out of the picture</source>
        <translation>Nicht im Bild: %s</translation>
    </message>
    <message>
        <source>Opening the camera</source>
        <translation>Die Kamera wird geöffnet</translation>
    </message>
    <message>
        <source>Opening the clip</source>
        <translation>Der Clip wird geöffnet</translation>
    </message>
    <message>
        <source>It is slow to answer: another program may be using it, or it needs to be plugged in again</source>
        <translation>Sie antwortet langsam: vielleicht benutzt sie ein anderes Programm, oder sie muss eingesteckt werden</translation>
    </message>
    <message>
        <source>Any exercise</source>
        <translation>Irgendeine Übung</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>a new exercise</source>
        <translation>eine neue Übung</translation>
    </message>
    <message>
        <source>shows it best</source>
        <translation>zeigt es am besten</translation>
    </message>
    <message>
        <source>Little light</source>
        <translation>Wenig Licht</translation>
    </message>
    <message>
        <source>switch one on</source>
        <translation>mache eins an</translation>
    </message>
    <message>
        <source>Light behind you</source>
        <translation>Licht hinter dir</translation>
    </message>
    <message>
        <source>turn, or draw the curtain</source>
        <translation>drehe dich, oder zieh den Vorhang zu</translation>
    </message>
    <message>
        <source>Camera tilted</source>
        <translation>Kamera schief</translation>
    </message>
    <message>
        <source>set it level</source>
        <translation>stelle sie gerade</translation>
    </message>
    <message>
        <source>Several people</source>
        <translation>Mehrere Leute</translation>
    </message>
    <message>
        <source>click yourself to choose</source>
        <translation>klicke dich selbst an</translation>
    </message>
    <message>
        <source>Few pictures a second</source>
        <translation>Wenige Bilder je Sekunde</translation>
    </message>
    <message>
        <source>reps may be missed</source>
        <translation>Wiederholungen können fehlen</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Still stehen</translation>
    </message>
    <message>
        <source>You are well in the picture</source>
        <translation>Du bist gut im Bild</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>Mach dich bereit</translation>
    </message>
    <message>
        <source>s held</source>
        <translation>s gehalten</translation>
    </message>
    <message>
        <source>/ {0} s</source>
        <translation>/ {0} s</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Recognising</source>
        <translation>Übung wird erkannt</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>E to choose</source>
        <translation>E zum Wählen</translation>
    </message>
    <message>
        <source>better: %s</source>
        <translation>besser: %s</translation>
    </message>
    <message>
        <source>{0} reps, before {1}</source>
        <translation>{0} Wiederholungen, vorher {1}</translation>
    </message>
    <message>
        <source>{0} good, before {1}</source>
        <translation>{0} gut, vorher {1}</translation>
    </message>
    <message>
        <source>{0} s, before {1}</source>
        <translation>{0} s, vorher {1}</translation>
    </message>
    <message>
        <source>Personal best</source>
        <translation>Bestleistung</translation>
    </message>
    <message>
        <source>Too dark to see you</source>
        <translation>Zu dunkel, um dich zu sehen</translation>
    </message>
    <message>
        <source>Nobody is seen</source>
        <translation>Niemand ist zu sehen</translation>
    </message>
    <message>
        <source>Is this still you? Click yourself in the picture</source>
        <translation>Bist das noch du? Klicke dich im Bild an</translation>
    </message>
    <message>
        <source>Cannot see your %s</source>
        <translation>Nicht zu sehen: %s</translation>
    </message>
    <message>
        <source>Not judged from here: %s</source>
        <translation>Von hier nicht beurteilt: %s</translation>
    </message>
</context>
<context>
    <name>SessionView</name>
    <message>
        <source>Wrong count?</source>
        <translation>Falsch gezählt?</translation>
    </message>
    <message>
        <source>Show clip</source>
        <translation>Clip zeigen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>Delete this set</source>
        <translation>Diesen Satz löschen</translation>
    </message>
    <message>
        <source>Every hold over the reference</source>
        <translation>Jedes Halten über der Vorlage</translation>
    </message>
    <message>
        <source>Every rep over the reference</source>
        <translation>Jede Wiederholung über der Vorlage</translation>
    </message>
    <message>
        <source>{0} angle · band = reference</source>
        <translation>Winkel: {0} · Band = Vorlage</translation>
    </message>
</context>
<context>
    <name>SetCard</name>
    <message>
        <source>Every hold over the reference</source>
        <translation>Jedes Halten über der Vorlage</translation>
    </message>
    <message>
        <source>Every rep over the reference</source>
        <translation>Jede Wiederholung über der Vorlage</translation>
    </message>
    <message>
        <source>{0} angle · band = reference</source>
        <translation>Winkel: {0} · Band = Vorlage</translation>
    </message>
</context>
<context>
    <name>SetChart</name>
    <message>
        <source>No curve was kept of this set</source>
        <translation>Von diesem Satz ist keine Kurve erhalten</translation>
    </message>
    <message>
        <source>Every rep over the reference</source>
        <translation>Jede Wiederholung über der Vorlage</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>SetCurve</name>
    <message>
        <source>Angle over the set</source>
        <translation>Winkel über den Satz</translation>
    </message>
    <message>
        <source>Draws itself with the first rep</source>
        <translation>Zeichnet sich mit der ersten Wiederholung</translation>
    </message>
</context>
<context>
    <name>SetDistance</name>
    <message>
        <source>Distance of the body from its first pose over the set</source>
        <translation>Abstand des Körpers von seiner ersten Pose im Lauf des Satzes</translation>
    </message>
</context>
<context>
    <name>SetPanel</name>
    <message>
        <source>This set</source>
        <translation>Dieser Satz</translation>
    </message>
    <message>
        <source>Each finished rep appears here</source>
        <translation>Jede fertige Wiederholung erscheint hier</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>left / right</source>
        <translation>links / rechts</translation>
    </message>
    <message>
        <source>partial, not counted</source>
        <translation>unvollständig, nicht gezählt</translation>
    </message>
    <message>
        <source>Each finished hold appears here</source>
        <translation>Jedes fertige Halten erscheint hier</translation>
    </message>
</context>
<context>
    <name>SetPictureView</name>
    <message>
        <source>The whole set: distance from the first pose</source>
        <translation>Der ganze Satz: Abstand von der ersten Pose</translation>
    </message>
    <message>
        <source>peaks: {0} · reps counted: {1}</source>
        <translation>Gipfel: {0} · gezählt: {1}</translation>
    </message>
</context>
<context>
    <name>SoFarSheet</name>
    <message>
        <source>What was this set?</source>
        <translation>Was war dieser Satz?</translation>
    </message>
    <message>
        <source>Counted so far:</source>
        <translation>Bisher gezählt:</translation>
    </message>
    <message>
        <source>The set ends here and is kept.</source>
        <translation>Der Satz endet hier und wird aufgehoben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>As counted</source>
        <translation>Wie gezählt</translation>
    </message>
    <message>
        <source>All of it: {0}</source>
        <translation>Alles war: {0}</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Demo</source>
        <translation>Vorführung</translation>
    </message>
    <message>
        <source>Camera {0}</source>
        <translation>Kamera {0}</translation>
    </message>
    <message>
        <source>No other camera was found</source>
        <translation>Keine andere Kamera gefunden</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>Noch einmal nach Kameras suchen</translation>
    </message>
    <message>
        <source>Camera at an address</source>
        <translation>Kamera unter einer Adresse</translation>
    </message>
    <message>
        <source>Open a clip</source>
        <translation>Clip öffnen</translation>
    </message>
    <message>
        <source>Clips ({0})</source>
        <translation>Clips ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Found: {0}</source>
        <translation>Gefunden: {0}</translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation>Keine Kamera gefunden.</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source> degrees</source>
        <translation> Grad</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Looking for the person in {0}</source>
        <translation>In {0} wird die Person gesucht</translation>
    </message>
    <message>
        <source>{0} is saved. It is recognised from now on.</source>
        <translation>{0} ist gespeichert und wird von jetzt an erkannt.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Try again.</source>
        <translation>Es wurde nichts aufgenommen. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Looking for the reps</source>
        <translation>Die Wiederholungen werden gesucht</translation>
    </message>
    <message>
        <source>Meant was the {0}, but it looks like the {1}. Record again if that matters.</source>
        <translation>Gemeint war die {0}, zu sehen ist eher die {1}. Nimm neu auf, wenn das wichtig ist.</translation>
    </message>
    <message>
        <source>Record more</source>
        <translation>Mehr aufnehmen</translation>
    </message>
    <message>
        <source>Where do the next reps come from? Another view or another person makes a second reference.</source>
        <translation>Woher kommen die nächsten Wiederholungen? Eine andere Sicht oder Person ergibt eine zweite Vorlage.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>The new exercise</source>
        <translation>Die neue Übung</translation>
    </message>
    <message>
        <source>{0} is not saved.</source>
        <translation>{0} ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Keep it for later</source>
        <translation>Für später behalten</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Verlassen, ohne zu speichern?</translation>
    </message>
    <message>
        <source>{0} is not saved, and is lost when TrueRep is closed now.</source>
        <translation>{0} ist nicht gespeichert und geht verloren, wenn TrueRep jetzt geschlossen wird.</translation>
    </message>
    <message>
        <source>Close TrueRep</source>
        <translation>TrueRep schließen</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Schließen, ohne zu speichern?</translation>
    </message>
    <message>
        <source>{0}
{1} more of your own cannot be used.</source>
        <translation>{0}
{1} weitere deiner Profile sind nicht brauchbar.</translation>
    </message>
    <message>
        <source>Clips and recordings ({0})</source>
        <translation>Clips und Aufnahmen ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Learn from a clip</source>
        <translation>Aus einem Clip lernen</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil übernehmen</translation>
    </message>
    <message>
        <source>Profiles ({0})</source>
        <translation>Profile ({0})</translation>
    </message>
    <message>
        <source>{0} was added to your exercises.</source>
        <translation>{0} gehört jetzt zu deinen Übungen.</translation>
    </message>
    <message>
        <source>{0} takes the place of the exercise of this name that was there.</source>
        <translation>{0} tritt an die Stelle der Übung dieses Namens, die da war.</translation>
    </message>
    <message>
        <source>Share a profile</source>
        <translation>Profil weitergeben</translation>
    </message>
    <message>
        <source>Written to {0}</source>
        <translation>Geschrieben nach {0}</translation>
    </message>
    <message>
        <source>Remove an exercise</source>
        <translation>Übung entfernen</translation>
    </message>
    <message>
        <source>Remove {0}? Its file stays beside the others with the ending .bak.</source>
        <translation>{0} entfernen? Die Datei bleibt mit der Endung .bak neben den anderen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>{0} at the start</source>
        <translation>{0} am Anfang</translation>
    </message>
    <message>
        <source>{0} at the end</source>
        <translation>{0} am Ende</translation>
    </message>
    <message>
        <source>{0} all the way</source>
        <translation>{0} durchgehend</translation>
    </message>
    <message>
        <source>{0} in the middle</source>
        <translation>{0} in der Mitte</translation>
    </message>
    <message>
        <source>? not from this view</source>
        <translation>? nicht aus dieser Sicht</translation>
    </message>
    <message>
        <source>limit {0}</source>
        <translation>Grenze {0}</translation>
    </message>
</context>
<context>
    <name>StudioPage</name>
    <message>
        <source>Name of the exercise</source>
        <translation>Name der Übung</translation>
    </message>
    <message>
        <source>Record more</source>
        <translation>Mehr aufnehmen</translation>
    </message>
    <message>
        <source>Try it live</source>
        <translation>Live ausprobieren</translation>
    </message>
    <message>
        <source>Save profile</source>
        <translation>Profil speichern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Reps found in the recording</source>
        <translation>Gefundene Wiederholungen</translation>
    </message>
    <message>
        <source>click to keep or drop · drag an edge to trim</source>
        <translation>klicken behält oder verwirft · am Rand ziehen schneidet zu</translation>
    </message>
    <message>
        <source>drag the band: what still counts as right</source>
        <translation>Band ziehen: was noch als richtig gilt</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Sagen</translation>
    </message>
    <message>
        <source>{deviation} becomes how far off it is, such as 12°</source>
        <translation>Statt {deviation} steht da, wie weit es daneben ist, etwa 12°</translation>
    </message>
    <message>
        <source>Holds found in the recording</source>
        <translation>In der Aufnahme gefundene Haltungen</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>{0} of {1} reps kept</source>
        <translation>{0} von {1} Wiederholungen behalten</translation>
    </message>
    <message>
        <source>{0} of {1} holds kept</source>
        <translation>{0} von {1} Haltungen behalten</translation>
    </message>
    <message>
        <source>not seen: {0}</source>
        <translation>nicht zu sehen: {0}</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Reps</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Haltungen</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>Worauf es ankommt</translation>
    </message>
    <message>
        <source>Name and save</source>
        <translation>Benennen und speichern</translation>
    </message>
    <message>
        <source>Keep a rep to see what can be asked of it.</source>
        <translation>Behalte eine Wiederholung, um zu sehen, worauf man achten kann.</translation>
    </message>
    <message>
        <source>{0}, over the rep</source>
        <translation>{0}, über die Wiederholung</translation>
    </message>
    <message>
        <source>{0}, over the hold</source>
        <translation>{0} während der Haltung</translation>
    </message>
    <message>
        <source>This view does not show it. Record a few reps from another side.</source>
        <translation>Diese Sicht zeigt es nicht. Nimm einige Wiederholungen von einer anderen Seite auf.</translation>
    </message>
    <message>
        <source>when above the band: {0}</source>
        <translation>wenn über dem Band: {0}</translation>
    </message>
    <message>
        <source>when below the band: {0}</source>
        <translation>wenn unter dem Band: {0}</translation>
    </message>
    <message>
        <source>Press to see the words for the other side of the band</source>
        <translation>Drücken zeigt die Worte für die andere Seite des Bands</translation>
    </message>
</context>
<context>
    <name>StudioStart</name>
    <message>
        <source>A new exercise</source>
        <translation>Eine neue Übung</translation>
    </message>
    <message>
        <source>Do 3 to 10 good reps in front of the camera, or open a clip of them. TrueRep finds the reps by itself and learns from them what a good one looks like.</source>
        <translation>Mache 3 bis 10 gute Wiederholungen vor der Kamera, oder öffne einen Clip davon. TrueRep findet sie von selbst und lernt daraus, wie eine gute aussieht.</translation>
    </message>
    <message>
        <source>Name of the exercise, such as Goblet squat</source>
        <translation>Name der Übung, etwa Goblet-Kniebeuge</translation>
    </message>
    <message>
        <source>Reps</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>A held pose</source>
        <translation>Gehaltene Pose</translation>
    </message>
    <message>
        <source>any side</source>
        <translation>egal</translation>
    </message>
    <message>
        <source>the side</source>
        <translation>von der Seite</translation>
    </message>
    <message>
        <source>half from the side</source>
        <translation>halb seitlich</translation>
    </message>
    <message>
        <source>the front</source>
        <translation>von vorn</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>von hinten</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>Aufgenommen wird</translation>
    </message>
    <message>
        <source>Seen from</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Record with the camera</source>
        <translation>Mit der Kamera aufnehmen</translation>
    </message>
    <message>
        <source>Learn from a clip</source>
        <translation>Aus einem Clip lernen</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil übernehmen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Your own exercises</source>
        <translation>Deine eigenen Übungen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>1.  Stand so that the moving joints are seen from the side, or from the front if they move outwards.</source>
        <translation>1.  Stelle dich so, dass die bewegten Gelenke von der Seite zu sehen sind, oder von vorn, wenn sie nach außen gehen.</translation>
    </message>
    <message>
        <source>2.  Stand still until 3, 2, 1 is over, do your reps or hold your pose, and step out of the picture or press F.</source>
        <translation>2.  Bleib stehen, bis 3, 2, 1 vorbei ist, mach deine Wiederholungen oder halte deine Pose und geh aus dem Bild oder drücke F.</translation>
    </message>
    <message>
        <source>3.  Drop the reps that were not good, drag the limits where you want them, and save.</source>
        <translation>3.  Verwirf, was nicht gut war, ziehe die Grenzen dorthin, wo du sie willst, und speichere.</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>good reps</source>
        <translation>gute Wiederholungen</translation>
    </message>
    <message>
        <source>at the middle of the rep</source>
        <translation>in der Mitte der Wiederholung</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Looking at the set again</source>
        <translation>Der Satz wird noch einmal angesehen</translation>
    </message>
    <message>
        <source>then {0}</source>
        <translation>danach {0}</translation>
    </message>
    <message>
        <source>Resting for {0} · raise both hands to begin the next set</source>
        <translation>Pause seit {0} · beide Hände heben beginnt den nächsten Satz</translation>
    </message>
    <message>
        <source>Resting for {0}</source>
        <translation>Pause seit {0}</translation>
    </message>
    <message>
        <source>{0}, set {1}</source>
        <translation>{0}, Satz {1}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} partial, not counted</source>
        <translation>{0} unvollständig, nicht gezählt</translation>
    </message>
    <message>
        <source>corrected by you, counted {0}</source>
        <translation>von dir berichtigt, gezählt {0}</translation>
    </message>
    <message>
        <source>{0} while it ran, {1} after looking again</source>
        <translation>{0} während des Satzes, {1} beim zweiten Hinsehen</translation>
    </message>
    <message>
        <source>time held</source>
        <translation>gehaltene Zeit</translation>
    </message>
    <message>
        <source>s held</source>
        <translation>s gehalten</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>{0} not judged</source>
        <translation>{0} nicht beurteilt</translation>
    </message>
    <message>
        <source>{0} in the middle of a rep</source>
        <translation>{0} in der Mitte einer Wiederholung</translation>
    </message>
    <message>
        <source>{0} halfway</source>
        <translation>{0} auf halbem Weg</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>slower at the end</source>
        <translation>langsamer am Ende</translation>
    </message>
    <message>
        <source>faster at the end</source>
        <translation>schneller am Ende</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichmäßig</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>It was not held yet</source>
        <translation>Noch nicht gehalten</translation>
    </message>
    <message>
        <source>Take the pose and stay in it</source>
        <translation>Nimm die Haltung ein und bleib darin</translation>
    </message>
    <message>
        <source>Go from start to middle and back. Or was it another exercise? Choose it with E.</source>
        <translation>Geh vom Anfang zur Mitte und zurück. Oder war es eine andere Übung? Wähle sie mit E.</translation>
    </message>
    <message>
        <source>holds {0}</source>
        <translation>Halten {0}</translation>
    </message>
    <message>
        <source>hold {0}</source>
        <translation>Halten {0}</translation>
    </message>
    <message>
        <source>rep {0}</source>
        <translation>Wiederholung {0}</translation>
    </message>
    <message>
        <source>reps {0}</source>
        <translation>Wiederholungen {0}</translation>
    </message>
    <message>
        <source>then: {0}</source>
        <translation>danach: {0}</translation>
    </message>
    <message>
        <source>No full rep was seen</source>
        <translation>Keine volle Wiederholung gesehen</translation>
    </message>
    <message>
        <source>Go from start to middle and back</source>
        <translation>Geh vom Anfang zur Mitte und zurück</translation>
    </message>
    <message>
        <source>Turn so that more can be judged</source>
        <translation>Drehe dich so, dass mehr zu beurteilen ist</translation>
    </message>
    <message>
        <source>The view hid too much</source>
        <translation>Die Sicht hat zu viel verdeckt</translation>
    </message>
    <message>
        <source>Keep this form</source>
        <translation>Bleib bei dieser Ausführung</translation>
    </message>
    <message>
        <source>Nothing to mend in this set</source>
        <translation>In diesem Satz ist nichts zu verbessern</translation>
    </message>
    <message>
        <source>{0} more good than in the set before</source>
        <translation>{0} mehr gut als im Satz davor</translation>
    </message>
    <message>
        <source>As many good as in the set before</source>
        <translation>So viele gut wie im Satz davor</translation>
    </message>
</context>
<context>
    <name>TrainingPace</name>
    <message>
        <source>{0}, set {1} of {2}</source>
        <translation>{0}, Satz {1} von {2}</translation>
    </message>
    <message>
        <source>Rest {0}</source>
        <translation>Pause {0}</translation>
    </message>
    <message>
        <source>Rest is over</source>
        <translation>Die Pause ist vorbei</translation>
    </message>
    <message>
        <source>Plan done: {0}</source>
        <translation>Plan erledigt: {0}</translation>
    </message>
</context>
<context>
    <name>TroubleCard</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this line (Tab, Space)</source>
        <translation>Diese Zeile schließen (Tab, Leertaste)</translation>
    </message>
</context>
<context>
    <name>TwiceCard</name>
    <message>
        <source>Throw this one away</source>
        <translation>Diesen verwerfen</translation>
    </message>
    <message>
        <source>Replace the old one</source>
        <translation>Den alten ersetzen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Keep the old set alone (Tab, Space)</source>
        <translation>Nur den alten Satz behalten (Tab, Leertaste)</translation>
    </message>
    <message>
        <source>Keep this set alone, at the day of the old one (Tab, Space)</source>
        <translation>Nur diesen Satz behalten, am Tag des alten (Tab, Leertaste)</translation>
    </message>
    <message>
        <source>Count the reps of both (Tab, Space)</source>
        <translation>Die Wiederholungen beider zählen (Tab, Leertaste)</translation>
    </message>
    <message>
        <source>You already have this clip&apos;s set from {0}: its reps count twice now.</source>
        <translation>Den Satz aus diesem Clip gibt es schon, vom {0}: Seine Wiederholungen zählen jetzt doppelt.</translation>
    </message>
    <message>
        <source>Thrown away. The set of {0} stays.</source>
        <translation>Verworfen. Der Satz vom {0} bleibt.</translation>
    </message>
    <message>
        <source>Replaced: this is the set of {0} now.</source>
        <translation>Ersetzt: Dies ist jetzt der Satz vom {0}.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Nothing leaves this computer: no picture, no figure.</source>
        <translation>Nichts verlässt diesen Rechner: kein Bild, keine Zahl.</translation>
    </message>
    <message>
        <source>Train in front of the camera</source>
        <translation>Trainiere vor der Kamera</translation>
    </message>
    <message>
        <source>TrueRep recognises the exercise, counts the reps that were really done, and says what to mend.</source>
        <translation>TrueRep erkennt die Übung, zählt die wirklich gemachten Wiederholungen und sagt, was zu verbessern ist.</translation>
    </message>
    <message>
        <source>No picture from the camera</source>
        <translation>Kein Bild von der Kamera</translation>
    </message>
    <message>
        <source>This clip cannot be shown</source>
        <translation>Dieser Clip kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Choose another clip, the demo or the camera.</source>
        <translation>Wähle einen anderen Clip, die Vorführung oder die Kamera.</translation>
    </message>
    <message>
        <source>Try again, or go on with a clip or the demo.</source>
        <translation>Versuche es noch einmal, oder mache mit einem Clip oder der Vorführung weiter.</translation>
    </message>
    <message>
        <source>TrueRep cannot begin</source>
        <translation>TrueRep kann nicht anfangen</translation>
    </message>
    <message>
        <source>Mend what is said below, then try again.</source>
        <translation>Behebe, was unten steht, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, open a clip, or watch the demo.</source>
        <translation>Keine Kamera gefunden. Stecke eine ein, öffne einen Clip, oder sieh die Vorführung an.</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message>
        <source>▲ Work on this</source>
        <translation>▲ Daran arbeiten</translation>
    </message>
    <message>
        <source>✓ Well done</source>
        <translation>✓ Gut gemacht</translation>
    </message>
</context>
<context>
    <name>WritingCard</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give this file up: no half of it stays (Tab, Space)</source>
        <translation>Diese Datei aufgeben: Es bleibt keine halbe (Tab, Leertaste)</translation>
    </message>
    <message>
        <source>Writing {0}</source>
        <translation>Wird geschrieben: {0}</translation>
    </message>
</context>
<context>
    <name>_Bests</name>
    <message>
        <source>Personal bests: {0}</source>
        <translation>Persönliche Bestleistungen: {0}</translation>
    </message>
    <message>
        <source>No personal best yet</source>
        <translation>Noch keine persönliche Bestleistung</translation>
    </message>
</context>
<context>
    <name>_Days</name>
    <message>
        <source>Days of training</source>
        <translation>Trainingstage</translation>
    </message>
    <message>
        <source>1 set</source>
        <translation>1 Satz</translation>
    </message>
    <message>
        <source>{0} sets</source>
        <translation>{0} Sätze</translation>
    </message>
</context>
<context>
    <name>_PlacementTips</name>
    <message>
        <source>So that every rep is seen</source>
        <translation>Damit jede Wiederholung zu sehen ist</translation>
    </message>
    <message>
        <source>Stand 2 to 4 metres away, with head and feet in the picture.</source>
        <translation>Stehe 2 bis 4 Meter entfernt, mit Kopf und Füßen im Bild.</translation>
    </message>
    <message>
        <source>Put the camera at hip height; for squats and push-ups at your side.</source>
        <translation>Stelle die Kamera auf Hüfthöhe; für Kniebeugen und Liegestütze neben dich.</translation>
    </message>
    <message>
        <source>Then stand still: 3, 2, 1, and the set begins by itself. Step out of the picture to end it.</source>
        <translation>Dann still stehen: 3, 2, 1, und der Satz beginnt von selbst. Tritt aus dem Bild, um ihn zu beenden.</translation>
    </message>
</context>
<context>
    <name>_Sessions</name>
    <message>
        <source>Sessions</source>
        <translation>Trainings</translation>
    </message>
</context>
</TS>
