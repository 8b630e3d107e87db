"""How well the scanner of personal data knows school documents: a labelled corpus, the measure, a peer beside it."""
