"""The words of time, as data. Folded (see `words.fold`): "mañana" stands here as "manana".

English comes first; German, French, Spanish, Italian, Portuguese, Dutch, Finnish and Swedish have the words that
people mix into a post. A word that means something else in English ("once", "elf", "due") is read only where its
own language leads up to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.reading.model import Part

_Key = TypeVar("_Key")


def _by_word(rows: Mapping[_Key, str]) -> dict[str, _Key]:
    """Turn `{meaning: "word word"}` around, to look a word up."""
    return {word: meaning for meaning, words in rows.items() for word in words.split()}


NUMBERS: Final = _by_word({
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
    17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 25: "twenty-five", 30: "thirty",
    40: "forty", 45: "forty-five", 50: "fifty", 60: "sixty",
})  # fmt: skip
#: Read only after a lead of their own language.
FOREIGN_NUMBERS: Final = _by_word({
    1: "una un uno ein eins une uma een yksi yhdelta ett",
    2: "dos deux zwei due duas twee kaksi kahdelta tva",
    3: "tres trois drei tre drie kolme kolmelta",
    4: "cuatro quatre vier quattro quatro nelja neljalta fyra",
    5: "cinco cinq funf cinque vijf viisi viidelta fem",
    6: "seis six sechs sei zes kuusi kuudelta sex",
    7: "siete sept sieben sette sete zeven seitseman seitsemalta sju",
    8: "ocho huit acht otto oito kahdeksan kahdeksalta atta",
    9: "nueve neuf neun nove negen yhdeksan yhdeksalta nio",
    10: "diez dix zehn dieci dez tien kymmenen tio",
    11: "once onze elf undici elva", 12: "doce douze zwolf dodici doze twaalf tolv",
})  # fmt: skip
NOON: Final = vocabulary("noon midday mittags mediodia mezzogiorno")
MIDNIGHT: Final = vocabulary("midnight minuit mitternacht medianoche mezzanotte keskiyolla")

#: What leads up to a clock time, and what it says about it.
CLOCK_LEADS: Final = _by_word({
    "at": "at @ h jam um kl klo kello las alle ore om as",
    "from": "from ab starting starts start begins kicks open opens desde vanaf fra fran",
    "around": "around about approx ca circa roughly gegen vers sobre rond noin verso come ~",
    "until": "til till until 'til thru through bis hasta jusqu'a fino tot asti ends end ending finish finishing",
    "by": "by senast viimeistaan spatestens uiterlijk entro ate",
    "before": "before vor avant antes prima",
    "after": "after past nach apres despues dopo na",
    "since": "since seit depuis desde",
    "between": "between zwischen entre",
})  # fmt: skip
#: Leads of a clock that English uses for something else; they count only before a number of 24-hour style.
SHY_LEADS: Final = vocabulary("h ate as om ore come na sobre open start end kello alle")

O_CLOCK: Final = vocabulary("o'clock oclock baje uhr uur heures heure horas hora hrs hs")
HALF_OF_DAY: Final = frozenset({"am", "pm"})
HALVES: Final = HALF_OF_DAY | {"a", "p"}
SHARP: Final = vocabulary("sharp ish onwards onward latest prompt start starts kickoff earliest tops")

WEEKDAYS: Final = _by_word({
    0: "monday mon mondays montag lundi lunes lunedi segunda maandag maanantai maanantaina mandag",
    1: "tuesday tue tues tuesdays dienstag mardi martes martedi terca dinsdag tiistai tiistaina tirsdag",
    2: "wednesday wed weds wednesdays mittwoch mercredi miercoles mercoledi quarta woensdag keskiviikko "
    "keskiviikkona onsdag",
    3: "thursday thu thur thurs thursdays donnerstag jeudi jueves giovedi quinta donderdag torstai torstaina "
    "torsdag",
    4: "friday fri fridays piatek freitag vendredi viernes venerdi sexta vrijdag perjantai perjantaina fredag",
    5: "saturday sat saturdays sobota sobote sabtu samstag samedi sabado sabato zaterdag lauantai lauantaina lordag "
    "lordag",
    6: "sunday sun sundays niedziela niedziele sonntag dimanche domingo domenica zondag sunnuntai sunnuntaina sondag",
})  # fmt: skip


def _slips(word: str) -> set[str]:
    """Give the ways to miss one letter of a word, or to swap two: "thrusday", "wensday", "saterday" is beyond it."""
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    return swapped | {word[:i] + word[i + 1 :] for i in range(1, len(word))}


_FULL_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
for _weekday, _name in enumerate(_FULL_WEEKDAYS):
    for _slip in _slips(_name):
        WEEKDAYS.setdefault(_slip, _weekday)
#: Weekday words that are something else in plain English; they need a sign that a day is meant.
SHY_WEEKDAYS: Final = vocabulary("sat sun mon wed segunda terca quarta quinta sexta mar")
HABITS: Final = vocabulary("mondays tuesdays wednesdays thursdays fridays saturdays sundays")

MONTHS: Final = _by_word({
    1: "january jan januar janvier enero gennaio janeiro januari tammikuuta", 2: "february feb februar fevrier "
    "febrero febbraio fevereiro februari helmikuuta", 3: "march mar marz mars marzo marco maart maaliskuuta",
    4: "april apr avril abril aprile huhtikuuta", 5: "may mai mayo maggio maio mei toukokuuta",
    6: "june jun juni juin junio giugno junho kesakuuta", 7: "july jul juli juillet julio luglio julho heinakuuta",
    8: "august aug aout agosto augustus elokuuta",
    9: "september sept sep septembre septiembre settembre setembro syyskuuta",
    10: "october oct oktober octobre octubre ottobre outubro lokakuuta",
    11: "november nov novembre noviembre novembro marraskuuta",
    12: "december dec dezember decembre diciembre dicembre dezembro joulukuuta",
})  # fmt: skip

TODAY: Final = vocabulary(
    "today tdy 2day hoy hj hoje aaj dzis dnes leo heute aujourd'hui oggi hoje vandaag tanaan idag"
)
TONIGHT: Final = vocabulary("tonight tonite 2night 2nite tn tnite tonoght toinght stasera vanavond ikvall illalla")
TOMORROW: Final = vocabulary(
    "tomorrow tmrw tmw tmr tmoz tomoz tomo tmrow tmorrow tommorow tommorrow tomorow tomrw 2moro 2morrow 2mrw 2mro "
    "manana demain domani amanha huomenna imorgon morgen jutro besok kesho zitra"
)
#: Words that mean "soon, today" and give no clock time.
SOON: Final = vocabulary("now rn rightnow soon later l8r ltr shortly jetzt ahora maintenant adesso agora nyt")
#: The same in several words.
SOON_PHRASES: Final = (
    ("in", "a", "bit"), ("in", "bit"), ("in", "a", "few"), ("in", "a", "sec"), ("in", "a", "while"),
    ("in", "a", "minute"), ("in", "a", "moment"), ("any", "minute"), ("a", "bit", "later"),
)  # fmt: skip
AFTER_WORK: Final = ("work", "school", "uni", "office")

PARTS: Final[dict[str, Part]] = _by_word({
    "morning": "morning mornin morn matin manha manhana mattina ochtend aamulla aamupaiva",
    "midday": "lunchtime lunchtimes mittag midi",
    "afternoon": "afternoon arvo afternoons aft tarde nachmittag pomeriggio middag iltapaivalla",
    "evening": "evening eve evenin soir kveld aften wieczorem abend sera avond ilta",
    "night": "night nite noche nuit nacht notte noite yo raat malam",
})  # fmt: skip
#: Parts that mean something else in English unless a day stands before or a lead of their language.
SHY_PARTS: Final = vocabulary("eve aft sera yo ilta noche tarde soir nacht morn mittag middag abend matin")

UNIT_MINUTES: Final = _by_word({
    1: "min mins minute minutes minuten minutos minuti minuter minuuttia m",
    60: "h hr hrs hour hours stunde stunden hora horas heure heures ora ore uur tunti tuntia tunnin timme",
})  # fmt: skip
UNIT_DAYS: Final = _by_word({
    1: "day days tag tagen dias jours giorni dagen",
    7: "week weeks wk wks woche wochen semana semanas semaine semaines",
})  # fmt: skip
IN: Final = vocabulary("in en dans tra fra over em within")

#: After a number these say what is counted, so that it is no clock time.
COUNTED: Final = vocabulary(
    "people ppl persons heads pax of seats seat spots spot places spaces friends folks guys humans more others other "
    "strangers km k miles mile mi metres meters m blocks stops days day weeks week years yrs yr months month "
    "bucks dollars dollar euro euros pounds quid pts points times time percent courts tables table rooms "
    "tickets pints beers rounds episodes chapters pages items things pairs sets reps hours hour hrs mins min minutes "
    "personas personen personnes persone pessoas henkea th st nd rd"
)
STREETS: Final = vocabulary(
    "st street ave avenue av rd road blvd boulevard ln lane dr drive floor fl way place pl plaza square sq broadway "
    "strasse str gata gatan katu rue calle via"
)
#: "the 4th floor", "5th Ave", "3rd edition": an ordinal before these is no day of the month.
NOT_AFTER_ORDINAL: Final = STREETS | vocabulary(
    "anniversary birthday bday edition annual round grade year time one row place district arr arrondissement ward "
    "amendment person member beer pint coffee date wave street"
)
#: A number after one of these is its name: "Trail 5", "court 3", "Gate 2".
NUMBERED: Final = vocabulary(
    "trail district sector zone pier ward phase block platform gate court room section route bus line track bay "
    "stage dock shed unit apt flat building episode season level row lane no diamond field pitch exit arr exits"
)
ORDINAL_ENDINGS: Final = vocabulary("st nd rd th")
#: "next Thu": the Thursday of the next calendar week (see `policy`).
NEXT: Final = vocabulary("next nxt nachsten prochain proxima proximo prossima volgende ensi")
THIS: Final = vocabulary("this coming upcoming diesen este esta ce questo deze tana")
LAST: Final = vocabulary("last past previous")
EVERY: Final = vocabulary("every each most all any jeden cada chaque ogni elke joka")
#: Names of fixed days: month and day.
FEASTS: Final[dict[tuple[str, ...], tuple[int, int]]] = {
    ("new", "year's", "eve"): (12, 31), ("new", "years", "eve"): (12, 31), ("nye",): (12, 31),
    ("new", "year's", "day"): (1, 1), ("new", "years", "day"): (1, 1), ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25), ("xmas", "eve"): (12, 24), ("xmas", "day"): (12, 25),
    ("boxing", "day"): (12, 26), ("halloween",): (10, 31), ("leap", "day"): (2, 29), ("valentine's", "day"): (2, 14),
    ("st", "patrick's", "day"): (3, 17), ("canada", "day"): (7, 1), ("juneteenth",): (6, 19),
}  # fmt: skip
