"""Receipts: what counts as filed when, in a hash-chained log on a branch of its own (A5 一, Y6, Y46).

A receipt's time is the platform's own record of when the head arrived, never the author's:

- GitHub Actions: ``created_at`` of the workflow run (``GET /repos/{owner}/{repo}/actions/runs/{run_id}``) in the base
  repository. The platform sets it when it receives the event. A rerun keeps it and changes ``run_attempt`` and
  ``run_started_at`` alone; a slow queue delays ``run_started_at`` alone; no field of the head, of a commit or of the
  workflow's text reaches it. Dates of commits, the clock of a runner and the time of the merge are never read.
- A server-side hook: the server's clock as ``pre-receive`` begins.

The log is ``log.jsonl`` on the orphan branch ``receipts``: one canonical JSON object a line, each with the SHA-256 of
the line before it. ``entries`` are its lines' models, ``log`` reads and verifies it, ``branch`` writes it, ``history``
verifies the branch, ``table`` turns it into ``office/receipts.csv``, ``report`` makes an entry of the gate's report.
"""
