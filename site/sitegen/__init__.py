"""Results to pages: reads build/results and docs, writes plain Markdown, charts and downloads. Computes no score."""
