"""Words: what people read and write, as data. Imports nothing but the model and the errors."""
