/* What the bank offers for a difficulty, shown; and the task that an offer becomes. */

(() => {
"use strict";
const { forms, fill, page, root } = metodbank;
const { made, inWords } = forms;
const MEETINGS = 4;

const coming = new Map();

/* The offers for a difficulty, fetched once. */
function offersFor(id) {
  if (!coming.has(id)) coming.set(id, fetched(id).catch((fault) => { coming.delete(id); throw fault; }));
  return coming.get(id);
}

async function fetched(id) {
  const got = await fetch(`${root}difficulties/${id}/offers.json`);
  if (!got.ok) throw new Error(got.status);
  return got.json();
}

/* A task that an offer becomes; what only the teacher knows is left as an ellipsis, which the checks point out. `said` are
   words, `starters` the labels of the beginnings, `months` those of the school year. */
function taskFrom(kind, offer, difficulty, { said, starters, months }) {
  const need = (starter) => fill(said.need, { starter: (starters[starter] ?? "").replace(/…$/, ""), title: difficulty });
  const learning = (starter, action, rest) => ({ kind: "learning", starter, need: need(starter), action, ...rest });
  const change = (starter, action, rest) => ({ kind: "change", starter, need: need(starter), action, ...rest });
  const names = { ...offer, month: offer.day ? inWords(offer.day.slice(0, 7)) : "" };
  switch (kind) {
    case "practice": return change("introduce-innovation", "introduce", { form: "joint-planning", task: fill(said.practiceTask, names), event: fill(said.practiceEvent, names), result_form: "lesson-series" });
    case "resource": return learning("improve-results", "master", { form: offer.form, task: fill(said.resourceTask, names), event: fill(said.resourceEvent, names), term: within(offer.start, offer.end, months), result_form: "methodical-product" });
    case "meeting": return learning("create-conditions", "study", { form: offer.form, task: fill(said.meetingTask, names), event: fill(said.meetingEvent, names), term: within(offer.day, offer.day, months), result_form: "reflective-report" });
    case "event": return learning("improve-results", "study", { form: "seminar", task: fill(said.eventTask, names), event: fill(said.eventEvent, names), term: within(offer.start, offer.end, months), result_form: "presentation" });
    case "mentoring": return change("find-difficulties", "assess", { form: "mutual-visits", task: said.pairTask, event: fill(said.pairEvent, names), result_form: "reflective-report" });
    case "route": return { ...offer.trial };
  }
  return {};
}

/* The months of the school year in which something happens; none where it is of another year. */
function within(start, end, months) {
  if (!start) return "";
  const [first, last] = [start.slice(0, 7), (end ?? start).slice(0, 7)];
  const inside = months.filter((month) => first <= month && month <= last);
  return inside.length ? `${inside[0]}/${inside.at(-1)}` : "";
}

const isAhead = (day) => day >= new Date().toISOString().slice(0, 10);

/* Showing: a fold for each kind of offer. `take` is called with kind, offer and button. */
function offersShown(offers, { said, take }) {
  const facts = (texts) => made("p", { className: "quiet", textContent: texts.filter(Boolean).join(" · ") });
  const past = (day) => isAhead(day) ? "" : said.past;

  function button(kind, offer, name, word) {
    const found = made("button", { type: "button", className: "button button--quiet offer__take" }, made("span", { textContent: word }), made("span", { className: "visually-hidden", textContent: ": " + name }));
    found.addEventListener("click", () => take(kind, offer, found));
    return found;
  }

  function entry(offer, { title = [link(offer)], said: known, text = "", buttons }) {
    const words = text ? made("p", { className: "offer__text", textContent: text }) : null;
    return made("li", { className: "offer" }, made("p", { className: "offer__title" }, ...title), facts(known), words, made("p", { className: "offer__ways" }, ...buttons));
  }

  const one = (kind, offer, more) => entry(offer, { buttons: [button(kind, offer, offer.title, said.take)], ...more });

  const practice = (offer) => one("practice", offer, { said: [offer.evidence, offer.repeated ? fill(said.repeated, { n: offer.repeated }) : ""], text: offer.text });
  const resource = (offer) => one("resource", offer, { said: [offer.education, offer.type, offer.hours ? fill(said.hours, { n: offer.hours }) : "", offer.start ? days(offer) : "", offer.cost], text: offer.provider });
  const pair = (offer) => one("mentoring", offer, { title: [offer.form, made("br"), made("small", {}, link(offer))], said: [offer.kinds.join(", "), fill(said.pairsOf, { n: offer.pairs })] });
  const event = (offer) => one("event", offer, { said: [offer.kind, offer.level, days(offer), past(offer.end)], buttons: [button("event", offer, offer.title, said.take), button("show", offer, offer.title, said.showHere)] });
  const route = (offer) => one("route", offer, { said: [offer.year, offer.levels.join(" → ")], text: offer.trial.task, buttons: [button("route", offer, offer.title, said.takeTrial)] });

  function association(offer) {
    const ahead = offer.meetings.filter(({ day }) => isAhead(day));
    const shown = [...ahead, ...offer.meetings.filter(({ day }) => !isAhead(day)).reverse()].slice(0, MEETINGS);
    const meetings = shown.map((meeting) => made("li", {},
      facts([day(meeting.day), past(meeting.day)]), made("p", { textContent: meeting.topic }), button("meeting", { ...offer, ...meeting }, meeting.topic, said.take)));
    return made("li", { className: "offer" }, made("p", { className: "offer__title" }, link(offer)), facts([offer.level]), made("ul", { className: "offer__meetings" }, ...meetings));
  }

  const listed = (shown, each) => [made("ul", { className: "offered" }, ...shown.map(each))];

  /* The resource map: by level, then by kind of education. */
  const mapped = (shown) => [...grouped(shown)].map(([level, found]) =>
    made("div", {}, made("h5", { textContent: level }), ...listed([...found].sort((one, other) => one.education.localeCompare(other.education)), resource)));

  return [["practice", practice], ["resource"], ["association", association], ["event", event], ["mentoring", pair], ["route", route]]
    .filter(([kind]) => offers[kind].total)
    .map(([kind, each], place) => {
      const { total, shown } = offers[kind];
      const all = made("a", { className: "more", href: page(`difficulties/${offers.id}/`), textContent: fill(said.all, { n: total }) });
      const isWhole = kind === "mentoring" || total <= shown.length;
      const title = made("h4", {}, said["kind_" + kind], " ", made("span", { className: "number", textContent: total }));
      return made("details", { className: "offers__kind", open: place === 0 }, made("summary", {}, title), ...(each ? listed(shown, each) : mapped(shown)), isWhole ? null : made("p", {}, all));
    });
}

function grouped(resources) {
  const levels = new Map();
  for (const each of resources) levels.set(each.level, [...levels.get(each.level) ?? [], each]);
  return levels;
}

const link = ({ folder, title }) => made("a", { href: page(folder), textContent: title, target: "_blank", rel: "noopener" });
const day = (date) => inWords(date, { day: "numeric", month: "long", year: "numeric" });
const days = ({ start, end }) => [...new Set([start, end])].map(day).join(" – ");

Object.assign(forms, { offersFor, offersShown, taskFrom });
})();
