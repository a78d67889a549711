"""The briefing as a document to edit, mail or print: one model, written as Markdown or as DOCX."""
