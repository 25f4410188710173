"""Files out: Conference → Paper → Word; Conference → sheets → Excel. No exporter asks a database."""
