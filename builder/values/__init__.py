"""What a text says in numbers, days and names, word by word; no page and no parse is needed."""
