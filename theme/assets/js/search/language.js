/* What a reader means: words become all their forms that pages hold, synonyms find each other, slips are mended. */

(() => {
  "use strict";
  const { load, once } = metodbank;
  const BEGINNING = 3;
  const LEAST_MENDED = 5;
  const MOST_MEANT = 3;
  const MOST_NEAR = 6;
  const MOST_ENDINGS = 20;

  const normal = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е");
  const tokens = (text) => normal(text).match(/[\p{L}\p{N}]+/gu) || [];

  /* The number of the piece in which a key would stand. */
  function piece(firsts, key) {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const lexemes = once(async (number) => read(await load(`lexemes/${number}.txt`)));

  /* All forms that begin like a word, with the lexemes they belong to: {code, forms, held}. */
  async function forms(word) {
    const firsts = (await load("catalogue.json")).lexemes;
    return firsts.length ? lexemes(piece(firsts, word.slice(0, BEGINNING))) : new Map();
  }

  function read(text) {
    const found = new Map();
    for (const line of text.split("\n")) {
      if (!line) continue;
      const [code, start, ...endings] = line.split("|");
      const lexeme = { code, forms: endings.map((ending) => start + ending.replace("*", "")), held: [] };
      endings.forEach((ending, place) => { if (ending.endsWith("*")) lexeme.held.push(lexeme.forms[place]); });
      for (const form of lexeme.forms) {
        if (!found.has(form)) found.set(form, []);
        found.get(form).push(lexeme);
      }
    }
    return found;
  }

  /* Whether two words differ by one letter: put in, left out, replaced, or two that changed places. */
  function isSlip(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
    const left = a.slice(start, a.length - end), right = b.slice(start, b.length - end);
    if (left.length <= 1 && right.length <= 1) return true;
    return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  }

  /* The words that a misspelt one may have been, the likeliest first. */
  async function mended(word) {
    const near = await forms(word);
    const likely = new Set([...near.keys()].filter((form) => isSlip(word, form)));
    for (const form of await endingAs(word)) if (isSlip(word, form)) likely.add(form);
    const found = [];
    for (const form of likely) {
      for (const lexeme of (await forms(form)).get(form) || []) found.push({ form, lexeme });
    }
    const rank = ({ form, lexeme }) => (lexeme.held.includes(form) ? 0 : 2) + (form[0] === word[0] ? 0 : 1);
    found.sort((one, other) => rank(one) - rank(other));
    const meant = new Map();
    for (const { form, lexeme } of found) if (!meant.has(lexeme.forms.join())) meant.set(lexeme.forms.join(), { form, lexeme });
    return [...meant.values()].slice(0, MOST_MEANT);
  }

  /* The forms that end like a word whose first letters are in doubt. */
  async function endingAs(word) {
    const firsts = (await load("catalogue.json")).endings;
    const backwards = [...word].reverse().join("");
    const end = backwards.slice(0, Math.max(2, word.length - (word.length > 6 ? BEGINNING + 1 : BEGINNING)));
    const first = piece(firsts, end), last = piece(firsts, end + "\uffff");
    const numbers = Array.from({ length: Math.min(last - first + 1, 6) }, (_, place) => first + place);
    const texts = await Promise.all(numbers.map((number) => load(`endings/${number}.txt`)));
    return texts.flatMap((text) => text.split("\n")).filter((line) => line.startsWith(end))
      .map((line) => [...line].reverse().join(""));
  }

  /* One word: {typed, all (every form), codes (of its lexemes), forms (those that pages hold), said (what it was taken
     for, if not itself)}. */
  async function word(typed) {
    const known = await forms(typed);
    const whole = (meant, said) => ({
      typed,
      all: new Set([typed, ...meant.flatMap((lexeme) => lexeme.forms)]),
      codes: [...new Set(meant.map((lexeme) => lexeme.code))],
      forms: [...new Set(meant.flatMap((lexeme) => lexeme.held))],
      said,
    });
    if (known.has(typed)) return whole(known.get(typed));
    const isWord = /^\p{L}+$/u.test(typed);
    const begun = isWord && typed.length >= BEGINNING ? [...known.keys()].filter((form) => form.startsWith(typed)) : [];
    if (begun.length) {
      const all = [...new Set(begun.flatMap((form) => known.get(form)))];
      const held = all.filter((lexeme) => lexeme.held.some((form) => form.startsWith(typed)));
      return { ...whole((held.length ? held : all).slice(0, MOST_ENDINGS)), all: new Set([typed]) };
    }
    const meant = isWord && typed.length >= LEAST_MENDED ? await mended(typed) : [];
    return whole(meant.map(({ lexeme }) => lexeme), [...new Set(meant.map(({ form }) => form))]);
  }

  /* A query as slots, one for every word, or for a phrase that has synonyms: {typed, said, codes (what to ask the index
     for), forms (what to mark in a text)}. */
  async function understand(query) {
    const [catalogue, synonyms] = await Promise.all([load("catalogue.json"), load("synonyms.json")]);
    const empty = new Set(catalogue.empty);
    const typed = tokens(query);
    const tells = (token) => !empty.has(token) && !STOP.has(token);
    const telling = typed.filter(tells);
    const words = await Promise.all((telling.length ? telling : typed).map(word));
    const groups = synonyms.map(([code, ...phrases]) => ({ code, phrases: phrases.map((phrase) => phrase.split(" ").filter(tells)) }));
    const slots = [];
    for (let at = 0; at < words.length;) {
      const { length, codes } = same(words, at, groups);
      const own = words.slice(at, at + length);
      const forms = await Promise.all(codes.map((code) => load(`synonyms/${code}.json`)));
      slots.push({
        typed: own.map((each) => each.typed).join(" "),
        said: own.flatMap((each) => each.said || []),
        codes: codes.length ? codes : own[0].codes,
        forms: [...own.flatMap((each) => each.forms), ...forms.flat()],
      });
      at += length;
    }
    return slots;
  }

  /* The longest phrase at a place that has synonyms, and the codes of their groups. */
  function same(words, at, groups) {
    let best = { length: 1, codes: [] };
    for (const { code, phrases } of groups) {
      for (const phrase of phrases) {
        const fits = phrase.length && phrase.length <= words.length - at && phrase.every((word, place) => words[at + place].all.has(word));
        if (!fits || phrase.length < best.length) continue;
        best = { length: phrase.length, codes: phrase.length > best.length ? [code] : [...new Set([...best.codes, code])] };
      }
    }
    return best;
  }

  /* Words of the pages that begin like those of a query of which nothing was found. */
  async function nearest(query) {
    const found = new Map();
    for (const typed of tokens(query)) {
      const shared = (form) => { let n = 0; while (n < typed.length && form[n] === typed[n]) n++; return n; };
      const held = [...await forms(typed)].flatMap(([form, owners]) => owners.flatMap((lexeme) => (lexeme.held.includes(form) ? [{ form, lexeme }] : [])));
      held.sort((one, other) => shared(other.form) - shared(one.form) || one.form.length - other.form.length);
      for (const { form, lexeme } of held) {
        if (shared(form) < BEGINNING || found.size >= MOST_NEAR) break;
        if (!found.has(lexeme)) found.set(lexeme, form);
      }
    }
    return [...found.values()];
  }

  /* Words that say nothing of what is sought, whether or not a page holds them. */
  const STOP = new Set(("а без более бы был была были было быть в вам вас ваш весь во вот все всего всех вы где да даже для до его ее если "
    + "есть еще же за здесь и из или им их к как какая какие какой ко когда кто ли либо между меня мне мой мы на над надо нам нас наш не нет ни них "
    + "но о об от очень по под при про с сделать со так такой там те тем то того тоже той только том ты у уж уже хочу чего чей чем что чтобы эта эти это этого этом я "
    + "a an and are as at be by do for from how i in is it my of on or the this to what with").split(" "));

  Object.assign(metodbank, { normal, tokens, understand, nearest });
})();
