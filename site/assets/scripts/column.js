/* Bulletins by kind, unit and month together; each alone is a page of its own, without this. */
(() => {
  const form = document.querySelector(".lb-filter");
  if (!form) return;
  const rows = [...document.querySelectorAll(".lb-month li")];
  const months = [...document.querySelectorAll(".lb-month")];
  const show = () => {
    const wanted = [...form.elements].filter((one) => one.name && one.value);
    let count = 0;
    for (const row of rows) {
      row.hidden = wanted.some((one) => row.dataset[one.name] !== one.value);
      count += !row.hidden;
    }
    for (const month of months) month.hidden = !month.querySelector("li:not([hidden])");
    form.querySelector("output").textContent = wanted.length ? form.dataset.count.replace("%d", count) : "";
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
