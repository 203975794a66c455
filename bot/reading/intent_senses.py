"""Words that say the same about an intent, as a table: what the model learns of one it knows of the others.

"my sitter bailed" and "the babysitter canceled" are both "my @minder @quit". Keys are plain words (`tokens.plain`).
`FILLERS` only add weight or courtesy; the model looks at a message with and without them.
"""

from __future__ import annotations

from typing import Final

from bot.reading.words import vocabulary

_WORDS: Final[dict[str, str]] = {
    "@not": "not never cannot nor hardly nae nicht pas niet",
    "@no": "no nope nah naw nein nee negative nay neg nej :no:",
    "@none": "nobody nothing none neither nowhere",
    "@yes": "yes yeah yep yup yea yah yessir aye yass yas ja oui haan hai :yes: :ok:",
    "@sure": "sure certainly absolutely definitely totally obviously naturally indeed affirmative surely gladly",
    "@okay": "okay alright right fine cool good great perfect lovely brilliant awesome grand",
    "@come": "come comes coming came go going attend attending join joining joins going",
    "@arrive": "arrive arriving arrives reach reaching land landing landed get getting",
    "@way": "heading headed leaving left driving cycling walking biking parking parked traveling riding running",
    "@miss": "miss missing missed skip skipping skipped skips",
    "@quit": "cancel canceled canceling cancels drop dropping dropped bail bailing bailed withdraw withdrawing "
    "flake flaking flaked ditch ditching ditched renege pull pulling pulled bow bowing duck back backing backed",
    "@late": "late later behind delayed delay traffic",
    "@ill": "sick ill flu cold fever covid migraine headache unwell poorly vomiting throat nausea nauseous injured "
    "hospital doctor surgery virus bug infection cough broke broken sprained twisted ankle tonsillitis bronchitis "
    "pneumonia concussion poisoning contagious puking pukey bronchitis appendix asthma positive krank malade enfermo "
    "enferma malato malata ziek doente :sad:",
    "@tired": "tired exhausted knackered shattered wiped drained hungover burnt pooped sleepy beat",
    "@work": "work working shift boss meeting meetings deadline office overtime job manager rota roster client "
    "clients exam exams study studying homework thesis essay project conference presentation interview lecture "
    "class trabajo trabajar arbeiten travail lavoro trabalho werken",
    "@minder": "sitter babysitter nanny childcare sitters babysitters daycare creche",
    "@kin": "wife husband partner mum dad mother father son daughter kid kids child children baby toddler sister "
    "brother cousin aunt uncle gran grandma grandpa grandad nan parents family boyfriend girlfriend fiance fiancee "
    "spouse twins niece nephew missus",
    "@friend": "friend friends mate mates buddy buddies colleague colleagues coworker coworkers roommate flatmate "
    "neighbour neighbours bestie pal pals housemate roomie date",
    "@pet": "dog cat puppy kitten rabbit",
    "@ride": "train trains bus flight flights car tube plane uber taxi cab ferry tram bike metro subway lift lyft",
    "@away": "away abroad holiday vacation town travel trip country city overseas airport",
    "@love": "love like enjoy adore liked loved",
    "@sorry": "sorry unfortunately sadly alas gutted afraid regret regrets regretfully regrettably apologies apology "
    "bummed sad devastated shame pity desolee desole leider helaas purtroppo infelizmente lamentablemente",
    "@thanks": "thanks grateful appreciate appreciated merci gracias danke grazie obrigado obrigada bedankt :thanks:",
    "@perhaps": "maybe perhaps possibly probably might may hopefully likely potentially tentative tentatively "
    "perchance mebbe iffy provisionally vielleicht eventuell misschien forse quizas talvez :maybe:",
    "@if": "if unless provided assuming wenn falls als si se",
    "@depends": "depends depending depend pending",
    "@try": "try trying attempt hope hoping hoped",
    "@check": "check checking ask asking confirm decide decided think thinking see know",
    "@ask": "what when where who which how why whats wheres whose",
    "@data": "data information details record records account history profile traces trace personal",
    "@erase": "delete deleted deletion erase erased erasure wipe purge clear scrub destroy removal remove forget "
    "forgotten eliminate",
    "@message": "message messages messaging text texts texting reminder reminders notification notifications update "
    "updates alert alerts ping pinging pings email emails spam spamming write writing contact contacting dming "
    "bother bothering bugging nudge nudges nagging contacted notify",
    "@stop": "stop quit end cease unsubscribe unsub mute silence halt disable",
    "@seat": "list spot seat seats spots place places table chair chairs stool reservation booking name rsvp "
    "guestlist slot",
    "@keep": "keep save hold reserve book saving holding saved",
    "@day": "today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday morning evening night "
    "afternoon week weekend mon tue tues wed thu thur thurs fri sat sun month year",
    "@weather": "rain raining rains snow snowing storm weather sun dry pouring wet cold ice icy heat",
    "@food": "vegan vegetarian halal kosher gluten celiac coeliac vegetarians vegans",
    "@but": "but however though although yet except aber mais pero ma mas maar",
    "@again": "still again anymore longer after",
    "@said": "said told promised answered replied thought planned meant wanted hoped was",
    "@bed": "bed couch sofa home house duvet pyjamas pajamas blanket netflix",
    "@bring": "bring bringing brings brought take taking",
    "@laugh": "lol lmao haha hahaha hehe rofl :laugh:",
    "@party": ":cheer:",
}
_NUMBERS: Final = vocabulary("two three four five six seven eight nine ten eleven twelve both couple")

#: Plain word: what it says, with others of its kind.
SENSES: Final[dict[str, str]] = {
    **{word: sense for sense, words in _WORDS.items() for word in words.split()},
    **dict.fromkeys(_NUMBERS, "#"),
}
#: Words that only add weight or courtesy.
FILLERS: Final = vocabulary(
    "really so just very too quite honestly actually please guys mate all everyone hey hi hello oh ah well um "
    "bro dude man folks lovely dear the a an to be it that this there of for for and is am are will would have "
    "has do did literally basically super totally pretty also then ! . , - : ; ..."
)
