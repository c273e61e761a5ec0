"""Words by which a title is told for a sentence or for a label, in the languages that have a list."""

from __future__ import annotations

_EN = """
i we you he she it they nobody everybody somebody everyone someone anyone nothing who what why when where which
whether how if because until while that this there these those itself themselves yourself let let's don't doesn't
can't won't isn't am is are was were be been has have had do does did can could will would shall should may might must
cannot never accelerate act add adds agree agrees arrive arrives ask asks avoid avoids become becomes became begin
begins believe believes belong belongs bring brings broke build builds built buy buys call came carry carries catch
catches check choose chooses close closes come comes compare compares connect connects count counts cut cuts decide
decides deliver delivers depend depends disappear disappears drive drives drop drops earn earns end ends enter enters
fall falls fell find finds finish finishes fit fits fix fixes follow follows found free frees gain gains gave get gets
give gives go goes got grew grow grows happen happens hide hides hold holds improve improves join joins just keep
keeps kept knew know knows lead leads learn learns leave leaves left lets lie lies live lives look looks lose loses
lost love loves made make makes matched means meet meets move moves need needs open opens pay pays prove proves put
puts ran reach reaches read reads reduce reduces replace replaces rest rests rise rises run runs save saves saved saw
say says see sees sell sells send sends serve serves shorten shortens show shows sign signs sit sits sleep speak
speaks spend spends stand stands start starts stay stays stop stops stopped surface take takes talk talks tell tells
think thinks took trust trusts try turn turns understand uses wait waits want wants watch went win wins won write
writes travel travels fewer less answered approved based cleared closed covered decided delivered doubled dropped
finished fixed gone halved measured moved needed paid proven ready reconciled replaced settled shown signed solved
spent tested
"""
_DE = """
ich wir du ihr er sie es man jemand niemand nichts jeder alle wer was warum wann wo wie wozu welche welcher welches
weil dass ob bis wenn solange bevor damit denn dies das sich ist sind war waren wird werden wurde wurden hat haben
hatte hatten kann können konnte soll sollen muss müssen darf dürfen will wollen mag bin sei bleibt bleiben kam kamen
ging gingen lief liefen fiel fielen nahm nahmen gab gaben fand fanden stand standen hielt hielten blieb blieben sah
sahen stieg stiegen sank sanken schrieb lag lagen zog brach wuchs begann endete mehr ohne schneller besser weniger
getan zugeordnet entschieden erledigt gelöst bewiesen
"""
_DE_NONE = """
mit seit jetzt erst fast nicht gut weit statt laut oft dort bereits sofort selbst samt nebst direkt konkret exakt und
in den von im auf für aus bei zum zur oder der die dem des ein eine einen einem einer eines unser unsere unserer
unserem unseren ihre ihren ihrer ihrem an am vom über unter vor nach zwischen durch gegen um als zu hinter neben
"""
_LABELS = """
overview introduction agenda benefit benefits advantages feature features solution solutions approach security pricing
roadmap team summary conclusion background context challenge challenges timeline methodology architecture
implementation support service services about contact contacts reference references appendix goals objectives scope
results investment terms requirements capabilities functionality integration integrations controls stories überblick
übersicht einleitung einführung vorteil vorteile nutzen mehrwert funktionen lösung lösungen lösungsüberblick ansatz
sicherheit preise preisübersicht fahrplan zusammenfassung fazit hintergrund ausgangslage herausforderung
herausforderungen zeitplan vorgehen vorgehensweise architektur leistungen leistungsumfang unternehmensprofil
ansprechpartner referenzen fallstudie fallstudien anhang ziele ergebnisse anforderungen datenschutz kontakt
"""
SIGNS = {"en": frozenset(_EN.split()), "de": frozenset(_DE.split())}
"""By language: finite verbs, subjects, question words, and what else no label has."""
NO_VERBS = frozenset(_DE_NONE.split())
"""Small German words that end like a verb, or stand before nouns."""
LABELS = frozenset(_LABELS.split())
"""Nouns that titles of slides are made of."""
