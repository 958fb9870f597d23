/* Tables that sort by their headings, filter, and pick candidates to compare. Their state stands in the address. */
(() => {
  const MOST = 4;
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const address = (name, value) => {
    const here = new URL(location.href);
    if (value) here.searchParams.set(name, value); else here.searchParams.delete(name);
    history.replaceState(history.state, "", here);
  };
  const asked = (name) => new URL(location.href).searchParams.get(name) || "";

  function sorting(table, rows) {
    const heads = [...table.tHead.rows[0].cells];
    const key = `${table.dataset.sort}.sort`;
    const value = (row, at) => {
      const cell = row.cells[at], text = cell.dataset.value || cell.firstChild?.textContent.trim() || cell.textContent.trim();
      return text === "" || text === "—" ? null : text;
    };
    const order = (at, down) => {
      const numbers = heads[at].matches(".lb-number, .lb-rank");
      const keyed = rows.map((row) => { const text = value(row, at); return [text !== null && numbers ? parseFloat(text) : text, row]; });
      keyed.sort(([a], [b]) => {
        if (a === null || b === null) return (a === null) - (b === null);
        const found = numbers ? a - b : collator.compare(a, b);
        return down ? -found : found;
      });
      table.tBodies[0].append(...keyed.map(([, row]) => row));
      heads.forEach((head, other) => {
        if (other === at) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
      });
    };
    heads.forEach((head, at) => {
      if ("fixed" in head.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const down = now ? now === "ascending" : head.matches(".lb-number");
        order(at, down);
        address(key, (down ? "-" : "") + at);
      });
    });
    const [, down, at] = /^(-?)(\d{1,2})$/.exec(asked(key)) || [];
    if (at !== undefined && heads[at] && !("fixed" in heads[at].dataset)) order(Number(at), down === "-");
  }

  function filtering(form, table, rows) {
    const name = table.dataset.sort, output = form.querySelector("output");
    const texts = rows.map((row) => folded([row.querySelector("th").textContent, row.dataset.name || ""].join(" ")));
    const apply = () => {
      const q = folded(form.q.value), of = form.of?.value, ranked = form.ranked?.value;
      let shown = 0;
      rows.forEach((row, at) => {
        const fits = texts[at].includes(q) && (!of || row.dataset.of === of)
          && (!ranked || row.classList.contains("lb-unranked") === (ranked === "no"));
        row.hidden = !fits;
        shown += fits;
      });
      const words = output.dataset[shown === rows.length ? "one" : shown ? "some" : "none"];
      output.textContent = words.replace("{all}", rows.length).replace("{shown}", shown);
    };
    const keep = () => { for (const field of form.querySelectorAll("[name]")) address(`${name}.${field.name}`, field.value); };
    for (const field of form.querySelectorAll("[name]")) {
      const before = asked(`${name}.${field.name}`);
      if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === before)) field.value = before;
    }
    form.addEventListener("input", () => { apply(); keep(); });
    form.addEventListener("reset", () => setTimeout(() => { apply(); keep(); }));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }

  function picking(box, table, rows) {
    const kind = table.dataset.sort, words = box.querySelector("[role=status]"), link = box.querySelector("a");
    const target = link.href, ticks = [];
    const chosen = () => ticks.filter((tick) => tick.checked);
    const apply = () => {
      const picked = chosen();
      box.hidden = picked.length === 0;
      for (const tick of ticks) tick.disabled = picked.length >= MOST && !tick.checked;
      const names = picked.map((tick) => tick.dataset.name).join("、");
      words.textContent = words.dataset.words.replace("{names}", () => names) + (picked.length >= MOST ? words.dataset.more : "");
      link.href = `${target}?${new URLSearchParams([["kind", kind], ...picked.map((tick) => ["id", tick.value])])}`;
    };
    for (const row of rows) {
      const head = row.querySelector("th"), tick = document.createElement("input"), name = head.textContent.trim();
      Object.assign(tick, { type: "checkbox", value: row.dataset.id });
      tick.dataset.name = name;
      tick.setAttribute("aria-label", `${table.dataset.pick} ${name}`);
      tick.addEventListener("change", apply);
      head.prepend(tick);
      ticks.push(tick);
    }
    box.querySelector("button").addEventListener("click", () => {
      for (const tick of chosen()) tick.checked = false;
      apply();
      ticks[0].focus();
    });
    apply();
  }

  for (const table of document.querySelectorAll("table[data-sort]")) {
    const rows = [...table.tBodies[0].rows], name = CSS.escape(table.dataset.sort);
    const form = document.querySelector(`[data-filters="${name}"]`), box = document.querySelector(`[data-picked="${name}"]`);
    if (form) filtering(form, table, rows);
    if (box && "compare" in table.dataset) picking(box, table, rows);
    sorting(table, rows);
  }
})();
