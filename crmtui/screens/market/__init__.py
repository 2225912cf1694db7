"""The market as it is seen: objections and their answers, competitors, our policies."""
