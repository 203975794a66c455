// Elements out of data. What people wrote only ever becomes text nodes.

const HUES = 8;
const DEEPEST = 4;

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// Makes the children of `parent` those of `items`, and leaves alone what did not change: focus and selection stay.
// Without `update`, a child whose item changed is made anew.
export function reconcile(parent, items, { key, make, update }) {
  const wanted = new Map(items.map((item) => [key(item), update ? "" : JSON.stringify(item)]));
  for (const child of [...parent.children]) {
    if (wanted.get(child.dataset.key) !== child.print) child.remove();
  }
  const there = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, place) => {
    const child = there.get(key(item)) ?? Object.assign(make(item), { print: wanted.get(key(item)) });
    child.dataset.key = key(item);
    update?.(child, item);
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
}

export function avatar(person) {
  const look = avatarLook(person);
  return element("span", { className: look.className, textContent: look.textContent, ariaHidden: "true" });
}

export function avatarLook(person) {
  if (person.is_bot) return { className: "avatar bot", textContent: "🍻" };
  const sum = [...person.handle].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return { className: `avatar hue-${sum % HUES}`, textContent: [...person.name][0].toUpperCase() };
}

export function words(pieces) {
  return pieces.map(({ text, kind, url }) => {
    if (kind === "link") return element("a", { href: url, textContent: text, target: "_blank", rel: "noopener noreferrer" });
    return kind === "mention" ? element("span", { className: "mention", textContent: text }) : text;
  });
}

export function plain(pieces) {
  return pieces.map((piece) => piece.text).join("");
}

export function postPlace(network, id) {
  return `post-${network}-${id.split("/").pop()}`;
}

export function post(said, { network, when, onReply }) {
  const { author } = said;
  const reply = element("button", { type: "button", className: "quiet", textContent: "Reply", onclick: () => onReply(said) });
  reply.ariaLabel = `Reply to @${author.handle}: ${plain(said.pieces).slice(0, 40)}`;
  const made = element(
    "li",
    { id: postPlace(network, said.id), className: `post depth-${Math.min(said.depth, DEEPEST)}` },
    avatar(author),
    element("div", { className: "body" }, byline(author, said, when), paragraph(said), ...picture(said), reply),
  );
  made.classList.toggle("by-bot", author.is_bot);
  return made;
}

function picture({ picture: shown }) {
  if (!shown) return [];
  const { url, alt, width, height } = shown;
  return [element("img", { className: "picture", src: url, alt, title: alt, width, height, decoding: "async" })];
}

function byline(author, said, when) {
  const made = element(
    "p",
    { className: "byline" },
    element("strong", { textContent: author.name, dir: "auto" }),
    element("span", { className: "handle", textContent: `@${author.handle}` }),
    element("time", { dateTime: said.at, textContent: when(said.at) }),
  );
  if (author.is_bot) made.firstChild.after(element("span", { className: "badge", textContent: "bot" }));
  return made;
}

function paragraph(said) {
  return element("p", { className: "text", dir: "auto" }, ...words(said.pieces));
}

export function bubble(said, { when }) {
  const time = element("time", { dateTime: said.at, textContent: when(said.at) });
  const who = element("span", { className: "hidden", textContent: `${said.author.name}: ` });
  return element("li", { className: said.author.is_bot ? "bubble by-bot" : "bubble" }, who, paragraph(said), time);
}

export function fillConversation(button, { person, title, last, unread, open, when }) {
  const dot = unread ? [element("span", { className: "dot", role: "img", ariaLabel: "unread" })] : [];
  button.ariaCurrent = open ? "true" : "false";
  button.replaceChildren(
    avatar(person),
    element(
      "span",
      { className: "body" },
      element(
        "span",
        { className: "byline" },
        element("strong", { textContent: person.name, dir: "auto" }),
        element("span", { className: "handle", textContent: title }),
        element("time", { dateTime: last.at, textContent: when(last.at) }),
      ),
      element("span", { className: "snippet", dir: "auto", textContent: (last.author.is_bot ? "🍻 " : "") + plain(last.pieces) }),
    ),
    ...dot,
  );
}
