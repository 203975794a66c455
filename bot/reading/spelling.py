"""How people spell: the forms of a word that mean the same, as tables.

`SHORT` holds what is written out as other words ("im" is "i am", "omw" is "on my way"). `KEY_WORDS` are the words that
a reading turns on; a longer word that is one letter away from exactly one of them is read as that word.
"""

from __future__ import annotations

from typing import Final

from bot.reading.words import vocabulary

#: Ends of contracted words, written out.
CONTRACTED: Final[dict[str, str]] = {
    "n't": " not",
    "'ll": " will",
    "'ve": " have",
    "'re": " are",
    "'d": " would",
    "'m": " am",
    "'s": " 's",
}

#: Contractions that are typed without their apostrophe.
_BARE: Final = vocabulary(
    "dont doesnt didnt havent hasnt hadnt isnt wasnt arent werent wouldnt couldnt shouldnt mustnt aint neednt"
)

#: Contractions whose stem changes.
_IRREGULAR: Final = {
    "can't": "can not",
    "cant": "can not",
    "cannot": "can not",
    "canny": "can not",
    "cannae": "can not",
    "won't": "will not",
    "wont": "will not",
    "willnae": "will not",
    "shan't": "will not",
    "didnae": "did not",
    "dinnae": "do not",
    "ain't": "is not",
    "im": "i am",
    "ima": "i am going to",
    "imma": "i am going to",
    "ive": "i have",
    "youre": "you are",
    "theyre": "they are",
    "itll": "it will",
    "its": "it 's",
    "whos": "who 's",
    "whats": "what 's",
    "wheres": "where 's",
    "whens": "when 's",
    "hows": "how 's",
    "thats": "that 's",
    "theres": "there 's",
    "lets": "let 's",
    "shes": "she 's",
    "hes": "he 's",
    "weve": "we have",
    "youve": "you have",
    "would've": "would have",
    "wouldve": "would have",
    "woulda": "would have",
    "coulda": "could have",
    "shoulda": "should have",
    "o'clock": "oclock",
    "y'all": "you all",
    "yall": "you all",
    "ma'am": "madam",
}

_CHAT: Final = {
    "u": "you",
    "ya": "you",
    "ye": "you",
    "yous": "you",
    "youse": "you",
    "ur": "your",
    "r": "are",
    "b": "be",
    "c": "see",
    "w": "with",
    "w/": "with",
    "wit": "with",
    "w/o": "without",
    "n": "and",
    "an'": "and",
    "nd": "and",
    "&": "and",
    "b4": "before",
    "bc": "because",
    "cuz": "because",
    "coz": "because",
    "cos": "because",
    "cause": "because",
    "pls": "please",
    "plz": "please",
    "plse": "please",
    "thx": "thanks",
    "thnx": "thanks",
    "tnx": "thanks",
    "tks": "thanks",
    "ty": "thanks",
    "tysm": "thanks",
    "thank": "thanks",
    "cheers": "thanks",
    "ta": "thanks",
    "gonna": "going to",
    "gunna": "going to",
    "gon": "going to",
    "finna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "hafta": "have to",
    "tryna": "trying to",
    "lemme": "let me",
    "gimme": "give me",
    "outta": "out of",
    "kinda": "kind of",
    "sorta": "sort of",
    "dunno": "do not know",
    "idk": "i do not know",
    "omw": "on my way",
    "ofc": "of course",
    "obvs": "obviously",
    "obv": "obviously",
    "def": "definitely",
    "defo": "definitely",
    "deffo": "definitely",
    "defs": "definitely",
    "definately": "definitely",
    "defintely": "definitely",
    "prob": "probably",
    "probs": "probably",
    "prolly": "probably",
    "poss": "possibly",
    "tbh": "to be honest",
    "ngl": "not going to lie",
    "afaik": "as far as i know",
    "btw": "by the way",
    "nvm": "never mind",
    "nevermind": "never mind",
    "rn": "right now",
    "atm": "right now",
    "asap": "soon",
    "abt": "about",
    "ppl": "people",
    "peeps": "people",
    "folks": "people",
    "bf": "boyfriend",
    "hubby": "husband",
    "missus": "wife",
    "fam": "family",
    "tho": "though",
    "thru": "through",
    "msg": "message",
    "msgs": "messages",
    "txt": "text",
    "dm": "message",
    "dms": "messages",
    "info": "information",
    "2nite": "tonight",
    "tonite": "tonight",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tmw": "tomorrow",
    "tmo": "tomorrow",
    "tomo": "tomorrow",
    "tomoz": "tomorrow",
    "cya": "see you",
    "hv": "have",
    "wud": "would",
    "cud": "could",
    "shud": "should",
    "wld": "would",
    "cld": "could",
    "fr": "for real",
    "wuz": "was",
    "dat": "that",
    "em": "them",
    "til": "until",
    "till": "until",
    "'til": "until",
    "mins": "minutes",
    "min": "minutes",
    "minute": "minutes",
    "minuten": "minutes",
    "minutos": "minutes",
    "stunde": "hour",
    "stunden": "hours",
    "heure": "hour",
    "heures": "hours",
    "hr": "hour",
    "hrs": "hours",
    "wk": "week",
    "wknd": "weekend",
    "addy": "address",
    "veg": "vegetarian",
    "veggo": "vegetarian",
    "vego": "vegetarian",
    "luv": "love",
    "ok": "okay",
    "k": "okay",
    "kk": "okay",
    "okey": "okay",
    "oki": "okay",
    "oke": "okay",
    "okie": "okay",
    "comin": "coming",
    "goin": "going",
    "bringin": "bringing",
    "makin": "making",
    "runnin": "running",
    "headin": "heading",
    "leavin": "leaving",
    "doin": "doing",
    "workin": "working",
    "gettin": "getting",
    "mom": "mum",
    "mam": "mum",
    "mommy": "mum",
    "mummy": "mum",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "travelling": "traveling",
    "favour": "favor",
    "centre": "center",
}

#: A token on the left is read as the words on the right.
SHORT: Final[dict[str, str]] = {
    **{word: f"{word[:-2]} not" for word in _BARE},
    **_IRREGULAR,
    **_CHAT,
}

#: Words typed without an apostrophe that are also words of their own: written out only before these.
BEFORE_VERB: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "ill": (
        "i will",
        vocabulary(
            "be bring come join try take have see let get make pass need meet probably definitely prob def "
            "deffo only still go arrive not never sit skip stay check ask know turn pop swing catch rock miss"
        ),
    ),
    "well": ("we will", vocabulary("be bring come join try need arrive")),
    "id": ("i would", vocabulary("love like be rather hate prefer never not")),
    "were": ("we are", vocabulary("in coming bringing both on running four five three two")),
    "wed": ("we would", vocabulary("love like be rather")),
}

#: Words that a reading turns on and that people mistype. Six letters or more, so that one slip leaves them apart.
KEY_WORDS: Final = vocabulary(
    "coming bringing running definitely probably possibly hopefully absolutely certainly obviously "
    "tomorrow tonight tentative unsubscribe attend attending attendance unfortunately vegetarian "
    "vegetarians coeliac celiac gluten kosher wheelchair accessible stairs friend friends girlfriend "
    "boyfriend husband partner brother sister daughter cousin colleague colleagues family children "
    "parents flatmate roommate flatmates roommates neighbour changed cancel canceled reschedule "
    "postpone export capacity reopen announce everyone everybody message messages messaging remember "
    "remove delete change schedule restaurant minutes because people interested brilliant perfect "
    "another somewhere already sorry thanks"
)

#: Words of their own that are one letter away from a key word.
LOOKALIKES: Final = vocabulary(
    "sitter sitters changed comings coding combing homing coning caming going running ruining ringing "
    "brining binging bring bringing hopeful fiend fiends trend fried friendly brother bother mother "
    "other others brothers sisters daughters cousins families child party parity people apple sale "
    "scale exported report exporter sport expert ports closer share stairs stair starts stars chairs "
    "hairs stains pairs halal massage massages passage passages passed cancels tonight tight coming "
    "common cumming change charge changed changes charged chance chances another brother mothers "
    "possible probable definite hosted husbands partners thank think thing things perfectly delete "
    "deleted removed remover removes remembered removed messaged messages peoples family familiar "
    "interest interesting schedules scheduled everyday minute minutes announced announces already "
    "ready alright sorry story starry worry repo repeat report message gluten lesbian colleagues "
    "college colleges neighbours patterns parents parent patents chicken lunch tracks"
)
