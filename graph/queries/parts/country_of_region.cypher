// The country that a region lies in, as a list of at most one. Arguments: region, ask (country).
//: when @ask.country, else []
COLLECT {
    MATCH (country:Region {id: @region.countryId})
    RETURN country { @@region_base(region=country) }
  }
