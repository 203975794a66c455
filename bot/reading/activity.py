"""Activity: what people will do together. "pints" are drinks, "dim sum" is food, "photowalk" is a walk.

The first that is named counts, with two exceptions: in a compound the last word says what it is ("bagel walk" is a
walk, "pub quiz" games), and an emoji counts only where no word says anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container

    from bot.reading.model import Activity
    from bot.reading.words import Words


class Named(NamedTuple):
    """An activity and the tokens `first..after-1` that name it."""

    activity: Activity
    first: int
    after: int


_WORDS: Final[dict[Activity, str]] = {
    "drinks": (
        "biere bieres mezcales mezcalitos borrel rose mojito mojitos margs marg spritzes drink drinks pint pints beer "
        "beers bier "
        "cerveza cervezas birra wine "
        "wines vino rioja prosecco champagne "
        "cocktail cocktails margarita margaritas mezcal ouzo sake whisky whiskey gin cider aperitivo apero aperos "
        "aperol spritz happyhour bevvies bevs brews jar jars pub bar tapas-bar terrasse canas afterwork afterworks "
        "nightcap soju raki bubbly booze boozer tinnies schooner schooners stout ale ales sundowner sundowners "
        "copas chelas caipirinha caipirinhas caipis sterni caipi pilsener weissbier drinky vinho ginjinha vermu pisco "
        "micheladas negroni negronis martini martinis kaljat kaljalla olut oluet "
        "chope chopes vermut vermouth vrijmibo borrels vrijdagmiddagborrel biertje biertjes feierabendbier pilsner "
        "lager tequila rum vodka mulled gluhwein glogg"
    ),
    "coffee": (
        "coffee coffees cafe cafes kaffee koffie kahvi kahville kahvit cafecito cappuccino flat-white espresso latte "
        "fika tea chai matcha ngopi kopi cuppa brew cortado kave kaffe fikar boba teh cha karak"
    ),
    "breakfast": "breakfast brekkie brekky breakfasts fruhstuck desayuno colazione ontbijt aamiainen",
    "brunch": "brunssi brunssille brunch brunches bruncher brunchen",
    "lunch": "dej dejeuner lounas lunch lunches luncheon almuerzo dejeuner pranzo almoco mittagessen lounas lounaalle "
    "lunsj",
    "dinner": ("dinner dinners supper iftar cena jantar abendessen diner-party diner illallinen friendsgiving"),
    "food": (
        "pasta spaghetti lasagne brochette brochettes mishkaki steamboat balti chips kebap lomo food eat eats eating "
        "picnic picknick picnics "
        "piknik piquenique piqueniques pique-nique bbq barbecue barbie braai asado cookout potluck ramen "
        "sushi pizza pizzas slice slices taco tacos burger burgers dumplings dumpling dimsum hotpot pho noodles "
        "noodle curry tapas pintxos momos momo suya kebab kebabs biryani dosa thali pierogi paella gelato ice-cream "
        "cheese nachos wings oysters bagel bagels pancakes waffles donuts doughnuts pastries pasteis crepes falafel "
        "shawarma mezze meze fondue raclette korean thai vietnamese indian ethiopian sichuan peruvian mexican "
        "georgian lebanese banh arepas empanadas okonomiyaki izakaya yakitori gyoza jollof nyama injera laksa satay "
        "hawker snacks snack cake cakes poutine bratwurst currywurst feast grub bite bites nosh sandwich sandwiches "
        "lugaw nihari sisig adobo pancit halo-halo jerk fufu egusi waakye kelewele pilau chapati ugali chapatis "
        "samosas chaat vada "
        "pani puri idli pongal rendang mee rojak satays bao baos xiaolongbao congee malatang oden okonomi teppanyaki "
        "tempura donburi "
        "bulgogi tteokbokki soondubu jjigae pide borek baklava doner doners gyros souvlaki cevapi burek pelmeni "
        "borscht "
        "smorrebrod flammkuchen raclettes galettes tartare moules frites churros arepa ceviche anticuchos choripan "
        "asados milanesa "
        "lechon poke cheesesteak cheesesteaks bbqs brisket ribs hotdogs fries popcorn chowder lobsterroll beignets "
        "grits dinner-rolls "
        "pie pies dessert seafood crab lobster lobsters hummus khinkali pupusas feijoada pastel mole tamales "
        "lahmacun manti plov goulash schnitzel kimchi bibimbap udon soba katsu poke roast roasts chippy fish-and-chips "
        "supperclub streetfood crawfish gumbo kottu roti kolache pies nasi sate"
    ),
    "walk": (
        "hikers walkers ramblers walk walks walking stroll strolls wander wanders hike hikes hiking photowalk "
        "photowalks ramble rambles "
        "trek treks trekking trail passeggiata paseo spaziergang spazieren dogwalk wandeling promenade rando "
        "randonnee kavely kavelylle caminata senderismo birding birdwatching birdwalk"
    ),
    "games": (
        "boardgames boardgame games chess darts quiz trivia pubquiz scrabble poker mahjong catan backgammon domino "
        "dominoes "
        "d&d dnd rpg uno bridge cribbage carrom pool billiards snooker foosball arcade pinball mtg warhammer gaming "
        "brettspiele shogi petanque boules"
    ),
    "other": (
        "volley cine kino carving hardlopen tischtennis lauftreff bonfire bonfires snowball felucca matkot punting "
        "sledging crafternoon viewing lesson "
        "lessons eislaufen tennis padel pickleball football footy futbol soccer basketball volleyball rugby cricket "
        "badminton squash "
        "run runs running jog jogs runners climb climbing boulder bouldering yoga pilates swim swims swimming dip "
        "plunge sauna saunas saunat loyly cycling cycle ride rides bike surf surfing ski skiing sledding sleds "
        "kayak kayaking paddle paddleboard rowing skate skating skateboarding bowling frisbee ultimate karaoke museum "
        "gallery galleries exhibition exhibit cinema movie movies film films concert gig opera theatre theater show "
        "coworking co-working cowork knitting knit knitters crochet sketch sketching sketchers sketchcrawl draw "
        "drawing painting paint pottery writing write-in bookclub kite kites stargazing meteor "
        "meteors watchparty match game dance dancing salsa bachata tango swap jam jamming open-mic volunteer "
        "volunteering "
        "cleanup litter clean-up protest march vigil parade procession workshop hackathon hack hacking code coding "
        "study studying meditation meditate tandem zoo aquarium festival fireworks party picnic-swap shopping run-club "
        "playground splash crafts craft crafting sew sewing choir sing singing gardening allotment garden fishing "
        "archery sailing golf minigolf disc curling hockey baseball handball spikeball parkrun 5k 10k training workout "
        "softball kickball netball lacrosse dodgeball padel jazz gig bootcamp calisthenics gym stretch improv comedy "
        "standup photography beach foraging mushroom mushrooms"
    ),
}
_PHRASES: Final[dict[tuple[str, ...], Activity]] = {
    ("happy", "hour"): "drinks", ("vin", "chaud"): "drinks", ("vinho", "verde"): "drinks",
    ("pique", "-", "nique"): "food", ("fish", "&", "chips"): "food", ("deep", "dish"): "food", ("carne",
    "asada"): "food",
    ("game", "watch"): "other", ("two", "-", "step"): "other", ("5", "a", "7"): "drinks", ("wine",
    "tasting"): "drinks", ("pub", "crawl"): "drinks",
    ("bar", "crawl"): "drinks", ("bottle", "of", "red"): "drinks", ("cheap", "red"): "drinks",
    ("night", "out"): "drinks", ("flat", "white"): "coffee", ("bubble", "tea"): "coffee",
    ("afternoon", "tea"): "coffee", ("dim", "sum"): "food", ("ice", "cream"): "food", ("hot", "pot"): "food",
    ("street", "food"): "food", ("fish", "and", "chips"): "food", ("sunday", "roast"): "food",
    ("food", "trucks"): "food", ("food", "truck"): "food", ("bike", "ride"): "other", ("board", "game"): "games",
    ("board", "games"): "games", ("card", "games"): "games", ("video", "games"): "games",
    ("tabletop", "games"): "games", ("game", "night"): "games", ("games", "night"): "games",
    ("mini", "golf"): "other", ("crazy", "golf"): "other", ("ping", "pong"): "other", ("table", "tennis"): "other",
    ("beach", "clean"): "other", ("watch", "party"): "other", ("film", "night"): "other", ("movie", "night"): "other",
    ("co", "-", "work"): "other", ("write", "-", "in"): "other", ("splash", "pad"): "other", ("sea", "swim"): "other",
    ("silent", "reading"): "other", ("poetry", "reading"): "other", ("sea", "swimming"): "other",
    ("language", "swap"): "other", ("book", "swap"): "other", ("co", "-", "working"): "other",
    ("book", "club"): "other", ("run", "club"): "other", ("photo", "walk"): "walk", ("dog", "walk"): "walk",
    ("beer", "garden"): "drinks", ("swim", "club"): "other", ("language", "exchange"): "other",
    ("5", "-", "a", "-", "side"): "other", ("open", "mic"): "other", ("life", "drawing"): "other",
    ("d", "&", "d"): "games", ("salad", "bar"): "food", ("karaoke", "bar"): "other", ("coffee", "shop"): "coffee",
    ("ice", "skating"): "other", ("a", "few", "jars"): "drinks", ("chess", "club"): "games",
    ("mud", "kitchen"): "other", ("art", "show"): "other", ("craft", "beer"): "drinks", ("craft", "beers"): "drinks",
    ("tea", "house"): "coffee", ("hot", "chocolate"): "coffee", ("root", "beer"): "drinks",
}  # fmt: skip
_EMOJI: Final[dict[Activity, str]] = {
    "drinks": "🍻 🍺 🍷 🍸 🍹 🥂 🍾 🍶 🥃", "coffee": "☕ 🍵 🧋", "breakfast": "🥞 🍳", "dinner": "🍽",
    "food": "🍕 🍔 🌮 🌯 🍜 🍣 🥟 🍲 🥘 🍛 🧺 🍖 🍗 🥙 🍝 🍦 🧀 🥐", "walk": "🥾 🚶", "games": "🎲 🎯 ♟ 🃏 🎱",
    "other": "🎾 🏓 🏸 ⚽ 🏀 🏐 🧘 🏃 🚴 🧗 🏊 🎤 🎬 🎳 🛷 🧶 🪁 🎨 📚",
}  # fmt: skip

#: Words that also mean something else: they count only after an article, "for", "grab" and the like, or in the plural.
_SHY: Final = {
    "lesson": "a", "lessons": "dance dancing salsa surf step", "viewing": "a the game match",
    "bar": "any wine sake beer dive tiki", "show": "a the", "game": "the a", "run": "a morning "
    "evening easy slow group social trail 5k 10k park weekly for lunch sunday saturday parkrun long go",
    "ride": "trail boat felucca sun a "
    "bike group easy slow sunday saturday evening", "match": "the a", "party": "couch garden dance a house watch "
    "rooftop block",
    "cha": "a some", "brew": "a", "jar": "a", "draw": "and to", "paint": "and to",
    "dip": "a sea cold morning group dawn sunrise quick",
    "training": "for", "beach": "a the to at", "bridge": "play playing contract", "pool": "play playing of some shoot",
    "cake": "some and for a", "code": "and to", "cheese": "have some and wine bring", "hack": "a",
    "cycle": "a to", "write": "to and", "read": "to and", "trail": "a the", "jam": "a", "march": "a the", "garden": "",
    "swap": "songwriters' a clothes book plant seed", "garden-party": "", "pub": "a the for any thursday friday "
    "saturday sunday tonight evening",
    "film": "a the see", "clean-up": "a", "disc": "", "splash": "a", "ultimate": "", "pie": "a for", "mole": "",
    "pastel": "", "uno": "play playing", "unos": "playing", "eating": "", "stretch": "a", "indian": "an some",
    "thai": "some for",
    "korean": "some for", "mexican": "some for", "ethiopian": "some for an", "vietnamese": "some for",
    "lebanese": "some for", "peruvian": "some for", "georgian": "some for", "craft": "a", "study": "to and a",
    "middag": "", "festival": "the a", "roast": "a", "volunteer": "to", "climb": "to a", "boulder": "to", "ski": "to "
    "a night",
    "training-run": "", "sing": "to and", "dance": "to a and",  "party-game": "",
    "hacking": "", "coding": "", "studying": "", "drawing": "life", "movie": "a the", "slice": "a midnight quick pizza",
    "diner": "", "cafe": "a the un any con y e et", "trek": "a the", "gym": "the", "drawing-class": "", "ale": "an "
    "real",
}  # fmt: skip
#: Who people are, and what is only there besides: counts where nothing else is named.
_ASIDES: Final = vocabulary(
    "allotment runners knitters sketchers snack snacks cake cakes bookclub climbers hikers walkers ramblers cyclists"
)
_GROUPS: Final = vocabulary(
    "club crew gang people folks friends nerds lovers fans twitter faction group lot peeps class"
)
_BRINGING: Final = vocabulary("bring bringing brings byo")
#: What comes after the meeting: "coffee after", "then chips", "danach Glühwein".
_THEN: Final = vocabulary("then danach dann puis luego despues phir sen jalkeen")
_AFTERWARDS: Final = vocabulary("after afterwards afterward apres danach despues depois dopo")
#: "like climbing", "no coffee": about the author, or not to be had.
_LIKING: Final = vocabulary("like likes love loves into hate hates enjoy no not without hating loving")
_NEAR: Final = 3
#: What a compound with one of these at its end is: "bagel walk", "pub quiz", "coffee run".
_HEADS: Final = frozenset({"walk", "games", "other"})
_MODIFIERS: Final = frozenset({"food", "coffee", "drinks", "other"})

_PLAN_FOLLOWS: Final = vocabulary(
    "demain manana heute hoje amanha stasera domani morgen huomenna imorgon ce in at on tonight tomorrow tmrw this "
    "anyone food @ night round"
)
_BY_WORD: Final[dict[str, Activity]] = {
    word: activity for activity, words in _WORDS.items() for word in words.split()
}  # fmt: skip
_BY_EMOJI: Final[dict[str, Activity]] = {
    emoji: activity for activity, emojis in _EMOJI.items() for emoji in emojis.split()
}
_SHY_PLURALS: Final = vocabulary("gardens beaches gyms bridges diners")
_SHY_AFTER: Final = {word: frozenset(leads.split()) for word, leads in _SHY.items()}


class _Entry(NamedTuple):
    """What a word may begin: the phrases, and what it is alone, where `leads` (any for None) stand before it."""

    phrases: tuple[tuple[str, ...], ...]
    activity: Activity | None
    leads: frozenset[str] | None


def _entry(word: str) -> _Entry:
    singular = word.removesuffix("s")
    activity = _BY_WORD.get(word) or _BY_WORD.get(word.removesuffix("es")) or _BY_WORD.get(singular)
    leads = _SHY_AFTER.get(word, _SHY_AFTER.get(singular) if word in _SHY_PLURALS else None)
    return _Entry(tuple(phrase for phrase in _PHRASES if phrase[0] == word), activity, leads)


_ENTRIES: Final = {
    word + ending: _entry(word + ending)
    for word in _BY_WORD.keys() | {phrase[0] for phrase in _PHRASES}
    for ending in ("", "s", "es")
}


#: Words that may begin an activity.
ACTIVITY_WORDS: Final = _ENTRIES.keys()


def activity_in(words: Words, *, outside: Container[int] = ()) -> Named | None:
    """Give the activity that a text names; tokens `outside` (a venue's name) do not count."""
    return _first_named(words, outside) or _first_emoji(words)


def _first_named(words: Words, outside: Container[int]) -> Named | None:
    aside = later = None
    for at, word in enumerate(words.all()):
        if word not in ACTIVITY_WORDS and word[0] != "#" and not word.endswith("'s"):
            continue
        found = None if at in outside else activity_at(words, at)
        if found and _comes_after(words, found):
            later = later or found
            continue
        if found and not _is_aside(words, found):
            return _head_of_compound(words, found, outside)
        aside = aside or found
    return aside or later


def _is_aside(words: Words, found: Named) -> bool:
    """Tell what people are ("book club", "runners") and what they bring from what they will do."""
    if words.word(found.first) in _ASIDES or (found.activity == "other" and words.word(found.after) in _GROUPS):
        return True
    if words.word(found.first - 1) in _LIKING:
        return True
    return any(words.word(at) in _BRINGING for at in range(found.first - _NEAR, found.first))


def _comes_after(words: Words, found: Named) -> bool:
    """Leave out what follows the meeting: "coffee after", "then chips"."""
    after = words.word(found.after) in _AFTERWARDS and not words.word(found.after + 1).isalpha()
    return found.first > 0 and (after or words.word(found.first - 1) in _THEN)


def activity_at(words: Words, at: int) -> Named | None:
    """Give the activity that begins at token `at`."""
    word = words.word(at)
    entry = _ENTRIES.get(word)
    if entry is None:
        if word[:1] != "#" and word[-2:] != "'s":
            return None
        entry = _ENTRIES.get(word.removeprefix("#").removesuffix("'s"))
    return _read_entry(words, at, entry) if entry else None


def _read_entry(words: Words, at: int, entry: _Entry) -> Named | None:
    for phrase in entry.phrases:
        if words.follows(at, *phrase) and (phrase != ("5", "a", "7") or words.original(at + 1) == "à"):
            return Named(_PHRASES[phrase], at, at + len(phrase))
    if entry.activity is None or (words.word(at + 1) == "hour" and entry.activity == "lunch"):
        return None
    if entry.leads is not None and words.word(at - 1) not in entry.leads and not _stands_as_plan(words, at):
        return None
    return Named(entry.activity, at, at + 1)


def _stands_as_plan(words: Words, at: int) -> bool:
    """A word for a dish or a sport that begins a sentence and is followed by where or when: "Thai in Elmhurst"."""
    begins = at == 0 or not words.word(at - 1)[:1].isalnum()
    following = words.word(at + 1)
    whole = begins and following in {".", "!", ""} and at > 0
    doing = words.word(at) in _DOINGS and (words.capitalised(at - 1) or words.word(at - 1).endswith("s"))
    return whole or doing or (begins and following in _PLAN_FOLLOWS)


#: These are what will be done when a name stands before: "Logan Square run", "Cubs game", "Corniche cycle".
_DOINGS: Final = vocabulary("run ride cycle climb ski skate game match")


def _head_of_compound(words: Words, found: Named, outside: Container[int]) -> Named:
    head = None if found.after in outside else activity_at(words, found.after)
    if head and found.activity == "drinks" and head.activity == "food":
        return Named("food", found.first, head.after)
    if head and found.activity in _MODIFIERS and head.activity in _HEADS:
        return Named(head.activity, found.first, head.after)
    return found


def _first_emoji(words: Words) -> Named | None:
    if words.folded.isascii():
        return None
    for at, word in enumerate(words.all()):
        if word in _BY_EMOJI:
            return Named(_BY_EMOJI[word], at, at + 1)
    return None
