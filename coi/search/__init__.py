"""Finding passages: `engine` is the protocol, `evaluation` scores an engine on judged queries. No Django."""
