"""Take a text apart into the article and what a page or a wire puts around it: fields, furniture, notes."""
