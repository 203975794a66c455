"""Services about places: venues of a city (Overpass), names of places (Photon, Nominatim), travel times (OSRM)."""
