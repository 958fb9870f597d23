/* Puts up to four candidates beside each other, the two leaders to begin with; kind and ids stand in the address. */
(() => {
  const form = document.querySelector("form[data-compare]");
  if (!form) return;
  const box = document.querySelector("[data-compare-table]"), table = box.querySelector("table");
  const status = document.querySelector("[data-compare-status]"), words = document.querySelector("[data-compare-words]").dataset;
  const kinds = form.elements.kind, picks = [...form.querySelectorAll("select[name=pick]")];
  const documents = new Map();
  let shown = null;

  const read = async (kind) => {
    if (!documents.has(kind)) {
      const option = [...kinds.options].find((one) => one.value === kind);
      const answer = await fetch(option.dataset.source);
      if (!answer.ok) throw new Error(String(answer.status));
      documents.set(kind, await answer.json());
    }
    return documents.get(kind);
  };
  const element = (name, text = "", attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const hundredths = (text) => Math.round(parseFloat(text) * 100);
  const cell = (text, first, at, best, full) => {
    const made = element("td", text ?? words.none, { class: "lb-number" });
    if (text === null) return made;
    if (best !== null && hundredths(text) === best) made.classList.add("lb-best");
    if (at > 0 && first !== null) {
      const apart = hundredths(text) - hundredths(first);
      made.append(element("small", apart ? `${words.first} ${apart > 0 ? "+" : "−"}${(Math.abs(apart) / 100).toFixed(2)}` : words.equal));
    }
    if (full) made.append(element("span", "", { class: "lb-bar", "aria-hidden": "true", style: `--part:${(100 * parseFloat(text)) / parseFloat(full)}%` }));
    return made;
  };
  const line = (head, values, full, part) => {
    const row = element("tr", "", part ? { class: "lb-part" } : {});
    const known = values.filter((value) => value !== null).map(hundredths);
    const best = known.length > 1 && new Set(known).size > 1 ? Math.max(...known) : null;
    row.append(head, ...values.map((value, at) => cell(value, values[0], at, best, full)));
    return row;
  };
  const show = (found, chosen) => {
    const heads = table.tHead.rows[0], body = table.tBodies[0];
    heads.replaceChildren(heads.cells[0]);
    body.replaceChildren();
    for (const one of chosen) {
      const head = element("th", "", { scope: "col", class: "lb-number" });
      head.append(element("a", one.name, { href: form.dataset.base + one.page }));
      heads.append(head);
    }
    table.style.setProperty("--picked", chosen.length);
    const ranks = element("tr");
    ranks.append(element("th", words.rank, { scope: "row" }), ...chosen.map((one) => {
      const made = element("td", one.rank === null ? words.none : String(one.rank), { class: "lb-number" });
      if (one.tied) made.append(element("small", words.tied));
      if (one.rank === null && one.reason) made.append(element("small", one.reason));
      return made;
    }));
    body.append(ranks, line(element("th", words.total, { scope: "row" }), chosen.map((one) => one.total), null, false));
    found.rows.forEach((row, at) => {
      const head = element("th", "", { scope: "row" });
      head.append(element("a", row.label, { href: `${form.dataset.rules}/${row.id}.html` }), ` /${row.maximum}`);
      body.append(line(head, chosen.map((one) => one.points[at]), row.maximum, row.depth > 0));
    });
    box.hidden = false;
  };
  const apply = (found) => {
    const by = new Map(found.candidates.map((one) => [one.id, one]));
    const wanted = picks.map((pick) => pick.value).filter((id) => by.has(id));
    const ids = [...new Set(wanted)], chosen = ids.map((id) => by.get(id));
    const here = new URL(location.href);
    here.searchParams.set("kind", found.kind);
    here.searchParams.delete("id");
    for (const id of ids) here.searchParams.append("id", id);
    history.replaceState(history.state, "", here);
    if (chosen.length) show(found, chosen); else box.hidden = true;
    if (ids.length < wanted.length) status.textContent = status.dataset.same;
    else status.textContent = chosen.length < 2 ? status.dataset.few : status.dataset.done.replace("{names}", () => chosen.map((one) => one.name).join("、"));
  };
  const leaders = (found) => found.candidates.filter((one) => one.rank !== null)
    .sort((one, other) => one.rank - other.rank).slice(0, 2).map((one) => one.id);
  const fill = async (kind, ids) => {
    let found;
    try {
      found = await read(kind);
    } catch {
      status.textContent = status.dataset.failed;
      return;
    }
    if (kinds.value !== kind) return;
    const first = ids.length ? ids : leaders(found);
    const groups = new Map();
    for (const one of found.candidates) groups.set(one.group, [...(groups.get(one.group) || []), one]);
    const alone = groups.size === found.candidates.length;
    picks.forEach((pick, at) => {
      const choices = [...groups].map(([name, members]) => {
        const options = members.map((one) => element("option", one.name, { value: one.id }));
        if (alone) return options[0];
        const group = element("optgroup", "", { label: name });
        group.append(...options);
        return group;
      });
      pick.replaceChildren(pick.options[0], ...choices);
      pick.value = first[at] || "";
      if (pick.selectedIndex < 0) pick.value = "";
    });
    shown = kind;
    apply(found);
  };

  form.addEventListener("change", (event) => {
    if (event.target === kinds) fill(kinds.value, []);
    else if (shown === kinds.value) apply(documents.get(shown));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URL(location.href).searchParams, kind = asked.get("kind");
  if ([...kinds.options].some((option) => option.value === kind)) kinds.value = kind;
  document.querySelector("[data-compare-without]").hidden = true;
  form.hidden = false;
  fill(kinds.value, asked.getAll("id").slice(0, picks.length));
})();
