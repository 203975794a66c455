"""Cues: what people say when they invite, and what they say when they only seem to.

Each cue is a name and the phrases that give it, as data; a phrase is folded words, "…" stands for up to three words
in between. `invitation` weighs the cues that a post has together with what else it says (a time ahead, a place).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.reading.words import Words

_PHRASES: Final[dict[str, str]] = {
    # --- inviting ---
    "asks_who": (
        "who's in, whos in, who is in, who's up, whos up, who is up, who's down, whos down, who's coming, whos coming, "
        "who is coming, who's free, whos free, who's around, whos around, who's about, who's keen, who's game, "
        "who's joining, who's riding, who's brave, who's hungry, who's thirsty, who wants to, who wants in, who wants, "
        "who fancies, who wanna, who would like, who'd like, who's with me, who's w me, whos w me, who's with, who is "
        "with, who's hungry, who's brave enough, who is around, who is free, who in, "
        "who's bored, who's craving, who's tryna, who tryna, who needs, who's feeling, who could use"
    ),
    "asks_anyone": (
        "anyone … up for, anyone … down, anyone … down for, anyone … want to, anyone … want, anyone … wanna, anyone … "
        "fancy, "
        "anyone … keen, anyone … free, anyone … around, anyone … about, anyone … game, anyone … interested, anyone … "
        "join, "
        "anyone … like to, anyone … care to, anyone … in, anyone for, anyone near, anyone in, anyone else, "
        "anyone feel like, any takers, anyone up, anyone hungry, anyone bored, anyone … hang, anyone … meet, anyone "
        "wants, "
        "someone … join, someone … come, someone … hang, someone … wanna, up for it, anyone looking, anyone who wants"
    ),
    "tag_anyone": "anyone ?, anybody ?, any1 ?, anyone ??, fancy it ?, you in ?, in ?, interested ?, takers ?, up for "
    "it ?",
    "bids_join": (
        "join me, join us, join in, come join, come with, come along, come through, come by, come over, come find, "
        "come say, "
        "come hang, come meet, come sit, come eat, come drink, come play, come out, come on down, pull up, roll "
        "through, "
        "turn up, show up, swing by, stop by, drop in, drop by, pop by, pop in, just show, just turn, just come, come "
        "as you, "
        "come and, come one, come down, come . , come !, come through !, you're invited, you are invited, you're "
        "still invited, still invited, hop on, tag along"
    ),
    "bids_answer": (
        "dm me, dm for, dm to, dm if, dm 4, dm us, dms open, dm w, dm with, message me, msg me, ping me, text me, "
        "reply if, reply w, "
        "reply with, reply to, reply by, reply below, reply here, reply or, shout if, shout by, give me a shout, say "
        "hi, say hello, "
        "say yes, let me know, lmk, tell me, holler, hmu, hit me up, rsvp, sign up, hands up, raise your hand, claim "
        "a, "
        "comment if, first come, address by dm, put your name, put me down, shout before, poke me, by dm, drop me, "
        "wave at"
    ),
    "welcomes": (
        "all welcome, everyone welcome, everyone's welcome, everybody welcome, all are welcome, newcomers, new faces, "
        "strangers welcome, strangers encouraged, beginners welcome, beginners ok, all levels, any level, no "
        "experience, "
        "all ages, dogs welcome, kids welcome, plus ones, bring a friend, bring friends, bring your, bring a, bring "
        "an, "
        "bring snacks, bring whatever, bring something, bring only, bring cash, welcome to join, more the merrier, "
        "first timers, newbies, both welcome, very welcome, more than welcome, most welcome, no rsvp, byo, byob, open "
        "to, "
        "no agenda, no pressure, low key, nothing serious, beginners, label your, no heroes, no laptops, skill not, "
        "tolerated, optional, come as you are, slow pace, easy pace, no talking, solo, no plan, on me, my treat, i'm "
        "buying"
    ),
    "suggests": (
        "let's meet, let's do, let's grab, let's go, let's get, lets meet, lets do, lets grab, let's, lets, shall we, "
        "make we, bora, vamos, vamos a, thinking of, i'm thinking, thinking, how about, what about, want to meet, "
        "wanna meet, "
        "want to grab, wanna grab, want to get, fancy a, fancy some, feel like, meet up, meetup, meet ups, link up, "
        "linkup, "
        "get together, hang out, tweetup, want to hang, wanna hang, would love company, could use company, up for a, "
        "love to meet, like to meet, looking for company, looking for people, looking for a few, looking for someone, "
        "looking for folks, need people, need bodies, need players, needs bodies, need a fourth, need more, want "
        "company"
    ),
    "hosts": (
        "i'm there, i'll be there, i'll be at, i will be at, i'll be in, i'll be the, i'll be by, i'll be outside, "
        "i'm hosting, "
        "i am hosting, hosting a, hosting, i've got a table, i have a table, i got a table, i'll have a table, got a "
        "table, "
        "i've booked, i booked, we booked, table's booked, table booked, table is booked, holding a, i'll hold, we're "
        "meeting, "
        "meeting at, meeting by, meet by, meet at, meet outside, meet in front, meeting outside, meet in, meet me, "
        "meeting point, "
        "look for, find me, find us, you'll see, i'll bring, on me, at mine, my place, my kitchen, my table, my flat, "
        "my house, "
        "my backyard, my garden, my roof, at ours, going as a, we go again, going again, is back, i owe, empty chair, "
        "nobody at it, pull up a chair, room for, seats left, spots left, spaces left, same corner, usual spot, we "
        "meet, "
        "i'm going to, i am going to, i'm in, i'm at, i'm free"
    ),
    "meets": (
        "hang, hang out, hanging, hanging out, join, joining, come, come along, meet, meet up, meeting, grab, get "
        "dinner, get lunch, "
        "get drinks, get a drink, get food, get coffee, go for, riding along, tag along, keep me company, company, "
        "together, irl"
    ),
    "gathers": "people, folks, friends, peeps, ppl, crew, gang, unite, fam, tweeps, locals, mutuals, twitter, nomads, "
    "expats, humans",
    "other_tongue": (
        "wer kommt, wer hat lust, wer ist dabei, kommt jemand, jemand lust, hat jemand, qui vient, qui est, quelqu'un "
        "pour, "
        "ca vous dit, venez, dites moi, dites - moi, venid, quien se apunta, quien viene, alguien para, alguien se, "
        "se apunta, os apuntais, "
        "apuntaos, jalen, caiganle, chi viene, chi c'e, quem vem, quem topa, bora, alguem, kuka tulee, kuka lahtee, "
        "lahteeko, "
        "tulkaa, tervetuloa, wie komt, wie gaat, wie heeft zin, iedereen welkom, vem vill, vem ar, jag bjuder, "
        "schreibt mir, "
        "bitte bis, kia ora, yalla, kommt vorbei, alle willkommen, todos bienvenidos, bienvenidos, posto per, "
        "escribanme"
    ),
    # --- not inviting ---
    "past": (
        "got back, thanks for coming, thank you to, thanks to everyone, last night, yesterday, "
        "remember when, remember, ago, came to, used to, had the best, just left, just got, ended up, what a night, "
        "thank you all"
    ),
    "past_tense": (
        "was, were, had, went, met, stayed, ate, been, drank, walked, talked, saw, told, said, says, tweeted, posted, "
        "gathered, "
        "tasted, showed, made, woke, came, got, forgot, booked, played, squeezed"
    ),
    "cancels": (
        "cancelled, canceled, postponed, is off, called off, rescheduled, reschedule, is full, it's full, sold out, "
        "waitlist, "
        "no longer, closed, not happening, regret to, fully booked, moved to, full up, calling off"
    ),
    "sells": (
        "tickets, ticket, book now, book your, our menu, our new, our store, our team, our cafe, our shop, our bar, "
        "our soho, "
        "open house, on sale, % off, discount, sale, promo, giveaway, prize, win, winner, rt to, follow +, retweet, "
        "like and, link in bio, customers, half price, happy hour every, live music, doors, doors at, performing, my "
        "band, my set, "
        "we're hiring, hiring, apply, now open, grand opening, gig, menu, served, enjoy our, special offer, specials, "
        "for sale, "
        "selling, no fee, sponsored, use code, sign up at, register here, register at, register now, get yours, "
        "order, bottomless, "
        "presale, per session, admission, headline, headlining, on stage, onstage, dj, djing, performance, show, "
        "matinee, lineup, "
        "line up, celebrate, exclusive, vip, guest list, guestlist, drink specials, free entry, donation, fundraiser, "
        "charity, "
        "book signing, reading from, signing, our first, our next, our annual, come see, come visit, we are open, "
        "we're open, "
        "our upcoming, worship, sermon, church service, kids' church, mass, openings, on now, special guest, live at, "
        "live from, party at, "
        "networking, conference, workshop, class, classes, lessons, needed asap, cv, interviews, $"
    ),
    "online": (
        "a space, spaces on, chop it up, space tonight, metaverse, crypto, nft, zoom, twitch, discord, stream, "
        "streaming, livestream, live stream, online, virtual, virtually, webinar, webcast, tune in, "
        "youtube, podcast, radio, live tweet, twitter chat, google meet, teams call, press play, your own couches, "
        "younow, periscope, "
        "spaces tonight, instagram live, ig live, facebook live, turntable, turntablefm, hangout on, minecraft, "
        "fortnite, server, "
        "xbox, playstation, psn, steam, watch along, watch - along, on bbc, on tv, duolingo, cameras optional, now "
        "playing, room online, "
        "netflix, mooc, im, call of duty, follow me on, follow me at, mukbang, vlog, video, episode, channel"
    ),
    "wishes": (
        "imagine, if i ever, one day, some day, someday, would anyone, would people, would you, poll, i miss, miss, "
        "wish, wishing, "
        "one of these days, if i win, should do, should really, some time, sometime, hypothetically, thinking about "
        "maybe, gauging, "
        "interest check, might, idk, remember, if only, when i'm, when i am, never, anymore, ever, ever met, i hate, "
        "i love, love it when"
    ),
    "reports": (
        "leaves, arrives, departs, fixture, delayed, police, according, reported, reporter, council, crowds, "
        "authorities, hundreds, officials, traffic, breaking, news, "
        "protest photos, thread below, agenda, here's the pdf, blog post, article, new post, how to, guide to, tips, "
        "tip, "
        "study finds, in 19, on this day, book review, recipe, report, closed until, minister, mayor, president, "
        "senator, "
        "roads around, vigil, avoid the"
    ),
    "closed": (
        "my boss, my mom, my mum, my dad, my nan, my wife, my husband, my date, my family, my sister, my brother, my "
        "girlfriend, "
        "my boyfriend, my team, my editor, my parents, my kid, my kids, my toddler, my landlord, the group chat, "
        "group chat, family, "
        "date tonight, first date, birthday dinner, mandatory, our anniversary, anniversary, wish me luck, pray for "
        "me, the uncles, "
        "are we still on, you two, the usual place, with my, you lot, see you all, see you there, see you at, see the"
    ),
    "asks_for_tips": (
        "anyone … know, anyone … recommend, anyone … got, anyone … have, anyone … tried, anyone … seen, anyone … "
        "remember, "
        "anyone … hear, anyone … heard, anyone … explain, anyone … help, anyone … notice, anyone … using, anyone … "
        "buy, anyone … read, "
        "anyone … watch, anyone … think, anyone … actually, anyone … going to, anyone … work, "
        "recommend, recommendations, recommendation, suggestions, know a good, know any, where can, best place, does "
        "anyone know, "
        "anyone know, anybody know, anyone seen, can anyone, can someone, could someone, anyone else, anyone got, "
        "anyone have, "
        "is anyone actually, is anybody actually, is anybody from, anyone selling, a lift, a ride to, anyone driving, "
        "anyone going to, "
        "advice, what's the best, how do, how does, why is, why are, why do, why does, why, what do i, do i, should i"
    ),
    "refuses": (
        "no i, i will not, i won't, i'm not going, not going to, never again, why would, stop asking, don't ask me, "
        "i don't want, nobody wants, no thanks, hard pass"
    ),
    "dating": (
        "girlfriend, boyfriend, valentine, special lady, serious only, serious applicants, be my, single men, single "
        "ladies, date me, "
        "soulmate, cute, sexy, hookup, marry, wedding"
    ),
    "tells_of_self": (
        "i've, i just, i'm so, me :, i am so, i can't, can't believe, my head, my life, i made, i think, i don't, i "
        "hate, i want to, i need, "
        "i should, i really, i wonder, i swear, tbh, lol, lmao, smh, omg, fml, literally, meanwhile, pyjamas, hold "
        "me, accountable, "
        "todo, to do list, plan :, today's plan, as i have, questioning, you pay, owes me, oh sure, ah yes, living "
        "the dream, like we don't, "
        "drove, reels, hold myself"
    ),
    "gives_away": "free sofa, my ticket, spare ticket, collect from, buy, take my, want my, for me ?, for me, bet, "
    "pick up, help me, help, a free idea",
    "watches": "watching, on tonight, kickoff is, kick off is, final tonight, the game, the final, predictions, "
    "spoilers, finale",
    "awake": "awake, up late, at 4am, 3am, insomnia, can't sleep",
}  # fmt: skip
#: Cues that ask people to come, and of those the ones that ask who would.
INVITING: Final = frozenset({
    "asks_who", "asks_anyone", "tag_anyone", "bids_join", "bids_answer", "welcomes", "suggests", "hosts",
    "other_tongue",
})  # fmt: skip
ASKING: Final = frozenset({"asks_who", "asks_anyone", "tag_anyone"})
#: One of these beside a plan makes it somebody else's, or none.
CASTING_DOUBT: Final = frozenset({
    "past", "cancels", "sells", "online", "wishes", "reports", "closed", "refuses", "asks_for_tips", "dating",
    "gives_away", "watches",
})  # fmt: skip
_GAP: Final = "…"
_WIDEST_GAP: Final = 3
_ANYONE: Final = frozenset({"anyone", "anybody", "any1", "anyone's", "some1", "any"})

NAMES: Final = tuple(_PHRASES)


def _by_first_word() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for cue, phrases in _PHRASES.items():
        for phrase in phrases.split(","):
            if words := tuple(phrase.split()):
                found.setdefault(words[0], []).append((cue, words[1:]))
    for other in _ANYONE - {"anyone", "any"}:
        found[other] = found.get(other, []) + found["anyone"]
    return found


_STARTS: Final = _by_first_word()


def cues_in(words: Words) -> frozenset[str]:
    """Give the names of the cues that a text has."""
    found: set[str] = set()
    for at, token in enumerate(words):
        for cue, rest in _STARTS.get(token.word, ()):
            if cue not in found and (not rest or _goes_on(words, at + 1, rest)):
                found.add(cue)
    return frozenset(found)


def _goes_on(words: Words, at: int, rest: tuple[str, ...]) -> bool:
    if rest[0] != _GAP:
        return words.follows(at, *rest)
    return any(words.follows(at + skipped, *rest[1:]) for skipped in range(_WIDEST_GAP + 1))
