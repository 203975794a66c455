# The first night, called on Bluesky
# One post on Bluesky becomes an evening with guests from Bluesky and from X.
begins: {date} 12:00 Europe/Helsinki

12:05 aino on Bluesky posts: Helsinki friends, want to meet tonight at 7 p.m.? DM me for some IRL 🍻 @{bot}
  Bluesky shows: {day}, 19:00 {zone} | Helsinki | Coming? DM me
  X shows: calls on Bluesky | {day}, 19:00 {zone}

12:09 ben on Bluesky writes: in!
  ben hears: You're in: just you | 19:00 {zone} | out
12:14 chiara on Bluesky writes: me + 2, coming from Kallio
  chiara hears: You're in: 3 heads (you + 2), from Kallio
12:26 dev on Bluesky writes: can't tonight, sorry
  dev hears: not on the list
12:40 elif on Bluesky writes: maybe, depends on the sitter
  elif hears: down as a maybe
13:15 greta on X writes: I'm in, coming from Punavuori
  greta hears: You're in | from Punavuori
13:48 hugo on Bluesky writes: yes please! me and my sister, we're in Töölö
  hugo hears: You're in: 2 heads
14:05 iris on Bluesky writes: me + 1, coming from Sörnäinen 👩‍👩‍👧‍👦
  iris hears: You're in: 2 heads (you + 1), from Sörnäinen
15:10 greta on X writes: make it 3 of us actually
  greta hears: Changed | 3 heads (you + 2), from Punavuori

15:30 aino on Bluesky writes: how many so far?
  aino hears: 11 people going: Bluesky 8, X 3

17:00 time passes
  Bluesky shows: we meet at | 11 people coming, 1 maybe | OpenStreetMap
  X shows: we meet at | 11 people coming, 1 maybe
  ben hears: We meet at
  chiara hears: We meet at | from Kallio
  elif hears: We meet at | Are you coming?
  greta hears: We meet at | 3 heads
  dev hears nothing

17:21 iris on Bluesky writes: out
  iris hears: off the list
17:30 aino on Bluesky writes: how many now?
  aino hears: 9 people going: Bluesky 6, X 3
