dossierSearch("t-hod2iojm","zelensky A   OjDgDAAQ;zelenskyy N   OjDgDAABPBQNWAAD44kJAAAEObZNGD7HGVpCwzJIPBQNWbcIyickltkIObZNGAA4Dx3iNlvKXVEWm8IKv41UhG2L;")
