"""The demo accounts as `./run` prints them; docs name the same."""

ACCOUNTS = """\
Inloggen met het wachtwoord welkom-in-duinzicht (alles is verzonnen):
  lpa            leerplichtambtenaar van Bureau Leerplicht Duinzicht, boa
  lpa2, lpa3     collega's van hetzelfde bureau (lpa3 is ook boa)
  lpa-elders     leerplichtambtenaar van een ander bureau (Heuvelrand)
  administratie  administratie van het bureau
  teamleider     teamleider van het bureau
  school         verzuimcoördinator van Het Baken (vo)
  baken-zorg, baken-mentor
                 zorgcoördinator en mentor (van 2B) van Het Baken
  school2        basisschool De Kring
  mbo            verzuimcoördinator van ROC Duinstreek
  jeugdarts, jeugdteam, halt, rvdk, om, veiligthuis, swv, doorstroom
                 ketenpartners (jeugdteam2: collega van jeugdteam)
  manager        manager van het bureau: cijfers en rapporten
  fg             functionaris gegevensbescherming
  beheer         functioneel beheerder
"""
