# The first night
# One post on X becomes an evening with guests from X and from Bluesky.
begins: 2026-11-20 12:00 Europe/Helsinki

12:05 aino on X posts: Helsinki @twitter friends, want to meet some other @twitter friends tonight at 7 p.m.? DM me for some IRL 🍻 @tweetmeet
  X shows: Fri 20 Nov, 19:00 EET | Helsinki | Coming? DM me
  Bluesky shows: aino calls on X | Fri 20 Nov, 19:00 EET | Made on X

12:09 ben on X writes: in!
  ben hears: You're in: just you | 19:00 EET | out
12:14 chiara on X writes: me + 2, coming from Kallio
  chiara hears: You're in: 3 heads (you + 2), from Kallio
12:26 dev on X writes: can't tonight, sorry
  dev hears: not on the list
12:40 elif on Bluesky writes: maybe, depends on the sitter
  elif hears: down as a maybe
13:02 finn on Bluesky writes: count me in, running 20 late
  finn hears: You're in | 19:20
13:15 greta on X writes: I'm in, coming from Punavuori
  greta hears: You're in | from Punavuori
13:48 hugo on Bluesky writes: yes please! me and my sister, we're in Töölö
  hugo hears: You're in: 2 heads
14:05 iris on Bluesky writes: wouldn't miss it for the world
  iris hears: You're in: just you
14:30 jonas on X writes: me and my flatmate, from Sörnäinen
  jonas hears: You're in: 2 heads (you + 1), from Sörnäinen
15:10 greta on X writes: make it 3 of us actually
  greta hears: Changed | 3 heads (you + 2), from Punavuori

15:30 aino on X writes: how many so far?
  aino hears: 13 people going | X 9, Bluesky 4 | 2 parties of 3, 2 parties of 2, 3 on their own | Maybe: 1 person (Bluesky 1)

16:00 time passes
  aino hears: I would take A) | Average | farthest | Answer “ok”, “next”, “B” | else it is A at 17:00 EET | OpenStreetMap

17:00 time passes
  X shows: we meet at | 13 people coming, 1 maybe | OpenStreetMap
  Bluesky shows: we meet at | 13 people coming, 1 maybe | OpenStreetMap
  ben hears: We meet at
  chiara hears: We meet at | from Kallio
  elif hears: We meet at | Are you coming?
  finn hears: We meet at | 19:20
  greta hears: We meet at | 3 heads
  hugo hears: We meet at
  iris hears: We meet at
  jonas hears: We meet at
  dev hears nothing

17:21 iris on Bluesky writes: out
  iris hears: off the list
17:30 aino on X writes: how many now?
  aino hears: 12 people going | X 9, Bluesky 3
