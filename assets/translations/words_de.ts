<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
 <context>
  <name>Words</name>
  <message>
   <source>Bench press</source>
   <translation>Bankdrücken</translation>
  </message>
  <message>
   <source>Lower the bar: {difference} more</source>
   <translation>Stange tiefer: noch {difference}</translation>
  </message>
  <message>
   <source>Good depth</source>
   <translation>Gute Tiefe</translation>
  </message>
  <message>
   <source>half range</source>
   <translation>halber Weg</translation>
  </message>
  <message>
   <source>Press to straight arms: {difference} more</source>
   <translation>Drücke die Arme ganz durch: noch {difference}</translation>
  </message>
  <message>
   <source>Full lockout</source>
   <translation>Ganz gestreckt</translation>
  </message>
  <message>
   <source>no lockout</source>
   <translation>nicht durchgestreckt</translation>
  </message>
  <message>
   <source>Biceps curl</source>
   <translation>Bizepscurl</translation>
  </message>
  <message>
   <source>Curl higher: {difference} more at the top</source>
   <translation>Höher beugen: oben noch {difference}</translation>
  </message>
  <message>
   <source>Full curl</source>
   <translation>Volle Beugung</translation>
  </message>
  <message>
   <source>Curl higher: hands up to the shoulders</source>
   <translation>Höher beugen: Hände bis zu den Schultern</translation>
  </message>
  <message>
   <source>Lower all the way: {difference} more</source>
   <translation>Ganz ablassen: noch {difference}</translation>
  </message>
  <message>
   <source>Full stretch at the bottom</source>
   <translation>Unten ganz gestreckt</translation>
  </message>
  <message>
   <source>not lowered</source>
   <translation>nicht abgelassen</translation>
  </message>
  <message>
   <source>Keep your elbow still at your side</source>
   <translation>Halte den Ellbogen still an der Seite</translation>
  </message>
  <message>
   <source>Elbow stays still</source>
   <translation>Ellbogen bleibt still</translation>
  </message>
  <message>
   <source>swinging elbow</source>
   <translation>Ellbogen schwingt</translation>
  </message>
  <message>
   <source>Stand straight: lean back {difference} less</source>
   <translation>Steh gerade: {difference} weniger zurücklehnen</translation>
  </message>
  <message>
   <source>Trunk stays upright</source>
   <translation>Rumpf bleibt aufrecht</translation>
  </message>
  <message>
   <source>lean back</source>
   <translation>zurückgelehnt</translation>
  </message>
  <message>
   <source>Chest fly</source>
   <translation>Fliegende</translation>
  </message>
  <message>
   <source>Open your elbows {difference} more</source>
   <translation>Öffne die Ellbogen um {difference} mehr</translation>
  </message>
  <message>
   <source>Long arms</source>
   <translation>Lange Arme</translation>
  </message>
  <message>
   <source>bent elbow</source>
   <translation>Ellbogen gebeugt</translation>
  </message>
  <message>
   <source>Keep a soft bend in the elbows</source>
   <translation>Halte die Ellbogen leicht gebeugt</translation>
  </message>
  <message>
   <source>Soft elbows</source>
   <translation>Weiche Ellbogen</translation>
  </message>
  <message>
   <source>straight elbow</source>
   <translation>Ellbogen gestreckt</translation>
  </message>
  <message>
   <source>Open wider: {difference} more</source>
   <translation>Weiter öffnen: noch {difference}</translation>
  </message>
  <message>
   <source>Good wide range</source>
   <translation>Schön weit</translation>
  </message>
  <message>
   <source>Deadlift</source>
   <translation>Kreuzheben</translation>
  </message>
  <message>
   <source>Stand tall: open the hips {difference} more</source>
   <translation>Richte dich auf: Hüfte um {difference} weiter öffnen</translation>
  </message>
  <message>
   <source>Strong lockout</source>
   <translation>Starker Abschluss</translation>
  </message>
  <message>
   <source>soft lockout</source>
   <translation>nicht aufgerichtet</translation>
  </message>
  <message>
   <source>Hips higher: this is no squat</source>
   <translation>Hüfte höher: das ist keine Kniebeuge</translation>
  </message>
  <message>
   <source>Hips at a good height</source>
   <translation>Hüfte auf guter Höhe</translation>
  </message>
  <message>
   <source>squatting</source>
   <translation>wie eine Kniebeuge</translation>
  </message>
  <message>
   <source>Hips down, chest up before you pull</source>
   <translation>Hüfte runter, Brust hoch, bevor du ziehst</translation>
  </message>
  <message>
   <source>Good start position</source>
   <translation>Gute Ausgangsstellung</translation>
  </message>
  <message>
   <source>hips high</source>
   <translation>Hüfte zu hoch</translation>
  </message>
  <message>
   <source>Keep the bar close to your legs</source>
   <translation>Halte die Stange nah an den Beinen</translation>
  </message>
  <message>
   <source>Bar close to the body</source>
   <translation>Stange nah am Körper</translation>
  </message>
  <message>
   <source>bar far</source>
   <translation>Stange zu weit weg</translation>
  </message>
  <message>
   <source>Look down: keep the neck in line</source>
   <translation>Schau nach unten: Nacken in der Linie</translation>
  </message>
  <message>
   <source>Neck in line</source>
   <translation>Nacken in der Linie</translation>
  </message>
  <message>
   <source>head up</source>
   <translation>Kopf im Nacken</translation>
  </message>
  <message>
   <source>Grip closer, just outside your legs</source>
   <translation>Griff enger, knapp neben den Beinen</translation>
  </message>
  <message>
   <source>Good grip</source>
   <translation>Guter Griff</translation>
  </message>
  <message>
   <source>grip wide</source>
   <translation>Griff zu weit</translation>
  </message>
  <message>
   <source>Decline bench press</source>
   <translation>Negativbankdrücken</translation>
  </message>
  <message>
   <source>Dips</source>
   <translation>Dips</translation>
  </message>
  <message>
   <source>Go lower: {difference} more</source>
   <translation>Tiefer: noch {difference}</translation>
  </message>
  <message>
   <source>Front raise</source>
   <translation>Frontheben</translation>
  </message>
  <message>
   <source>Lift higher: {difference} more</source>
   <translation>Höher heben: noch {difference}</translation>
  </message>
  <message>
   <source>Good height</source>
   <translation>Gute Höhe</translation>
  </message>
  <message>
   <source>Lift higher: hands to shoulder height</source>
   <translation>Höher heben: Hände auf Schulterhöhe</translation>
  </message>
  <message>
   <source>Stop at shoulder height: {difference} lower</source>
   <translation>Stopp auf Schulterhöhe: {difference} tiefer</translation>
  </message>
  <message>
   <source>above shoulder</source>
   <translation>über Schulterhöhe</translation>
  </message>
  <message>
   <source>No swing: keep your trunk still</source>
   <translation>Kein Schwung: halte den Rumpf still</translation>
  </message>
  <message>
   <source>Trunk stays still</source>
   <translation>Rumpf bleibt still</translation>
  </message>
  <message>
   <source>Hammer curl</source>
   <translation>Hammercurl</translation>
  </message>
  <message>
   <source>Hip thrust</source>
   <translation>Hüftstoß</translation>
  </message>
  <message>
   <source>Hips higher: {difference} more at the top</source>
   <translation>Hüfte höher: oben noch {difference}</translation>
  </message>
  <message>
   <source>Full hip extension</source>
   <translation>Hüfte ganz gestreckt</translation>
  </message>
  <message>
   <source>Feet closer: shins upright at the top</source>
   <translation>Füße näher: Schienbeine oben senkrecht</translation>
  </message>
  <message>
   <source>Feet well placed</source>
   <translation>Füße gut gesetzt</translation>
  </message>
  <message>
   <source>feet far</source>
   <translation>Füße zu weit weg</translation>
  </message>
  <message>
   <source>Incline bench press</source>
   <translation>Schrägbankdrücken</translation>
  </message>
  <message>
   <source>Jumping jack</source>
   <translation>Hampelmann</translation>
  </message>
  <message>
   <source>Arms higher: {difference} more</source>
   <translation>Arme höher: noch {difference}</translation>
  </message>
  <message>
   <source>Arms right up</source>
   <translation>Arme ganz oben</translation>
  </message>
  <message>
   <source>arms low</source>
   <translation>Arme zu tief</translation>
  </message>
  <message>
   <source>Arms higher: hands over your head</source>
   <translation>Arme höher: Hände über den Kopf</translation>
  </message>
  <message>
   <source>Jump your feet {difference} wider</source>
   <translation>Springe mit den Füßen {difference} weiter auseinander</translation>
  </message>
  <message>
   <source>Good wide jump</source>
   <translation>Schön weiter Sprung</translation>
  </message>
  <message>
   <source>feet narrow</source>
   <translation>Füße zu eng</translation>
  </message>
  <message>
   <source>Straighten your arms {difference} more</source>
   <translation>Strecke die Arme um {difference} mehr</translation>
  </message>
  <message>
   <source>bent elbows</source>
   <translation>Ellbogen gebeugt</translation>
  </message>
  <message>
   <source>Bring your feet together each time</source>
   <translation>Bring die Füße jedes Mal zusammen</translation>
  </message>
  <message>
   <source>Feet right together</source>
   <translation>Füße ganz zusammen</translation>
  </message>
  <message>
   <source>feet not closed</source>
   <translation>Füße nicht zusammen</translation>
  </message>
  <message>
   <source>Knee raise</source>
   <translation>Knieheben</translation>
  </message>
  <message>
   <source>Knees up to the height of the hips</source>
   <translation>Knie bis auf Hüfthöhe</translation>
  </message>
  <message>
   <source>Good high knees</source>
   <translation>Schön hohe Knie</translation>
  </message>
  <message>
   <source>low knee</source>
   <translation>Knie zu tief</translation>
  </message>
  <message>
   <source>Stay upright: lean back {difference} less</source>
   <translation>Bleib aufrecht: {difference} weniger zurücklehnen</translation>
  </message>
  <message>
   <source>Good upright trunk</source>
   <translation>Rumpf schön aufrecht</translation>
  </message>
  <message>
   <source>Lat pulldown</source>
   <translation>Latzug</translation>
  </message>
  <message>
   <source>Pull lower: bar to your upper chest</source>
   <translation>Tiefer ziehen: Stange zur oberen Brust</translation>
  </message>
  <message>
   <source>Full pull</source>
   <translation>Ganz gezogen</translation>
  </message>
  <message>
   <source>Let the arms go long: {difference} more</source>
   <translation>Lass die Arme lang werden: noch {difference}</translation>
  </message>
  <message>
   <source>Full stretch</source>
   <translation>Ganz gestreckt</translation>
  </message>
  <message>
   <source>not extended</source>
   <translation>nicht gestreckt</translation>
  </message>
  <message>
   <source>Sit tall: lean back {difference} less</source>
   <translation>Sitz aufrecht: {difference} weniger zurücklehnen</translation>
  </message>
  <message>
   <source>Lateral raise</source>
   <translation>Seitheben</translation>
  </message>
  <message>
   <source>Stop at shoulder height</source>
   <translation>Stopp auf Schulterhöhe</translation>
  </message>
  <message>
   <source>Lift higher: elbows to shoulder height</source>
   <translation>Höher heben: Ellbogen auf Schulterhöhe</translation>
  </message>
  <message>
   <source>Leg extension</source>
   <translation>Beinstrecken</translation>
  </message>
  <message>
   <source>Straighten the knee {difference} more</source>
   <translation>Strecke das Knie um {difference} mehr</translation>
  </message>
  <message>
   <source>Full extension</source>
   <translation>Ganz gestreckt</translation>
  </message>
  <message>
   <source>Stay in the seat: keep the hips still</source>
   <translation>Bleib im Sitz: halte die Hüfte still</translation>
  </message>
  <message>
   <source>Hips stay still</source>
   <translation>Hüfte bleibt still</translation>
  </message>
  <message>
   <source>lifting hips</source>
   <translation>Hüfte hebt ab</translation>
  </message>
  <message>
   <source>Leg raise</source>
   <translation>Beinheben</translation>
  </message>
  <message>
   <source>Legs higher: {difference} more</source>
   <translation>Beine höher: noch {difference}</translation>
  </message>
  <message>
   <source>Straighten your knees {difference} more</source>
   <translation>Strecke die Knie um {difference} mehr</translation>
  </message>
  <message>
   <source>Straight legs</source>
   <translation>Gerade Beine</translation>
  </message>
  <message>
   <source>bent knees</source>
   <translation>Knie gebeugt</translation>
  </message>
  <message>
   <source>Lunge</source>
   <translation>Ausfallschritt</translation>
  </message>
  <message>
   <source>Sink lower: {difference} more in the knees</source>
   <translation>Tiefer sinken: noch {difference} in den Knien</translation>
  </message>
  <message>
   <source>shallow</source>
   <translation>zu flach</translation>
  </message>
  <message>
   <source>Sink lower: rear knee towards the floor</source>
   <translation>Tiefer sinken: hinteres Knie zum Boden</translation>
  </message>
  <message>
   <source>Front knee back behind the toes</source>
   <translation>Vorderes Knie zurück hinter die Zehen</translation>
  </message>
  <message>
   <source>Knee well placed</source>
   <translation>Knie gut gesetzt</translation>
  </message>
  <message>
   <source>knee over toe</source>
   <translation>Knie über den Zehen</translation>
  </message>
  <message>
   <source>Trunk upright: lean {difference} less</source>
   <translation>Rumpf aufrecht: {difference} weniger neigen</translation>
  </message>
  <message>
   <source>forward lean</source>
   <translation>Vorlage des Rumpfs</translation>
  </message>
  <message>
   <source>Plank</source>
   <translation>Unterarmstütz</translation>
  </message>
  <message>
   <source>Lower your hips {difference}</source>
   <translation>Hüfte um {difference} senken</translation>
  </message>
  <message>
   <source>Straight body</source>
   <translation>Gerader Körper</translation>
  </message>
  <message>
   <source>Lift your hips {difference}</source>
   <translation>Hüfte um {difference} heben</translation>
  </message>
  <message>
   <source>hips low</source>
   <translation>Hüfte zu tief</translation>
  </message>
  <message>
   <source>Head in line: look at the floor</source>
   <translation>Kopf in die Linie: schau zum Boden</translation>
  </message>
  <message>
   <source>Head in line</source>
   <translation>Kopf in der Linie</translation>
  </message>
  <message>
   <source>head drop</source>
   <translation>Kopf hängt</translation>
  </message>
  <message>
   <source>Straighten your knees {difference}</source>
   <translation>Strecke die Knie um {difference}</translation>
  </message>
  <message>
   <source>Pull-up</source>
   <translation>Klimmzug</translation>
  </message>
  <message>
   <source>Pull higher: chin over the bar</source>
   <translation>Höher ziehen: Kinn über die Stange</translation>
  </message>
  <message>
   <source>Chin over the bar</source>
   <translation>Kinn über der Stange</translation>
  </message>
  <message>
   <source>Hang right down: {difference} more</source>
   <translation>Ganz aushängen: noch {difference}</translation>
  </message>
  <message>
   <source>Full hang</source>
   <translation>Ganz ausgehängt</translation>
  </message>
  <message>
   <source>Stop the swing: stay under the bar</source>
   <translation>Kein Schwung: bleib unter der Stange</translation>
  </message>
  <message>
   <source>Quiet body</source>
   <translation>Ruhiger Körper</translation>
  </message>
  <message>
   <source>swinging</source>
   <translation>Schwung</translation>
  </message>
  <message>
   <source>Push-up</source>
   <translation>Liegestütz</translation>
  </message>
  <message>
   <source>Go lower: {difference} more in the elbows</source>
   <translation>Tiefer: noch {difference} in den Ellbogen</translation>
  </message>
  <message>
   <source>Go lower: chest towards the floor</source>
   <translation>Tiefer: Brust zum Boden</translation>
  </message>
  <message>
   <source>Lift your hips {difference}: body straight</source>
   <translation>Hüfte um {difference} heben: Körper gerade</translation>
  </message>
  <message>
   <source>sagging hips</source>
   <translation>Hüfte hängt durch</translation>
  </message>
  <message>
   <source>Lower your hips {difference}: body straight</source>
   <translation>Hüfte um {difference} senken: Körper gerade</translation>
  </message>
  <message>
   <source>high hips</source>
   <translation>Hüfte zu hoch</translation>
  </message>
  <message>
   <source>Elbows closer to your body</source>
   <translation>Ellbogen näher an den Körper</translation>
  </message>
  <message>
   <source>Elbows well tucked</source>
   <translation>Ellbogen schön eng</translation>
  </message>
  <message>
   <source>flaring elbows</source>
   <translation>Ellbogen zu weit außen</translation>
  </message>
  <message>
   <source>Push to straight arms: {difference} more</source>
   <translation>Arme ganz strecken: noch {difference}</translation>
  </message>
  <message>
   <source>Romanian deadlift</source>
   <translation>Rumänisches Kreuzheben</translation>
  </message>
  <message>
   <source>Bend the knees less: push the hips back</source>
   <translation>Knie weniger beugen: schieb die Hüfte zurück</translation>
  </message>
  <message>
   <source>Good hip hinge</source>
   <translation>Gute Hüftbeuge</translation>
  </message>
  <message>
   <source>bending knees</source>
   <translation>Knie beugen sich</translation>
  </message>
  <message>
   <source>Hinge deeper: {difference} more</source>
   <translation>Tiefer beugen: noch {difference}</translation>
  </message>
  <message>
   <source>Stop when straight: do not lean back</source>
   <translation>Stopp, wenn du gerade bist: nicht zurücklehnen</translation>
  </message>
  <message>
   <source>Good straight finish</source>
   <translation>Guter gerader Abschluss</translation>
  </message>
  <message>
   <source>leaning back</source>
   <translation>Zurücklehnen</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>Rudern</translation>
  </message>
  <message>
   <source>Pull further: {difference} more</source>
   <translation>Weiter ziehen: noch {difference}</translation>
  </message>
  <message>
   <source>Pull further: elbows up past the trunk</source>
   <translation>Weiter ziehen: Ellbogen hoch am Rumpf vorbei</translation>
  </message>
  <message>
   <source>Keep your trunk still: less swing</source>
   <translation>Halte den Rumpf still: weniger Schwung</translation>
  </message>
  <message>
   <source>Russian twist</source>
   <translation>Russische Drehung</translation>
  </message>
  <message>
   <source>Turn {difference} further to each side</source>
   <translation>Drehe auf jeder Seite {difference} weiter</translation>
  </message>
  <message>
   <source>Good wide twist</source>
   <translation>Schön weite Drehung</translation>
  </message>
  <message>
   <source>small twist</source>
   <translation>kleine Drehung</translation>
  </message>
  <message>
   <source>Lean back {difference} more</source>
   <translation>Lehne dich {difference} weiter zurück</translation>
  </message>
  <message>
   <source>Good lean back</source>
   <translation>Gute Rücklage</translation>
  </message>
  <message>
   <source>sitting up</source>
   <translation>zu aufrecht</translation>
  </message>
  <message>
   <source>Shoulder press</source>
   <translation>Schulterdrücken</translation>
  </message>
  <message>
   <source>Press right up: {difference} more</source>
   <translation>Ganz nach oben drücken: noch {difference}</translation>
  </message>
  <message>
   <source>Lower your hands to your shoulders</source>
   <translation>Senke die Hände bis zu den Schultern</translation>
  </message>
  <message>
   <source>Full range at the bottom</source>
   <translation>Unten der ganze Weg</translation>
  </message>
  <message>
   <source>Ribs down: lean back {difference} less</source>
   <translation>Rippen runter: {difference} weniger zurücklehnen</translation>
  </message>
  <message>
   <source>Trunk stays straight</source>
   <translation>Rumpf bleibt gerade</translation>
  </message>
  <message>
   <source>Press both arms to the same height</source>
   <translation>Drücke beide Arme gleich hoch</translation>
  </message>
  <message>
   <source>Both arms even</source>
   <translation>Beide Arme gleich</translation>
  </message>
  <message>
   <source>uneven</source>
   <translation>ungleich</translation>
  </message>
  <message>
   <source>Standing side crunch</source>
   <translation>Seitcrunch im Stehen</translation>
  </message>
  <message>
   <source>Bring the knee {difference} higher</source>
   <translation>Bring das Knie {difference} höher</translation>
  </message>
  <message>
   <source>Good high knee</source>
   <translation>Schön hohes Knie</translation>
  </message>
  <message>
   <source>Bend sideways {difference} more</source>
   <translation>Beuge dich {difference} weiter zur Seite</translation>
  </message>
  <message>
   <source>Good side bend</source>
   <translation>Gute Seitbeuge</translation>
  </message>
  <message>
   <source>no side bend</source>
   <translation>keine Seitbeuge</translation>
  </message>
  <message>
   <source>Side lunge</source>
   <translation>Seitlicher Ausfallschritt</translation>
  </message>
  <message>
   <source>Take a wider step to the side</source>
   <translation>Mach einen weiteren Schritt zur Seite</translation>
  </message>
  <message>
   <source>Good wide step</source>
   <translation>Schön weiter Schritt</translation>
  </message>
  <message>
   <source>narrow step</source>
   <translation>Schritt zu schmal</translation>
  </message>
  <message>
   <source>Sink lower over the working leg</source>
   <translation>Tiefer über das arbeitende Bein sinken</translation>
  </message>
  <message>
   <source>Chest up: lean {difference} less</source>
   <translation>Brust hoch: {difference} weniger neigen</translation>
  </message>
  <message>
   <source>Good upright chest</source>
   <translation>Brust schön aufrecht</translation>
  </message>
  <message>
   <source>Sit-up</source>
   <translation>Sit-up</translation>
  </message>
  <message>
   <source>Come up {difference} more</source>
   <translation>Komm {difference} weiter hoch</translation>
  </message>
  <message>
   <source>Right up</source>
   <translation>Ganz oben</translation>
  </message>
  <message>
   <source>Hands off the neck: chin off the chest</source>
   <translation>Hände weg vom Nacken: Kinn von der Brust</translation>
  </message>
  <message>
   <source>pulling neck</source>
   <translation>Zug am Nacken</translation>
  </message>
  <message>
   <source>Lie right back: {difference} more</source>
   <translation>Leg dich ganz zurück: noch {difference}</translation>
  </message>
  <message>
   <source>Full range</source>
   <translation>Der ganze Weg</translation>
  </message>
  <message>
   <source>Keep your feet on the floor</source>
   <translation>Lass die Füße am Boden</translation>
  </message>
  <message>
   <source>Feet stay down</source>
   <translation>Füße bleiben unten</translation>
  </message>
  <message>
   <source>feet lifting</source>
   <translation>Füße heben ab</translation>
  </message>
  <message>
   <source>Squat</source>
   <translation>Kniebeuge</translation>
  </message>
  <message>
   <source>Go lower: {difference} more at the bottom</source>
   <translation>Tiefer: unten noch {difference}</translation>
  </message>
  <message>
   <source>Go lower: hips to the height of the knees</source>
   <translation>Tiefer: Hüfte auf Kniehöhe</translation>
  </message>
  <message>
   <source>Push your knees out over your feet</source>
   <translation>Drücke die Knie nach außen über die Füße</translation>
  </message>
  <message>
   <source>Knees well out</source>
   <translation>Knie schön außen</translation>
  </message>
  <message>
   <source>knees in</source>
   <translation>Knie nach innen</translation>
  </message>
  <message>
   <source>Keep your heels on the floor</source>
   <translation>Lass die Fersen am Boden</translation>
  </message>
  <message>
   <source>Heels stay down</source>
   <translation>Fersen bleiben unten</translation>
  </message>
  <message>
   <source>heels up</source>
   <translation>Fersen oben</translation>
  </message>
  <message>
   <source>Bring your feet closer together</source>
   <translation>Stell die Füße enger zusammen</translation>
  </message>
  <message>
   <source>Good stance</source>
   <translation>Guter Stand</translation>
  </message>
  <message>
   <source>feet wide</source>
   <translation>Füße zu breit</translation>
  </message>
  <message>
   <source>Triceps pushdown</source>
   <translation>Trizepsdrücken</translation>
  </message>
  <message>
   <source>Push right down to straight arms</source>
   <translation>Ganz nach unten drücken, Arme gerade</translation>
  </message>
  <message>
   <source>Pin your elbows to your sides</source>
   <translation>Halte die Ellbogen an den Seiten fest</translation>
  </message>
  <message>
   <source>Elbows stay still</source>
   <translation>Ellbogen bleiben still</translation>
  </message>
  <message>
   <source>moving elbow</source>
   <translation>Ellbogen bewegt sich</translation>
  </message>
  <message>
   <source>your elbow</source>
   <translation>dein Ellbogen</translation>
  </message>
  <message>
   <source>straighter</source>
   <translation>gestreckter</translation>
  </message>
  <message>
   <source>more bent</source>
   <translation>stärker gebeugt</translation>
  </message>
  <message>
   <source>Bend your elbow {deviation} more</source>
   <translation>Beuge den Ellbogen um {deviation} mehr</translation>
  </message>
  <message>
   <source>Straighten your elbow {deviation} more</source>
   <translation>Strecke den Ellbogen um {deviation} mehr</translation>
  </message>
  <message>
   <source>your upper arm</source>
   <translation>dein Oberarm</translation>
  </message>
  <message>
   <source>further from the body</source>
   <translation>weiter vom Körper</translation>
  </message>
  <message>
   <source>closer to the body</source>
   <translation>näher am Körper</translation>
  </message>
  <message>
   <source>Keep your upper arm {deviation} closer to the body</source>
   <translation>Halte den Oberarm um {deviation} näher am Körper</translation>
  </message>
  <message>
   <source>Take your upper arm {deviation} further from the body</source>
   <translation>Führe den Oberarm um {deviation} weiter vom Körper</translation>
  </message>
  <message>
   <source>your hip</source>
   <translation>deine Hüfte</translation>
  </message>
  <message>
   <source>Bend your hip {deviation} more</source>
   <translation>Beuge die Hüfte um {deviation} mehr</translation>
  </message>
  <message>
   <source>Straighten your hip {deviation} more</source>
   <translation>Strecke die Hüfte um {deviation} mehr</translation>
  </message>
  <message>
   <source>your knee</source>
   <translation>dein Knie</translation>
  </message>
  <message>
   <source>Bend your knee {deviation} more</source>
   <translation>Beuge das Knie um {deviation} mehr</translation>
  </message>
  <message>
   <source>Straighten your knee {deviation} more</source>
   <translation>Strecke das Knie um {deviation} mehr</translation>
  </message>
  <message>
   <source>your ankle</source>
   <translation>dein Fußgelenk</translation>
  </message>
  <message>
   <source>Bend your ankle {deviation} more</source>
   <translation>Beuge das Fußgelenk um {deviation} mehr</translation>
  </message>
  <message>
   <source>Straighten your ankle {deviation} more</source>
   <translation>Strecke das Fußgelenk um {deviation} mehr</translation>
  </message>
  <message>
   <source>your wrist</source>
   <translation>dein Handgelenk</translation>
  </message>
  <message>
   <source>Bend your wrist {deviation} more</source>
   <translation>Beuge das Handgelenk um {deviation} mehr</translation>
  </message>
  <message>
   <source>Straighten your wrist {deviation} more</source>
   <translation>Strecke das Handgelenk um {deviation} mehr</translation>
  </message>
  <message>
   <source>your thigh</source>
   <translation>dein Oberschenkel</translation>
  </message>
  <message>
   <source>leaning further</source>
   <translation>weiter geneigt</translation>
  </message>
  <message>
   <source>more upright</source>
   <translation>aufrechter</translation>
  </message>
  <message>
   <source>Keep your thigh more upright: {deviation} less</source>
   <translation>Halte den Oberschenkel aufrechter: {deviation} weniger</translation>
  </message>
  <message>
   <source>Lean your thigh {deviation} more</source>
   <translation>Neige den Oberschenkel um {deviation} mehr</translation>
  </message>
  <message>
   <source>your shin</source>
   <translation>dein Unterschenkel</translation>
  </message>
  <message>
   <source>Keep your shin more upright: {deviation} less</source>
   <translation>Halte den Unterschenkel aufrechter: {deviation} weniger</translation>
  </message>
  <message>
   <source>Lean your shin {deviation} more</source>
   <translation>Neige den Unterschenkel um {deviation} mehr</translation>
  </message>
  <message>
   <source>further from hanging straight</source>
   <translation>weiter vom geraden Hängen</translation>
  </message>
  <message>
   <source>closer to hanging straight</source>
   <translation>näher am geraden Hängen</translation>
  </message>
  <message>
   <source>Keep your upper arm still: {deviation} less</source>
   <translation>Halte den Oberarm still: {deviation} weniger</translation>
  </message>
  <message>
   <source>Move your upper arm {deviation} more</source>
   <translation>Bewege den Oberarm um {deviation} mehr</translation>
  </message>
  <message>
   <source>your forearm</source>
   <translation>dein Unterarm</translation>
  </message>
  <message>
   <source>further from upright</source>
   <translation>weiter vom Senkrechten</translation>
  </message>
  <message>
   <source>closer to upright</source>
   <translation>näher am Senkrechten</translation>
  </message>
  <message>
   <source>Turn your forearm {deviation} back</source>
   <translation>Drehe den Unterarm um {deviation} zurück</translation>
  </message>
  <message>
   <source>Turn your forearm {deviation} further</source>
   <translation>Drehe den Unterarm um {deviation} weiter</translation>
  </message>
  <message>
   <source>your hips</source>
   <translation>deine Hüfte</translation>
  </message>
  <message>
   <source>higher</source>
   <translation>höher</translation>
  </message>
  <message>
   <source>lower</source>
   <translation>tiefer</translation>
  </message>
  <message>
   <source>Keep your hips lower</source>
   <translation>Halte die Hüfte tiefer</translation>
  </message>
  <message>
   <source>Lift your hips higher</source>
   <translation>Heb die Hüfte höher</translation>
  </message>
  <message>
   <source>further forward</source>
   <translation>weiter vorn</translation>
  </message>
  <message>
   <source>further back</source>
   <translation>weiter hinten</translation>
  </message>
  <message>
   <source>Keep your knee further back</source>
   <translation>Halte das Knie weiter hinten</translation>
  </message>
  <message>
   <source>Take your knee further forward</source>
   <translation>Führe das Knie weiter nach vorn</translation>
  </message>
  <message>
   <source>your heels</source>
   <translation>deine Fersen</translation>
  </message>
  <message>
   <source>Keep your heels lower</source>
   <translation>Halte die Fersen tiefer</translation>
  </message>
  <message>
   <source>Lift your heels higher</source>
   <translation>Heb die Fersen höher</translation>
  </message>
  <message>
   <source>your hands</source>
   <translation>deine Hände</translation>
  </message>
  <message>
   <source>Keep your hands lower</source>
   <translation>Halte die Hände tiefer</translation>
  </message>
  <message>
   <source>Lift your hands higher</source>
   <translation>Heb die Hände höher</translation>
  </message>
  <message>
   <source>your elbows</source>
   <translation>deine Ellbogen</translation>
  </message>
  <message>
   <source>Keep your elbows lower</source>
   <translation>Halte die Ellbogen tiefer</translation>
  </message>
  <message>
   <source>Lift your elbows higher</source>
   <translation>Heb die Ellbogen höher</translation>
  </message>
  <message>
   <source>your trunk</source>
   <translation>dein Rumpf</translation>
  </message>
  <message>
   <source>Chest up: lean {deviation} less</source>
   <translation>Brust hoch: {deviation} weniger neigen</translation>
  </message>
  <message>
   <source>Lean {deviation} further</source>
   <translation>Neige dich um {deviation} weiter</translation>
  </message>
  <message>
   <source>your neck</source>
   <translation>dein Nacken</translation>
  </message>
  <message>
   <source>Bend your neck {deviation} more</source>
   <translation>Beuge den Nacken um {deviation} mehr</translation>
  </message>
  <message>
   <source>Straighten your neck {deviation} more</source>
   <translation>Strecke den Nacken um {deviation} mehr</translation>
  </message>
  <message>
   <source>your legs</source>
   <translation>deine Beine</translation>
  </message>
  <message>
   <source>further apart</source>
   <translation>weiter auseinander</translation>
  </message>
  <message>
   <source>closer together</source>
   <translation>enger zusammen</translation>
  </message>
  <message>
   <source>Bring your legs closer together</source>
   <translation>Bring die Beine enger zusammen</translation>
  </message>
  <message>
   <source>Take your legs further apart</source>
   <translation>Stell die Beine weiter auseinander</translation>
  </message>
  <message>
   <source>bent more to the side</source>
   <translation>stärker zur Seite gebeugt</translation>
  </message>
  <message>
   <source>bent less to the side</source>
   <translation>weniger zur Seite gebeugt</translation>
  </message>
  <message>
   <source>Stay straight: {deviation} less to the side</source>
   <translation>Bleib gerade: {deviation} weniger zur Seite</translation>
  </message>
  <message>
   <source>Bend {deviation} further to the side</source>
   <translation>Beuge dich um {deviation} weiter zur Seite</translation>
  </message>
  <message>
   <source>turned further to the left</source>
   <translation>weiter nach links gedreht</translation>
  </message>
  <message>
   <source>turned further to the right</source>
   <translation>weiter nach rechts gedreht</translation>
  </message>
  <message>
   <source>Turn {deviation} less to the left</source>
   <translation>Drehe dich um {deviation} weniger nach links</translation>
  </message>
  <message>
   <source>Turn {deviation} less to the right</source>
   <translation>Drehe dich um {deviation} weniger nach rechts</translation>
  </message>
  <message>
   <source>your knees</source>
   <translation>deine Knie</translation>
  </message>
  <message>
   <source>Bring your knees closer together</source>
   <translation>Bring die Knie enger zusammen</translation>
  </message>
  <message>
   <source>Take your knees further apart</source>
   <translation>Führe die Knie weiter auseinander</translation>
  </message>
  <message>
   <source>your feet</source>
   <translation>deine Füße</translation>
  </message>
  <message>
   <source>Take your feet further apart</source>
   <translation>Stell die Füße weiter auseinander</translation>
  </message>
  <message>
   <source>Bring your hands closer together</source>
   <translation>Bring die Hände enger zusammen</translation>
  </message>
  <message>
   <source>Take your hands further apart</source>
   <translation>Nimm die Hände weiter auseinander</translation>
  </message>
  <message>
   <source>your front knee</source>
   <translation>dein vorderes Knie</translation>
  </message>
  <message>
   <source>Keep your front knee further back</source>
   <translation>Halte das vordere Knie weiter hinten</translation>
  </message>
  <message>
   <source>Take your front knee further forward</source>
   <translation>Führe das vordere Knie weiter nach vorn</translation>
  </message>
  <message>
   <source>leaning further back</source>
   <translation>weiter zurückgelehnt</translation>
  </message>
  <message>
   <source>leaning further forward</source>
   <translation>weiter nach vorn geneigt</translation>
  </message>
  <message>
   <source>Do not lean back: {deviation} less</source>
   <translation>Nicht zurücklehnen: {deviation} weniger</translation>
  </message>
  <message>
   <source>Do not lean forward: {deviation} less</source>
   <translation>Nicht nach vorn lehnen: {deviation} weniger</translation>
  </message>
  <message>
   <source>No exercise</source>
   <translation>Keine Übung</translation>
  </message>
  <message>
   <source>Unknown exercise</source>
   <translation>Unbekannte Übung</translation>
  </message>
  <message>
   <source>That was right</source>
   <translation>So war es richtig</translation>
  </message>
  <message>
   <source>Not counted: go all the way</source>
   <translation>Nicht gezählt: mach die ganze Bewegung</translation>
  </message>
  <message>
   <source>at the start</source>
   <translation>am Anfang</translation>
  </message>
  <message>
   <source>halfway</source>
   <translation>auf halbem Weg</translation>
  </message>
  <message>
   <source>at the end</source>
   <translation>am Ende</translation>
  </message>
  <message>
   <source>all the way</source>
   <translation>die ganze Zeit</translation>
  </message>
  <message>
   <source>{phase}: {name} {amount} {compared} than the reference</source>
   <translation>{phase}: {name} {amount} {compared} als die Vorlage</translation>
  </message>
  <message>
   <source>{name} {measured}, at most {limit}</source>
   <translation>{name} {measured}, höchstens {limit}</translation>
  </message>
  <message>
   <source>{name} {measured}, at least {limit}</source>
   <translation>{name} {measured}, mindestens {limit}</translation>
  </message>
  <message>
   <source>{measured} like wrong reps, said from {limit}</source>
   <translation>{measured} wie falsche Wiederholungen, gesagt ab {limit}</translation>
  </message>
  <message>
   <source>Something is off</source>
   <translation>Etwas stimmt nicht</translation>
  </message>
  <message>
   <source>Something is off around {parts}</source>
   <translation>Etwas stimmt nicht: {parts}</translation>
  </message>
  <message>
   <source> and </source>
   <translation> und </translation>
  </message>
  <message>
   <source>looks wrong</source>
   <translation>sieht falsch aus</translation>
  </message>
  <message>
   <source>your head</source>
   <translation>dein Kopf</translation>
  </message>
  <message>
   <source>your shoulders</source>
   <translation>deine Schultern</translation>
  </message>
  <message>
   <source>The history cannot be written any more; start TrueRep again. What was finished is kept.</source>
   <translation>Der Verlauf kann nicht mehr geschrieben werden; starte TrueRep neu. Was fertig war, ist aufbewahrt.</translation>
  </message>
  <message>
   <source>The history can be written again; nothing was lost.</source>
   <translation>Der Verlauf kann wieder geschrieben werden; nichts ging verloren.</translation>
  </message>
  <message>
   <source>The history was damaged ({reason}). It was kept as {name} and a new one was begun; a backup can be restored in the history.</source>
   <translation>Der Verlauf war beschädigt ({reason}). Er wurde als {name} aufbewahrt und ein neuer begonnen; im Verlauf lässt sich eine Sicherung zurückholen.</translation>
  </message>
  <message>
   <source>The history cannot be written now ({reason}). Your reps are held in memory and written as soon as it works; look at {folder}.</source>
   <translation>Der Verlauf kann gerade nicht geschrieben werden ({reason}). Deine Wiederholungen bleiben im Speicher und werden geschrieben, sobald es geht; sieh nach in {folder}.</translation>
  </message>
  <message>
   <source>Something that was not yet in the history could not be read. The rest was taken up, and the file was kept as {name}.</source>
   <translation>Etwas, das noch nicht im Verlauf stand, ließ sich nicht lesen. Der Rest wurde übernommen, und die Datei wurde als {name} aufbewahrt.</translation>
  </message>
  <message>
   <source>the disk is full</source>
   <translation>der Datenträger ist voll</translation>
  </message>
  <message>
   <source>the folder is read-only</source>
   <translation>der Ordner ist schreibgeschützt</translation>
  </message>
  <message>
   <source>another program holds it</source>
   <translation>ein anderes Programm hält ihn</translation>
  </message>
  <message>
   <source>{name}: opens but gives no picture; close other programs that use it, or plug it in again</source>
   <translation>{name}: geht auf, gibt aber kein Bild; schließe andere Programme, die sie benutzen, oder stecke sie neu ein</translation>
  </message>
  <message>
   <source>{name}: no permission to use {device}; add yourself to the group 'video' and log in again</source>
   <translation>{name}: {device} darf nicht benutzt werden; nimm dich in die Gruppe 'video' auf und melde dich neu an</translation>
  </message>
  <message>
   <source>{name}: is busy; close the other program that uses it</source>
   <translation>{name}: ist belegt; schließe das andere Programm, das sie benutzt</translation>
  </message>
  <message>
   <source>{name}: cannot be opened, so it is probably in use; close the other program that uses it</source>
   <translation>{name}: lässt sich nicht öffnen und ist wohl belegt; schließe das andere Programm, das sie benutzt</translation>
  </message>
  <message>
   <source>{name}: no camera, or no permission; plug it in, or allow it in the system settings under Privacy, Camera</source>
   <translation>{name}: keine Kamera oder keine Erlaubnis; stecke sie ein, oder erlaube sie in den Systemeinstellungen unter Datenschutz, Kamera</translation>
  </message>
  <message>
   <source>{name}: no camera found; plug one in, or name a clip instead</source>
   <translation>{name}: keine Kamera gefunden; stecke eine ein, oder nimm einen Clip</translation>
  </message>
  <message>
   <source>{name}: no address of a camera; it looks like 'rtsp://192.168.0.20/live'</source>
   <translation>{name}: keine Adresse einer Kamera; eine solche sieht aus wie 'rtsp://192.168.0.20/live'</translation>
  </message>
  <message>
   <source>{name}: nobody answers, or it is no camera; check the address and the network</source>
   <translation>{name}: niemand antwortet, oder es ist keine Kamera; prüfe Adresse und Netz</translation>
  </message>
  <message>
   <source>{name}: answers but gives no picture; check the path in the address</source>
   <translation>{name}: antwortet, gibt aber kein Bild; prüfe den Pfad in der Adresse</translation>
  </message>
  <message>
   <source>{name}: not a video, or its codec cannot be read; convert it to H.264 in an .mp4 file</source>
   <translation>{name}: kein Video, oder sein Codec ist nicht lesbar; wandle es in H.264 in einer .mp4-Datei um</translation>
  </message>
  <message>
   <source>{name}: holds no picture that can be read; convert it to H.264 in an .mp4 file</source>
   <translation>{name}: enthält kein lesbares Bild; wandle es in H.264 in einer .mp4-Datei um</translation>
  </message>
  <message>
   <source>{name}: is a folder; name the clips in it</source>
   <translation>{name}: ist ein Ordner; nenne die Clips darin</translation>
  </message>
  <message>
   <source>{name}: no such file; check the path</source>
   <translation>{name}: keine solche Datei; prüfe den Pfad</translation>
  </message>
  <message>
   <source>{name}: cannot be read ({reason}); check the path and its permissions</source>
   <translation>{name}: ist nicht lesbar ({reason}); prüfe den Pfad und seine Rechte</translation>
  </message>
  <message>
   <source>{name}: is empty; copy or record the clip again</source>
   <translation>{name}: ist leer; kopiere den Clip neu oder nimm ihn neu auf</translation>
  </message>
  <message>
   <source>{name}: the clip can no longer be read; check the file</source>
   <translation>{name}: der Clip ist nicht mehr lesbar; prüfe die Datei</translation>
  </message>
  <message>
   <source>{name}: no camera's number and no clip; the first camera is 'camera:0'</source>
   <translation>{name}: weder Nummer einer Kamera noch Clip; die erste Kamera ist 'camera:0'</translation>
  </message>
  <message>
   <source>{name}: is no ordinary file; name a clip, or a camera as 'camera:0'</source>
   <translation>{name}: ist keine gewöhnliche Datei; nenne einen Clip, oder eine Kamera als 'camera:0'</translation>
  </message>
  <message>
   <source>{name}: a pose recording holds no pictures to show; use 'truerep analyze {again}'</source>
   <translation>{name}: eine Posenaufnahme enthält keine Bilder zum Zeigen; nimm 'truerep analyze {again}'</translation>
  </message>
  <message>
   <source>{name}: the model is missing; install TrueRep again or name another model</source>
   <translation>{name}: das Modell fehlt; installiere TrueRep neu oder nenne ein anderes Modell</translation>
  </message>
  <message>
   <source>{name}: damaged or no ONNX model; install TrueRep again or name another model</source>
   <translation>{name}: ist beschädigt oder kein ONNX-Modell; installiere TrueRep neu oder nenne ein anderes Modell</translation>
  </message>
  <message>
   <source>{name}: damaged; install TrueRep again or name another model</source>
   <translation>{name}: ist beschädigt; installiere TrueRep neu oder nenne ein anderes Modell</translation>
  </message>
  <message>
   <source>The settings were damaged. They were kept as {name}; the default settings are used.</source>
   <translation>Die Einstellungen waren beschädigt. Sie liegen als {name} daneben; es gelten die üblichen.</translation>
  </message>
  <message>
   <source>{name}: the settings are damaged; the default settings are used</source>
   <translation>{name}: die Einstellungen sind beschädigt; es gelten die üblichen</translation>
  </message>
  <message>
   <source>{name}: cannot be read ({reason}); the default settings are used</source>
   <translation>{name}: ist nicht lesbar ({reason}); es gelten die üblichen Einstellungen</translation>
  </message>
  <message>
   <source>The settings could not be kept. {reason}</source>
   <translation>Die Einstellungen ließen sich nicht aufheben. {reason}</translation>
  </message>
  <message>
   <source>Something went wrong inside TrueRep ({reason}). The details are in {name}.</source>
   <translation>In TrueRep ging etwas schief ({reason}). Genaueres steht in {name}.</translation>
  </message>
  <message>
   <source>Something went wrong inside TrueRep ({reason})</source>
   <translation>In TrueRep ging etwas schief ({reason})</translation>
  </message>
  <message>
   <source>TrueRep cannot start</source>
   <translation>TrueRep kann nicht starten</translation>
  </message>
  <message>
   <source>{name}: gave no frame; check it and try again</source>
   <translation>{name}: gab kein Bild; prüfe die Quelle und versuche es noch einmal</translation>
  </message>
  <message>
   <source>{name}: only {read} of {all} frames can be read; the rest is damaged</source>
   <translation>{name}: nur {read} von {all} Bildern lassen sich lesen; der Rest ist beschädigt</translation>
  </message>
  <message>
   <source>the exercise has no name yet; give it one</source>
   <translation>die Übung hat noch keinen Namen; gib ihr einen</translation>
  </message>
  <message>
   <source>no repetition was found; record 3 to 10 whole ones, with a moment's rest before the first</source>
   <translation>keine Wiederholung gefunden; nimm 3 bis 10 ganze auf, mit einem Augenblick Ruhe vor der ersten</translation>
  </message>
  <message>
   <source>no joint moves enough to count by; film from where the movement is best seen, and go all the way</source>
   <translation>kein Gelenk bewegt sich genug zum Zählen; filme von dort, wo die Bewegung am besten zu sehen ist, und geh den ganzen Weg</translation>
  </message>
  <message>
   <source>no rep is kept; keep at least one, better three</source>
   <translation>keine Wiederholung bleibt übrig; behalte wenigstens eine, besser drei</translation>
  </message>
  <message>
   <source>the recordings have no moving joint in common; record them of the same exercise</source>
   <translation>die Aufnahmen haben kein bewegtes Gelenk gemeinsam; nimm sie von derselben Übung auf</translation>
  </message>
  <message>
   <source>no hold is kept; keep at least one</source>
   <translation>kein Halten bleibt übrig; behalte wenigstens eines</translation>
  </message>
  <message>
   <source>hips, knees and arms cannot be seen well enough to know the pose by; film from another side</source>
   <translation>Hüfte, Knie und Arme sind nicht gut genug zu sehen, um die Haltung zu erkennen; filme von einer anderen Seite</translation>
  </message>
  <message>
   <source>the joints cannot be seen well enough to know the pose by; film from another side</source>
   <translation>die Gelenke sind nicht gut genug zu sehen, um die Haltung zu erkennen; filme von einer anderen Seite</translation>
  </message>
  <message>
   <source>nobody is seen in the recording; stand so that the camera shows the whole body</source>
   <translation>auf der Aufnahme ist niemand zu sehen; stell dich so, dass die Kamera den ganzen Körper zeigt</translation>
  </message>
  <message>
   <source>no pose was held for two seconds or more; hold it, then leave it or step out of the picture</source>
   <translation>keine Haltung wurde zwei Sekunden oder länger gehalten; halte sie, löse sie dann oder tritt aus dem Bild</translation>
  </message>
  <message>
   <source>{name}: cannot be read ({reason}); allow reading it</source>
   <translation>{name}: ist nicht lesbar ({reason}); erlaube das Lesen</translation>
  </message>
  <message>
   <source>{name}: holds no profile (a JSON object was expected); choose another file</source>
   <translation>{name}: enthält kein Profil (erwartet war ein JSON-Objekt); wähle eine andere Datei</translation>
  </message>
  <message>
   <source>{name}: written by a newer TrueRep (schema {version}, known is {known}); update</source>
   <translation>{name}: ist von einem neueren TrueRep (Schema {version}, bekannt ist {known}); aktualisiere TrueRep</translation>
  </message>
  <message>
   <source>{name}: is no ordinary file; name a profile (.json)</source>
   <translation>{name}: ist keine gewöhnliche Datei; nenne ein Profil (.json)</translation>
  </message>
  <message>
   <source>{name}: larger than {largest} MB, so it is no profile; choose another file</source>
   <translation>{name}: ist größer als {largest} MB und damit kein Profil; wähle eine andere Datei</translation>
  </message>
  <message>
   <source>{name}: cannot be read ({reason}); check the path</source>
   <translation>{name}: ist nicht lesbar ({reason}); prüfe den Pfad</translation>
  </message>
  <message>
   <source>{name}: is no text in UTF-8; save it as such, or export the profile again</source>
   <translation>{name}: ist kein Text in UTF-8; speichere sie so oder exportiere das Profil noch einmal</translation>
  </message>
  <message>
   <source>{name}: is nested too deeply to be a profile; export it again</source>
   <translation>{name}: ist zu tief verschachtelt für ein Profil; exportiere es noch einmal</translation>
  </message>
  <message>
   <source>{name}: {twice} is there twice in one object; remove one</source>
   <translation>{name}: {twice} steht zweimal in einem Objekt; entferne eines davon</translation>
  </message>
  <message>
   <source>{name}: is no valid JSON ({reason}); mend it there, or export the profile again</source>
   <translation>{name}: ist kein gültiges JSON ({reason}); bessere es dort aus oder exportiere das Profil noch einmal</translation>
  </message>
  <message>
   <source>{name}: holds half a character; mend it there, or export the profile again</source>
   <translation>{name}: enthält ein halbes Zeichen; bessere es dort aus oder exportiere das Profil noch einmal</translation>
  </message>
  <message>
   <source>{name}: holds a number of too many digits; mend it there, or export the profile again</source>
   <translation>{name}: enthält eine Zahl mit zu vielen Stellen; bessere sie dort aus oder exportiere das Profil noch einmal</translation>
  </message>
  <message>
   <source>{name}: {fault}; mend it there, or export the profile again</source>
   <translation>{name}: stimmt als Profil nicht ({fault}); bessere es dort aus oder exportiere das Profil noch einmal</translation>
  </message>
  <message>
   <source>{name}: name: another profile of your own is called '{taken}'; rename one of them</source>
   <translation>{name}: name: ein anderes deiner Profile heißt schon '{taken}'; benenne eines davon um</translation>
  </message>
  <message>
   <source>{name}: name: '{taken}' is an alias of profile '{owner}'; rename it</source>
   <translation>{name}: name: '{taken}' ist ein anderer Name des Profils '{owner}'; benenne es um</translation>
  </message>
  <message>
   <source>{name}: aliases: '{taken}' already belongs to profile '{owner}'; remove it</source>
   <translation>{name}: aliases: '{taken}' gehört schon zum Profil '{owner}'; entferne ihn</translation>
  </message>
  <message>
   <source>{name}: the name '{taken}' is already taken by profile '{owner}'</source>
   <translation>{name}: den Namen '{taken}' hat schon das Profil '{owner}'</translation>
  </message>
  <message>
   <source>{name}: holds no profile (*.json); install TrueRep again</source>
   <translation>{name}: enthält kein Profil (*.json); installiere TrueRep neu</translation>
  </message>
  <message>
   <source>{name}: cannot be made ({reason}); choose another place</source>
   <translation>{name}: lässt sich nicht anlegen ({reason}); wähle einen anderen Ort</translation>
  </message>
  <message>
   <source>{name}: cannot be removed ({reason}); check the folder</source>
   <translation>{name}: lässt sich nicht entfernen ({reason}); prüfe den Ordner</translation>
  </message>
  <message>
   <source>'{name}': a name needs at least one letter</source>
   <translation>'{name}': ein Name braucht mindestens einen Buchstaben</translation>
  </message>
  <message>
   <source>{name}: a name is one line of no more than 200 letters</source>
   <translation>{name}: ein Name ist eine Zeile mit höchstens 200 Buchstaben</translation>
  </message>
  <message>
   <source>there is already an exercise called {name}; give this one another name, or remove the other first</source>
   <translation>Es gibt schon eine Übung, die {name} heißt; gib dieser einen anderen Namen oder entferne erst die andere</translation>
  </message>
  <message>
   <source>{name}: cannot be read ({reason}); check the folder</source>
   <translation>{name}: ist nicht lesbar ({reason}); prüfe den Ordner</translation>
  </message>
  <message>
   <source>{name}: there is no history yet; train once with the camera</source>
   <translation>{name}: noch gibt es keinen Verlauf; trainiere einmal vor der Kamera</translation>
  </message>
  <message>
   <source>{name}: is no history of this version of TrueRep; open it once with the newest TrueRep</source>
   <translation>{name}: ist kein Verlauf dieser Fassung von TrueRep; öffne ihn einmal mit dem neuesten TrueRep</translation>
  </message>
  <message>
   <source>{name}: is a database of another program; move it away</source>
   <translation>{name}: ist eine Datenbank eines anderen Programms; leg sie anderswo ab</translation>
  </message>
  <message>
   <source>{name}: is damaged ({reason}); restore a backup</source>
   <translation>{name}: ist beschädigt ({reason}); stelle eine Sicherung wieder her</translation>
  </message>
  <message>
   <source>{name}: is damaged; restore a backup</source>
   <translation>{name}: ist beschädigt; stelle eine Sicherung wieder her</translation>
  </message>
  <message>
   <source>{name}: cannot be read ({reason}); try again, or restore a backup</source>
   <translation>{name}: ist nicht lesbar ({reason}); versuche es noch einmal, oder stelle eine Sicherung wieder her</translation>
  </message>
  <message>
   <source>{name}: is no file; choose a copy of a history</source>
   <translation>{name}: ist keine Datei; wähle die Sicherung eines Verlaufs</translation>
  </message>
  <message>
   <source>{name}: cannot be copied ({reason}); free some space or try again</source>
   <translation>{name}: lässt sich nicht kopieren ({reason}); schaffe Platz oder versuche es noch einmal</translation>
  </message>
  <message>
   <source>{name}: is no history of TrueRep, or damaged ({reason}); choose another copy</source>
   <translation>{name}: ist kein Verlauf von TrueRep oder beschädigt ({reason}); wähle eine andere Sicherung</translation>
  </message>
  <message>
   <source>{name}: is empty; choose another copy</source>
   <translation>{name}: ist leer; wähle eine andere Sicherung</translation>
  </message>
  <message>
   <source>{name}: is a database of another program; choose a copy of a history</source>
   <translation>{name}: ist eine Datenbank eines anderen Programms; wähle die Sicherung eines Verlaufs</translation>
  </message>
  <message>
   <source>{name}: is damaged; choose another copy</source>
   <translation>{name}: ist beschädigt; wähle eine andere Sicherung</translation>
  </message>
  <message>
   <source>{name}: was written by a newer TrueRep (version {version} of the history); update TrueRep</source>
   <translation>{name}: stammt von einem neueren TrueRep (Fassung {version} des Verlaufs); aktualisiere TrueRep</translation>
  </message>
  <message>
   <source>{name}: cannot be written ({reason}); choose another place or free some space</source>
   <translation>{name}: lässt sich nicht schreiben ({reason}); wähle einen anderen Ort oder schaffe Platz</translation>
  </message>
  <message>
   <source>Training on {day}</source>
   <translation>Training am {day}</translation>
  </message>
  <message>
   <source>Training</source>
   <translation>Training</translation>
  </message>
  <message>
   <source>{what}, {first} to {last}</source>
   <translation>{what}, {first} bis {last}</translation>
  </message>
  <message>
   <source>Over time, by day</source>
   <translation>Verlauf nach Tagen</translation>
  </message>
  <message>
   <source>Over time, by week</source>
   <translation>Verlauf nach Wochen</translation>
  </message>
  <message>
   <source>Over time, by month</source>
   <translation>Verlauf nach Monaten</translation>
  </message>
  <message>
   <source>Most common faults</source>
   <translation>Häufigste Fehler</translation>
  </message>
  <message>
   <source>Exercises</source>
   <translation>Übungen</translation>
  </message>
  <message>
   <source>Personal bests</source>
   <translation>Bestleistungen</translation>
  </message>
  <message>
   <source>Most reps in a set</source>
   <translation>Meiste Wiederholungen in einem Satz</translation>
  </message>
  <message>
   <source>Most good reps in a set</source>
   <translation>Meiste gute Wiederholungen in einem Satz</translation>
  </message>
  <message>
   <source>Longest hold (s)</source>
   <translation>Längstes Halten (s)</translation>
  </message>
  <message>
   <source>Sessions</source>
   <translation>Trainings</translation>
  </message>
  <message>
   <source>The newest {shown} of {all} sessions</source>
   <translation>Die neuesten {shown} von {all} Trainings</translation>
  </message>
  <message>
   <source>The newest sets</source>
   <translation>Die neuesten Sätze</translation>
  </message>
  <message>
   <source>The sets</source>
   <translation>Die Sätze</translation>
  </message>
  <message>
   <source>Fault</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>Reps</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>Exercise</source>
   <translation>Übung</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>To mend</source>
   <translation>Zu verbessern</translation>
  </message>
  <message>
   <source>In the middle</source>
   <translation>In der Mitte</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Sets</source>
   <translation>Sätze</translation>
  </message>
  <message>
   <source>session</source>
   <translation>Training</translation>
  </message>
  <message>
   <source>sessions</source>
   <translation>Trainings</translation>
  </message>
  <message>
   <source>set</source>
   <translation>Satz</translation>
  </message>
  <message>
   <source>sets</source>
   <translation>Sätze</translation>
  </message>
  <message>
   <source>rep</source>
   <translation>Wiederholung</translation>
  </message>
  <message>
   <source>reps</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>held</source>
   <translation>gehalten</translation>
  </message>
  <message>
   <source>{count} (counted {found})</source>
   <translation>{count} (gezählt {found})</translation>
  </message>
  <message>
   <source>Share of good reps</source>
   <translation>Anteil guter Wiederholungen</translation>
  </message>
  <message>
   <source>Time held</source>
   <translation>Gehaltene Zeit</translation>
  </message>
  <message>
   <source>Angle in the middle of a rep</source>
   <translation>Winkel in der Mitte einer Wiederholung</translation>
  </message>
  <message>
   <source>Length of a rep</source>
   <translation>Dauer einer Wiederholung</translation>
  </message>
  <message>
   <source>Left and right apart</source>
   <translation>Unterschied von links und rechts</translation>
  </message>
  <message>
   <source>1 rep, {good} good</source>
   <translation>1 Wiederholung, {good} gut</translation>
  </message>
  <message>
   <source>{count} reps, {good} good</source>
   <translation>{count} Wiederholungen, {good} gut</translation>
  </message>
  <message>
   <source>{seconds} s held</source>
   <translation>{seconds} s gehalten</translation>
  </message>
  <message>
   <source>{measure} over each rep; the band is the reference</source>
   <translation>{measure} über jede Wiederholung; das Band ist die Vorlage</translation>
  </message>
  <message>
   <source>Rep {index}: best</source>
   <translation>Wiederholung {index}: beste</translation>
  </message>
  <message>
   <source>Rep {index}: to mend first</source>
   <translation>Wiederholung {index}: zuerst verbessern</translation>
  </message>
  <message>
   <source>Rep {index}: farthest off</source>
   <translation>Wiederholung {index}: am weitesten entfernt</translation>
  </message>
  <message>
   <source>Made by TrueRep on {day}. Angles are estimates from one camera.</source>
   <translation>Erstellt von TrueRep am {day}. Winkel sind Schätzungen aus einer Kamera.</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day}. {month} {year}</translation>
  </message>
  <message>
   <source>{day} {month}</source>
   <translation>{day}. {month}</translation>
  </message>
  <message>
   <source>January</source>
   <translation>Januar</translation>
  </message>
  <message>
   <source>February</source>
   <translation>Februar</translation>
  </message>
  <message>
   <source>March</source>
   <translation>März</translation>
  </message>
  <message>
   <source>April</source>
   <translation>April</translation>
  </message>
  <message>
   <source>May</source>
   <translation>Mai</translation>
  </message>
  <message>
   <source>June</source>
   <translation>Juni</translation>
  </message>
  <message>
   <source>July</source>
   <translation>Juli</translation>
  </message>
  <message>
   <source>August</source>
   <translation>August</translation>
  </message>
  <message>
   <source>September</source>
   <translation>September</translation>
  </message>
  <message>
   <source>October</source>
   <translation>Oktober</translation>
  </message>
  <message>
   <source>November</source>
   <translation>November</translation>
  </message>
  <message>
   <source>December</source>
   <translation>Dezember</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>Jan</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>Feb</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>Mär</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>Apr</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>Jun</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>Jul</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>Aug</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>Sep</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>Okt</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>Nov</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>Dez</translation>
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
  <message>
   <source>.</source>
   <translation>,</translation>
  </message>
  <message>
   <source>en</source>
   <translation>de</translation>
  </message>
 </context>
</TS>
