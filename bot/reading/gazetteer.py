"""Names that a reader of places knows: large cities and their short names, and the words that places end in.

Most places that people write are not here: a part of town, a street, a park is told by the words around it (see
`place`). A city is known so that "lisbon, drinks tonight?" is understood without capitals, and so that a part of town
named beside it wins as the more exact place.
"""

from __future__ import annotations

from typing import Final

from bot.reading.words import vocabulary


def _names(lines: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in lines.replace("\n", ",").split(",") if name.strip())


CITIES: Final = _names("""
nyc, sf, dc, la, philly, atl, chi, chitown, bk, hk, kl, cdmx, pdx, yyz, yvr, yul, ldn, bcn, vegas, nola, slo, cph
new york, new york city, los angeles, san francisco, san diego, san jose, seattle, portland, chicago, boston, austin
dallas, houston, denver, boulder, detroit, atlanta, miami, orlando, tampa, nashville, memphis, minneapolis, st paul
milwaukee, st louis, kansas city, cleveland, cincinnati, columbus, pittsburgh, philadelphia, baltimore, washington
brooklyn, queens, manhattan, bronx, oakland, berkeley, sacramento, las vegas, phoenix, tucson, salt lake city
albuquerque, santa fe, new orleans, charlotte, raleigh, durham, charleston, savannah, louisville, indianapolis, omaha
honolulu, anchorage, madison, ann arbor, buffalo, rochester, providence, hartford, richmond, toronto, montreal
vancouver, calgary, edmonton, ottawa, winnipeg, halifax, quebec, victoria, mexico city, guadalajara, monterrey, oaxaca
havana, san juan, bogota, medellin, cali, quito, lima, la paz, santiago, buenos aires, cordoba, montevideo, sao paulo
rio, rio de janeiro, salvador, recife, belo horizonte, curitiba, porto alegre, brasilia, london, manchester, liverpool
birmingham, leeds, sheffield, bristol, brighton, oxford, cambridge, newcastle, york, nottingham, leicester, cardiff
swansea, edinburgh, glasgow, aberdeen, dundee, belfast, dublin, galway, limerick, paris, lyon, marseille, toulouse
bordeaux, nantes, lille, strasbourg, nice, montpellier, rennes, grenoble, brussels, antwerp, ghent, bruges, leuven
amsterdam, rotterdam, the hague, utrecht, eindhoven, groningen, luxembourg, berlin, hamburg, munich, munchen, cologne
koln, frankfurt, stuttgart, dusseldorf, leipzig, dresden, hannover, nuremberg, bremen, bonn, vienna, wien, graz
salzburg, innsbruck, zurich, geneva, basel, bern, lausanne, copenhagen, aarhus, stockholm, gothenburg, malmo, uppsala
oslo, bergen, trondheim, helsinki, espoo, tampere, turku, oulu, reykjavik, tallinn, tartu, riga, vilnius, kaunas
warsaw, krakow, wroclaw, gdansk, poznan, prague, praha, brno, bratislava, budapest, ljubljana, zagreb, split, belgrade
sarajevo, skopje, sofia, bucharest, cluj, athens, thessaloniki, istanbul, ankara, izmir, madrid, barcelona, valencia
seville, sevilla, malaga, bilbao, granada, zaragoza, lisbon, lisboa, porto, rome, roma, milan, milano, turin, torino
naples, napoli, florence, firenze, bologna, venice, palermo, kyiv, kiev, lviv, odesa, minsk, moscow, tbilisi, yerevan
baku, tel aviv, jerusalem, haifa, beirut, amman, cairo, alexandria, casablanca, marrakech, rabat, tunis, lagos, abuja
accra, dakar, abidjan, nairobi, mombasa, kampala, kigali, addis ababa, dar es salaam, johannesburg, joburg, jozi
cape town, durban, pretoria, harare, lusaka, dubai, abu dhabi, doha, riyadh, jeddah, muscat, kuwait, manama, karachi
lahore, islamabad, delhi, new delhi, mumbai, bangalore, bengaluru, hyderabad, chennai, pune, kolkata, goa, jaipur
ahmedabad, kathmandu, pokhara, colombo, dhaka, yangon, bangkok, bkk, chiang mai, phuket, hanoi, saigon, da nang
ho chi minh city, phnom penh, siem reap, vientiane, kuala lumpur, penang, singapore, jakarta, bandung, jogja, bali
ubud, manila, cebu, hong kong, taipei, shanghai, beijing, shenzhen, guangzhou, chengdu, seoul, busan, tokyo, osaka
kyoto, fukuoka, sapporo, nagoya, sydney, melbourne, brisbane, perth, adelaide, canberra, hobart, darwin, auckland
wellington, christchurch, dunedin, queenstown, jaksel, edmond
""")
#: Cities whose name is a common word, or a short one: only with a capital, or after "in".
SHY_CITIES: Final = _names("""
la, nice, split, york, cali, bk, chi, phoenix, boulder, durham, richmond, victoria, reading, bath, mobile, kl, queens
columbus, providence, buffalo, nola, turin, florence, sofia, charlotte, savannah, madison, cork, pune, goa, hobart, rio
salvador, santiago, lima, bergen, bonn, essen, edmond, porto, wien, roma, perth, darwin, washington, cleveland, houston
austin, dallas, denver, chester, lincoln, york, cordoba, valencia, granada, bremen, bern, basel, split, tours, kiev
""")
CITY_BEGINNINGS: Final = frozenset(name[0] for name in CITIES)
#: The names that begin with a word, the longest first.
CITIES_BY_BEGINNING: Final = {
    first: sorted((name for name in CITIES if name[0] == first), key=len, reverse=True) for first in CITY_BEGINNINGS
}

#: A name that ends in one of these is a place, also after "at".
PLACE_ENDINGS: Final = vocabulary(
    "park parks beach square sq street st ave avenue road rd lane bridge pier harbour harbor marina quay wharf dock "
    "docks "
    "district quarter neighborhood neighbourhood village town heights hill hills island islands lake river bay cove "
    "canal common commons fields field green heath gardens meadow meadows market plaza promenade boulevard blvd "
    "boardwalk trail trailhead lookout reservoir pond forest woods station central campus mall strip row esplanade "
    "riverside seafront bandstand playground cemetery falls springs creek valley mountain mount peak "
    "triangle trg ulica utca ter rocks corniche seaport harbourside riverwalk reef marsh gorge gully woodland rambla "
    "downtown midtown uptown cbd city terminal airport place circle circus mews terrace yard yards "
    "platz strasse allee ufer kanal see plage puisto tori ranta kauppatori katu aukio torg gata gatan plein gracht "
    "straat kade dori jardin parque playa piazza viale fuente waterway ridge summit back rock cliffs tower gate arch"
)
#: A name of one word that ends like this is a place: "Koreatown", "Peckham", "Hermannplatz", "Södermalm".
PLACE_SUFFIXES: Final = (
    "town", "ville", "burg", "borough", "wick", "ford", "ham", "side", "bridge", "field", "fields", "wood", "worth",
    "gate", "stead", "bury", "chester", "mouth", "platz", "strasse", "hagen", "holm", "berg", "dorf", "heim", "feld",
    "hain", "park", "malm", "maki", "lahti", "niemi", "saari", "torget", "plein", "straat", "katu", "tori", "puisto",
    "gade", "gatan", "plads", "bro", "kolln", "quay", "minster", "brook", "pur", "abad", "nagar", "halli", "machi",
    "cho", "brucke", "ssa", "terrein", "kreuz", "markt", "damm", "weg", "ufer", "gracht",
)  # fmt: skip
#: A name that begins with one of these is a place.
PLACE_BEGINNINGS: Final = vocabulary(
    "district miradouro bosque quinta parc parque jardin jardins plaza place placa praca largo piazza rue calle via "
    "viale rua avenida canal quai "
    "mercado "
    "mercat marche barrio quartier lake mount mt playa plage praia port pont puerta porta parco villa campo lago"
)
#: A name that ends in one of these is an establishment.
VENUE_ENDINGS: Final = vocabulary(
    "bar bars pub cafe coffee kitchen arms inn tavern tap taproom taphouse brewery brewing brewpub brewhouse lounge "
    "diner "
    "grill grille bistro brasserie cantina roasters roastery roaster bakery restaurant eatery hotel hostel club "
    "library "
    "bookshop bookstore books museum gallery theatre theater cinema arcade alley saloon cellar cellars room rooms "
    "house parlor parlour deli pizzeria pizza trattoria osteria taqueria izakaya ramen noodles garden biergarten "
    "beergarden hall social works factory warehouse lab studio studios gym center centre stadium arena shack hut den "
    "corner counter canteen cave caves vinoteca enoteca bodega espresso tearoom teahouse bbq burgers tacos oyster "
    "distillery cidery winery beerhall keller stube kro cafebar ravintola kahvila baari panimo oven spoon anchor crown "
    "lido baths kiosk church chapel school temple synagogue velodrome rink courts lion swan bull horse stag fox ferry "
    "well bell goose duck mill"
)
#: A name that begins with a word that ends like this is an establishment: "Mezcalería Luna", "Brouwerij 't Zwaantje".
VENUE_SUFFIXES: Final = (
    "eria", "erie", "stube", "keller", "brouwerij", "kneipe", "haus", "pub", "bistro", "taproom", "brewery",
)  # fmt: skip
#: A name that begins with one of these is an establishment.
VENUE_BEGINNINGS: Final = vocabulary(
    "da bar cafe caffe pub tasca taberna taverna tavern trattoria osteria pizzeria ristorante restaurante restaurant "
    "chez "
    "bistrot bistro brasserie bodega casa cerveceria hotel hostel museum museo musee gasthaus wirtshaus cafeteria "
    "ravintola kahvila club teatro cantina taqueria izakaya boulangerie heladeria gelateria brauhaus ye joe's tony's"
)
#: Articles of names in other languages: "La Ficha", "El Pinar".
NAME_ARTICLES: Final = vocabulary("la el le il los las les der die das o os")
#: What people who are addressed call themselves: "NYC friends", "Leeds knitters" (any plural works too).
GROUPS: Final = vocabulary(
    "twitter tweeple people peeps ppl folk folks friends fam family gang crew tweeps tweeters twitterati tweet "
    "mutuals mates "
    "pals "
    "nerds frens frands bluesky bsky sky skeeps skeeters x people's humans lot massive locals dwellers residents "
    "whanau "
    "gente gens galera vecinos vecinas pessoal malta turma povo raga ragazzi leute heads squad mafia community kids "
    "girls girlies ladies boys guys lads parents runners knitters cyclists readers "
    "writers devs designers nomads expats tech amigos amigas freunde leute porukka vaki kaverit ystavat amis friendos"
)
#: A name before one of these tells where it is: "Lisbon meetup", "Dublin tweetup".
GATHERINGS: Final = vocabulary(
    "meetup meetups tweetup tweetups hangout hang get-together gathering social meet popup mixer"
)
