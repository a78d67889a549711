"""To whom things may be shown: what people marked, what is made of it, and the record without it."""
