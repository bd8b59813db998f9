"""Steps as text: logs, tables, Markdown."""
