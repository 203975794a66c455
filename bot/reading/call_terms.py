"""Terms: the words of a post with what is variable made alike, and their roles in an invitation.

A term is the folded word, or what it stands for: `<when>`, `<where>`, `<do>` (an activity), `<n>`, `<@>`, `<#>`,
`<link>`, `<price>`. A role is what the word does in an invitation, in whichever language (`_ROLES_OF`); many
words have none.
So "anyone in Leeds want lunch?" has the terms `anyone in <where> want <do> ?` and the roles `ask where want do ?`, and
so has "jemand in Köln Lust auf Kaffee?": the model need not have met either town, drink or language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.reading.parts import Parts
    from bot.reading.words import Words

#: How many terms of a post are looked at: the invitation stands in there, and the time stays bounded.
_MOST_TERMS: Final = 80
_ALIKE: Final = {
    "anybody": "anyone", "any1": "anyone", "some1": "someone", "somebody": "someone", "everybody": "everyone",
    "whos": "who's", "wanna": "want", "u": "you", "ur": "your", "lets": "let's", "pls": "please", "w": "with",
    "people": "folks", "peeps": "folks", "tweeps": "folks", "ppl": "folks", "friends": "folks", "mutuals": "folks",
    "im": "i'm", "thru": "through", "£": "<price>", "$": "<price>", "€": "<price>", "euro": "<price>",
    "quid": "<price>", "…": "...",
}  # fmt: skip
_ROLES_OF: Final[dict[str, str]] = {
    "ask": (
        "anyone someone who who's any anyone's wer jemand qui quelqu'un alguien quien chi qualcuno quem alguem wie "
        "iemand kuka joku vem nagon hvem noen nogen kto ktos kdo sino sinong siapa nani"
    ),
    "all": (
        "everyone all y'all ya'll everyone's alle tous todos tutti galera gente iedereen kaikki alla strangers "
        "newcomers newbies beginners humans company visitors"
    ),
    "folk": (
        "folks locals runners neighbours neighbors devs expats nomads writers readers friend lads mates moms mums dads "
        "crew gang team peoples cyclists walkers swimmers knitters drinkers moots colleagues parents students nerds "
        "londoners lovers interns teachers nurses"
    ),
    "want": (
        "want wants fancy fancies keen game interested free around up down need needs feel looking love like tryna "
        "trying mood hungry thirsty bored lust heeft zin quiere apunta apuntais vuole voglia topa chaud care likes "
        "about craving joining coming wanting would"
    ),
    "come": (
        "come join meet hang stop swing drop tag pop along meetup tweetup linkup hangout mit mee mukaan venid venez "
        "venite kommt tulkaa through catch chill gather"
    ),
    "go": (
        "go going grab get have hit see watch play eat drink run ride walk swim hike climb skate head heading leaving "
        "getting grabbing having playing eating drinking running cook cooking dance dancing shoot visit explore"
    ),
    "out": (
        "beach lake movie movies cinema film museum gym park karaoke pub bar bars market pool bowling picnic bbq "
        "barbecue barbie braai concert theatre theater gallery arcade zoo library river sauna potluck games game "
        "hoops tennis soccer football softball volleyball frisbee kickabout basketball poker cards chess trivia "
        "quiz board swim bouldering climbing yoga cocktails food hike patio terrace terrasje burger burgers wings "
        "kino cine parc parque resto bier biere cana canas birra cerveja cerveza kaffee cafe ol kalja kaljalle "
        "kahville piwo pivo borrel apero aperitivo pique-nique piquenique spaziergang wandern stammtisch grillen "
        "foot calcetto aquarium exhibition fireworks snooker skating bike ride jog thrifting party brewery tavern"
    ),
    "us": "me us with together irl mich uns avec conmigo myself alone solo",
    "me": "i i'm i'll i've i'd we we're we'll we've ich je yo io eu ik",
    "my": "my mine our ours",
    "you": "you your you're you'll yours",
    "he": "he she they him her his their them he's she's they're",
    "answer": "dm reply rsvp message msg ping text shout holler hmu lmk say ring dms tell",
    "bring": "bring byo byob",
    "let": "let's shall",
    "if": "if",
    "not": "not no never don't can't won't didn't isn't nobody nothing cannot doesn't aren't",
    "host": "host hosting booked table room spot spots seat seats space spaces places chairs need spare extra",
    "home": "place house flat kitchen garden roof couch apartment backyard porch yard balcony",
    "there": "here town nearby near neighborhood lobby table",
    "was": (
        "was were had went met ate came got did saw said told made ran walked drank left gave took yesterday ago last "
        "thanks thank loved finished"
    ),
    "know": (
        "know recommend recommendations suggestions tips tried seen remember think explain tell help recommend "
        "advice best hear heard"
    ),
    "why": "why how what when where which what's how's where's",
    "sell": (
        "tickets ticket menu sale free off discount show gig band tour live dj doors open opening special specials "
        "book register win class classes course workshop members entry admission cover benefit fundraiser exhibition "
        "launch performance performing stage concert festival customers shop store bottomless guests vip sold support "
        "presented presents event events brunches reservations reserve catch sign signup session tasting"
    ),
    "work": (
        "hiring job jobs cv apply interview meeting council committee minister police report office client boss "
        "conference webinar panel talk keynote speaking"
    ),
    "pray": "church worship sermon service mass bible pastor prayer lord jesus god",
    "net": (
        "online zoom discord twitch stream streaming live space webinar virtual podcast episode channel youtube link "
        "server xbox game minecraft netflix chat app code tv video bio"
    ),
    "kin": "mom mum dad wife husband sister brother family kids son daughter parents girlfriend boyfriend ex boss",
    "off": "cancelled canceled postponed off full closed sorry sad",
}
_ROLES: Final = {word: role for role, words in _ROLES_OF.items() for word in words.split()}
_INVITING_ROLES: Final = frozenset({"ask", "all", "want", "come", "us", "answer", "let", "host"})
_STANDING: Final = {
    "<when>": "when", "<where>": "where", "<do>": "do", "<n>": "n", "<@>": "@", "<#>": "#", "<link>": "link",
    "<price>": "price", "?": "?", "!": ".", ".": ".", "\n": ".", ";": ".", ":": ":", '"': '"', "<start>": "^",
    "<end>": "$", "...": "...", ",": ",",
}  # fmt: skip


def terms_in(words: Words, parts: Parts) -> list[str]:
    """The words as terms between `<start>` and `<end>`; neighbours that stand for the same are one term."""
    named = _named(parts)
    terms = ["<start>"]
    for at, token in enumerate(words):
        term = named.get(at) or _term(token.word)
        if term != terms[-1] or term[0] != "<":
            terms.append(term)
        if len(terms) > _MOST_TERMS:
            return terms
    return [*terms, "<end>"]


def roles_in(terms: list[str]) -> list[str]:
    """The roles of the terms that have one, in order, none twice in a row."""
    roles: list[str] = []
    for term in terms:
        role = _STANDING.get(term) or _ROLES.get(term)
        if role and (not roles or role != roles[-1]):
            roles.append(role)
    return roles


def may_invite(words: Words) -> bool:
    """True when a word has a role that no invitation does without."""
    return any(_ROLES.get(token.word) in _INVITING_ROLES for token in words)


def _named(parts: Parts) -> dict[int, str]:
    """What the tokens at these places are part of."""
    named: dict[int, str] = {}
    for found, term in ((parts.activity, "<do>"), (parts.where.place, "<where>"), (parts.where.venue, "<where>")):
        if found:
            named.update(dict.fromkeys(range(found.first, found.after), term))
    for atom in parts.meeting.used:
        named.update(dict.fromkeys(range(atom.first, atom.after), "<when>"))
    return named


def _term(word: str) -> str:
    if word.isdecimal():
        return "<n>"
    if word[0] in "@#" and len(word) > 1:
        return f"<{word[0]}>"
    if word.startswith("http"):
        return "<link>"
    return _ALIKE.get(word, word)
