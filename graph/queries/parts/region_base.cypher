// A region without its surroundings. Arguments: region.
.id, .name, .kind, .countryId, latitude: @region.point.latitude, longitude: @region.point.longitude
