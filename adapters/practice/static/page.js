// The page: what one is doing (`me`, `replies`, `drafts`, `seen`) beside what the server says (`state`).

import { avatarLook, bubble, element, fillConversation, plain, post, postPlace, reconcile } from "./draw.js";
import { End } from "./end.js";
import { Zone } from "./when.js";

const MEMORY = "tweetmeet-practice";
const zone = new Zone(document.documentElement.dataset.zone);
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const lastBubble = new End($("#bubbles"));

let state = JSON.parse($("#state").textContent);
let me;
let drawnOn;
const lastOn = {};
const replies = {};
const drafts = {};
const seen = {};

const keyOf = ({ network, handle }) => `${network}/${handle}`;
const when = (moment) => zone.short(moment, state.now);
const nameOf = ({ network, handle }) => `@${handle} on ${titleOf(network)}`;
const titleOf = (network) => state.networks[network].title;

// ---- people

function everybody(network) {
  const { people, newcomers } = state.networks[network];
  return [...people, ...newcomers];
}

function person(who = me) {
  return everybody(who.network).find((other) => other.handle === who.handle) ?? everybody(who.network)[0];
}

function be(who) {
  drafts[keyOf(me)] = $("#message").value;
  me = { network: who.network, handle: who.handle };
  lastOn[me.network] = me;
  $("#message").value = drafts[keyOf(me)] ?? "";
  remember();
  draw();
}

async function signedUp() {
  const { network, handle, name, id } = person();
  if (id) return { network, handle };
  const made = await send("people", { network, handle, name });
  rename(me, made);
  return { network: made.network, handle: made.handle };
}

// A newcomer may get a fuller handle; a half-typed message goes with it.
function rename(before, after) {
  if (keyOf(me) === keyOf(before)) me = { network: after.network, handle: after.handle };
  lastOn[after.network] = me;
  remember();
}

function remember() {
  sessionStorage.setItem(MEMORY, JSON.stringify({ me, seen }));
}

// At first one is who wrote last, or the first of those who have not begun yet.
function recall() {
  const kept = JSON.parse(sessionStorage.getItem(MEMORY) ?? "null");
  const isThere = (who) => everybody(who.network).some((other) => keyOf(other) === keyOf(who));
  const { network, handle } = kept && isThere(kept.me) ? kept.me : conversations()[0]?.with ?? everybody("x")[0];
  me = lastOn[network] = { network, handle };
  Object.assign(seen, kept?.seen);
}

// ---- talking to the server

async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error("The practice networks do not answer. Are they still running?");
  });
  const said = await answer.json().catch(() => ({ error: `That went wrong (${answer.status}).` }));
  if (!answer.ok) throw new Error(said.error);
  return said;
}

// Shows in `place` what went wrong. While it is under way the same is not done twice.
async function attempt(place, doing, button) {
  tell(place, "");
  if (button) button.disabled = true;
  try {
    await doing();
  } catch (error) {
    tell(place, error.message);
  } finally {
    if (button) button.disabled = false;
  }
}

function tell(place, line) {
  place.textContent = line;
  place.hidden = !line;
}

// Sends what is typed; it is taken away only when it has arrived, and only if nothing else was typed meanwhile.
function onSubmit(form, field, act) {
  const error = $(".error", form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(
      error,
      async () => {
        const text = field.value;
        await act(text);
        if (field.value === text) field.value = "";
      },
      $("[type=submit]", form),
    );
  });
  field.addEventListener("input", () => tell(error, ""));
  field.addEventListener("keydown", (event) => {
    const wanted = form.id === "write" ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (event.key !== "Enter" || event.isComposing || !wanted) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

// ---- timelines

function timeline(panel) {
  const { network } = panel.dataset;
  const form = $("form", panel);
  const field = $("textarea", form);
  onSubmit(form, field, async (text) => {
    const replied = replies[network]?.id;
    await send("posts", { ...(await signedUp()), text, in_reply_to: replied });
    if (replies[network]?.id === replied) answer(network, undefined);
  });
  $("[data-do=example]", form).addEventListener("click", () => {
    field.value = state.networks[network].example;
    field.focus();
  });
  $("[data-do=no-reply]", form).addEventListener("click", () => answer(network, undefined));
  $(".elsewhere", panel).addEventListener("click", () => {
    be(lastOn[network] ?? everybody(network)[0]);
    field.focus();
  });
}

function answer(network, said) {
  replies[network] = said;
  if (said && me.network !== network) be(lastOn[network] ?? everybody(network)[0]);
  draw();
  $(`#post-${network}`).focus();
}

function drawTimeline(panel) {
  const { network } = panel.dataset;
  const { threads, title } = state.networks[network];
  const isHere = me.network === network;
  $("form", panel).hidden = !isHere;
  $(".elsewhere", panel).hidden = isHere;
  $(".elsewhere", panel).textContent = `Post here as @${(lastOn[network] ?? everybody(network)[0]).handle}`;
  $(".as", panel).textContent = isHere ? `Post on ${title} as @${person().handle}` : `Post on ${title}`;
  drawReply(panel, replies[network]);
  $(".empty", panel).hidden = threads.length > 0;
  reconcile($(".threads", panel), threads, {
    key: (thread) => thread[0].id,
    make: () => element("li", { className: "thread" }, element("ol")),
    update: (made, thread) => drawThread(made.firstChild, thread, network),
  });
}

function drawThread(list, thread, network) {
  reconcile(list, thread, {
    key: (said) => said.id,
    make: (said) => post(said, { network, when, onReply: (said) => answer(network, said) }),
  });
}

function drawReply(panel, said) {
  $(".replying", panel).hidden = !said;
  if (said) $(".replying span", panel).textContent = `Reply to @${said.author.handle}: “${plain(said.pieces).slice(0, 60)}…”`;
}

// ---- direct messages

function conversations() {
  return Object.values(state.networks)
    .flatMap((network) => network.conversations)
    .sort((one, other) => other.messages.at(-1).number - one.messages.at(-1).number);
}

function isUnread({ with: whose, messages }) {
  const last = messages.findLast((said) => said.author.is_bot);
  return last !== undefined && last.number > (seen[whose.id] ?? 0);
}

function drawMessages() {
  const all = conversations();
  const open = all.find((conversation) => keyOf(conversation.with) === keyOf(me));
  if (open && $("#panel-messages").offsetParent) seen[open.with.id] = open.messages.at(-1).number;
  drawConversations(all);
  drawChat(open?.messages ?? []);
  const unread = all.filter(isUnread).length;
  $("#unread").textContent = unread;
  $("#unread").hidden = !unread;
  remember();
}

function drawConversations(all) {
  reconcile($("#conversations"), all, {
    key: ({ with: whose }) => whose.id,
    make: ({ with: whose }) => element("li", {}, element("button", { type: "button", onclick: () => be(whose) })),
    update: (made, conversation) =>
      fillConversation(made.firstChild, {
        person: conversation.with,
        title: `on ${titleOf(conversation.with.network)}`,
        last: conversation.messages.at(-1),
        unread: isUnread(conversation),
        open: keyOf(conversation.with) === keyOf(me),
        when,
      }),
  });
}

function drawChat(messages) {
  const who = person();
  const { bot, title } = state.networks[who.network];
  const list = $("#bubbles");
  const isNew = list.dataset.of !== keyOf(who) || !list.childElementCount;
  $("#chat-title").textContent = `${who.name} and ${bot.name}, on ${title}`;
  $(".as", $("#write")).textContent = `Write to @${bot.handle} as @${who.handle}`;
  $("#no-messages").textContent = `Nothing yet. Write to the bot in your own words, as ${who.name} would.`;
  $("#no-messages").hidden = messages.length > 0;
  reconcile(list, messages, { key: (said) => said.id, make: (said) => bubble(said, { when }) });
  list.dataset.of = keyOf(who);
  if (isNew) lastBubble.keep();
  else lastBubble.show();
}

async function write(text) {
  lastBubble.keep();
  await send("messages", { ...(await signedUp()), text });
}

// ---- the rest

function drawClock() {
  $("#time").textContent = zone.clock(state.now);
  $("#time").dateTime = state.now;
  $("#date").textContent = zone.full(state.now);
  $("#charged").textContent = `X would have charged $${state.charged.total} so far`;
  $("#charged").title = state.charged.kinds.join("\n");
}

function drawMe() {
  const groups = Object.entries(state.networks).flatMap(([network, { title, people, newcomers }]) => [
    { label: `On ${title}`, people, network },
    { label: `New on ${title}`, people: newcomers, network },
  ]);
  reconcile($("#me"), groups.filter((group) => group.people.length), {
    key: (group) => group.label,
    make: ({ label, people }) =>
      element("optgroup", { label }, ...people.map((who) => element("option", { value: keyOf(who), textContent: nameOf(who) }))),
  });
  $("#me").value = keyOf(person());
  Object.assign($("#me-avatar"), avatarLook(person()));
}

function drawSteps() {
  const hasBegun = Object.values(state.networks).some(({ threads }) => threads.length);
  $(".steps").classList.toggle("begun", hasBegun);
}

// Times say the day only where it is another one: on the next day all are written anew.
function turnPage() {
  const today = zone.date.format(new Date(state.now));
  if (today !== drawnOn) $$(".threads, #bubbles").forEach((list) => list.replaceChildren());
  drawnOn = today;
}

function draw() {
  turnPage();
  drawClock();
  drawMe();
  drawSteps();
  $$(".timeline").forEach(drawTimeline);
  drawMessages();
}

function show(tab) {
  document.body.dataset.tab = tab;
  $$(".tabs button").forEach((button) => (button.ariaPressed = String(button.dataset.tab === tab)));
  drawMessages();
}

function newPerson() {
  const dialog = $("#new-person");
  const form = $("form", dialog);
  $("#add-person").addEventListener("click", () => dialog.showModal());
  $("[data-do=close]", dialog).addEventListener("click", () => dialog.close());
  onSubmit(form, $("#handle"), async (handle) => {
    const { network, name } = Object.fromEntries(new FormData(form));
    const made = await send("people", { network, handle, name });
    const { people } = state.networks[network];
    if (!people.some((other) => other.id === made.id)) people.push(made);
    $("#name").value = "";
    dialog.close();
    be(made);
  });
}

function putForward(button) {
  const { minutes } = button.dataset;
  const by = minutes === "hour" ? zone.minutesToNextHour(state.now) : Number(minutes);
  attempt($("#problem"), () => send("clock", { minutes: by }), button);
}

// Links to posts of the practice networks lead to the post on this page.
function follow(event) {
  const target = event.target.closest?.(".text a")?.href;
  const found = target && Object.keys(state.networks).map((network) => document.getElementById(postPlace(network, target))).find(Boolean);
  if (!found) return;
  event.preventDefault();
  show(found.closest(".panel").dataset.network);
  found.scrollIntoView({ block: "center" });
  found.classList.add("found");
  found.addEventListener("animationend", () => found.classList.remove("found"), { once: true });
}

function listen() {
  const events = new EventSource("events");
  events.addEventListener("state", ({ data }) => {
    state = JSON.parse(data);
    draw();
  });
  events.addEventListener("pulse", ({ data }) => {
    Object.assign(state, JSON.parse(data));
    drawClock();
  });
  events.addEventListener("open", () => ($("#offline").hidden = true));
  events.addEventListener("error", () => ($("#offline").hidden = false));
}

recall();
$$(".timeline").forEach(timeline);
$$(".clock button").forEach((button) => button.addEventListener("click", () => putForward(button)));
$$(".tabs button").forEach((button) => button.addEventListener("click", () => show(button.dataset.tab)));
$("#me").addEventListener("change", ({ target }) => {
  const [network, ...handle] = target.value.split("/");
  be({ network, handle: handle.join("/") });
});
$("#me-form").addEventListener("submit", (event) => event.preventDefault());
onSubmit($("#write"), $("#message"), write);
newPerson();
document.addEventListener("click", follow);
if (!state.networks.x.threads.length) $("#post-x").value = state.networks.x.example;
draw();
show(document.body.dataset.tab);
listen();
