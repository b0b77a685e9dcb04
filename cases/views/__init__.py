"""Pages of meldingen and dossiers: a form in, an action, a page or a redirect out."""
