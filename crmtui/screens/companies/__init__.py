"""Companies: the list, the page of one, their people and places, merging, handing over."""
