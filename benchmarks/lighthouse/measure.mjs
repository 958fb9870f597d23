// Lighthouse over some pages: `node measure.mjs RUNS ADDRESS…` prints a JSON list, one entry a run.
// CHROME_PATH names the browser; a fresh profile serves all runs, and Lighthouse empties its storage before each.
import {launch} from "chrome-launcher";
import lighthouse from "lighthouse";

const [runs, ...addresses] = process.argv.slice(2);
const quiet = ["gpu", "quic", "background-networking", "component-update", "sync"].map((what) => `--disable-${what}`);
const chrome = await launch({chromeFlags: ["--headless=new", "--no-sandbox", "--no-first-run", ...quiet]});
const found = [];
try {
  for (let run = 0; run < Number(runs); run++) {
    for (const address of addresses) {
      const {lhr} = await lighthouse(address, {
        port: chrome.port,
        output: "json",
        logLevel: "error",
        onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
        skipAudits: ["is-crawlable"],
      });
      const scores = Object.fromEntries(Object.values(lhr.categories).map((c) => [c.id, Math.round(c.score * 100)]));
      const measures = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
      const weights = Object.values(lhr.categories).flatMap((c) => c.auditRefs.filter((r) => r.weight > 0).map((r) => r.id));
      const short = weights.filter((id) => lhr.audits[id].score !== null && lhr.audits[id].score < 1);
      found.push({
        address,
        scores,
        measures: Object.fromEntries(measures.map((id) => [id, lhr.audits[id].numericValue])),
        short: short.map((id) => ({id, title: lhr.audits[id].title, items: (lhr.audits[id].details?.items ?? []).slice(0, 5).map((i) => i.node?.snippet ?? i.url ?? i.description ?? "")})),
      });
      process.stderr.write(".");
    }
  }
} finally {
  await chrome.kill();
}
console.log(JSON.stringify(found));
