/* What the bank offers for a difficulty, shown; and the task that an offer becomes. */

(() => {
"use strict";
const { forms, fill, page, root } = metodbank;
const { made, inWords, route } = forms;

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

/* Showing: a heading for the difficulty, below it the kinds of offers. `take` is called with kind, offer and button. */
function offersShown(offers, { said, take }) {
  const groups = [
    group(said.practices, offers.practice, (offer) => entry(offer, [offer.evidence, offer.repeated ? fill(said.repeated, { n: offer.repeated }) : ""], offer.text, "practice"), true),
    resources(offers.resource),
    group(said.associations, offers.association, association),
    group(said.events, offers.event, (offer) => entry(offer, [offer.kind, offer.level, days(offer), isAhead(offer.end) ? "" : said.past], "", "event", said.showHere)),
    group(said.pairs, offers.mentoring, pair),
    group(said.routes, offers.route, (offer) => entry(offer, [offer.year, offer.levels.join(" → ")], offer.trial.task, "route", "", said.takeTrial)),
  ];

  function group(title, { total, shown }, each, isOpen = false) {
    return total ? folded(title, total, [made("ul", { className: "offered" }, ...shown.map(each)), rest(total, shown.length)], isOpen) : null;
  }

  function folded(title, total, inside, isOpen) {
    const count = made("span", { className: "number", textContent: total });
    return made("details", { className: "offers__kind", open: isOpen }, made("summary", {}, made("h4", {}, title, " ", count)), ...inside);
  }

  function rest(total, number) {
    const link = made("a", { className: "more", href: page(`difficulties/${offers.id}/`), textContent: fill(said.all, { n: total }) });
    return total > number ? made("p", {}, link) : null;
  }

  /* The resource map: by level, then by kind of education. */
  function resources({ total, shown }) {
    if (!total) return null;
    const levels = [...new Set(shown.map(({ level }) => level))].map((level) => made("div", { className: "levels__one" },
      made("h5", { textContent: level }),
      made("ul", { className: "offered" }, ...shown.filter((each) => each.level === level).sort((one, other) => one.education.localeCompare(other.education)).map((offer) =>
        entry(offer, [offer.education, offer.type, offer.hours ? fill(said.hours, { n: offer.hours }) : "", offer.start ? days(offer) : "", offer.cost], offer.provider, "resource")))));
    return folded(said.resources, total, [made("div", { className: "offers__levels" }, ...levels), rest(total, shown.length)], false);
  }

  function association(offer) {
    const meetings = [...offer.meetings].sort((one, other) => isAhead(other.day) - isAhead(one.day) || (isAhead(one.day) ? one.day.localeCompare(other.day) : other.day.localeCompare(one.day)));
    const list = meetings.slice(0, 4).map((meeting) => made("li", { className: "offer__meeting" },
      made("p", {}, made("span", { className: "quiet", textContent: inWords(meeting.day, { day: "numeric", month: "long", year: "numeric" }) + (isAhead(meeting.day) ? "" : ` · ${said.past}`) }), made("br"), meeting.topic),
      button("meeting", { ...offer, ...meeting }, meeting.topic)));
    return made("li", { className: "offer" }, made("p", { className: "offer__title" }, link(offer)), facts([offer.level]), made("ul", { className: "offer__meetings" }, ...list));
  }

  function pair(offer) {
    return entry(offer, [offer.kinds.join(", "), fill(said.pairsOf, { n: offer.pairs })], "", "mentoring", "", "", offer.form);
  }

  function entry(offer, said, text, kind, second = "", word = "", name = "") {
    const title = made("p", { className: "offer__title" }, ...(name ? [name, made("br"), made("small", {}, link(offer))] : [link(offer)]));
    const buttons = made("p", { className: "offer__ways" }, button(kind, offer, offer.title, word), second ? button("show", offer, offer.title, second) : null);
    return made("li", { className: "offer" }, title, facts(said), text ? made("p", { className: "offer__text", textContent: text }) : null, buttons);
  }

  function link({ folder, title }) {
    return made("a", { href: page(folder), textContent: title, target: "_blank", rel: "noopener" });
  }

  const facts = (said) => made("p", { className: "quiet", textContent: said.filter(Boolean).join(" · ") });
  const days = ({ start, end }) => [...new Set([start, end])].map((day) => inWords(day, { day: "numeric", month: "long", year: "numeric" })).join(" – ");

  function button(kind, offer, name, word = "") {
    const made_ = made("button", { type: "button", className: "button button--quiet offer__take" }, made("span", { textContent: word || said.take }), made("span", { className: "visually-hidden", textContent: ": " + name }));
    made_.addEventListener("click", () => take(kind, offer, made_));
    return made_;
  }

  return groups.filter(Boolean);
}

Object.assign(forms, { offersFor, offersShown, taskFrom });
})();
