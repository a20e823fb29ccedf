// All regions that a region lies in, nearest first: one that lies in more of them is the nearer. Arguments: region, ask (within).
//: when @ask.within, else []
COLLECT {
    MATCH (outer:Region)
    WHERE outer.id IN @region.withinIds AND outer.id <> @region.id
    WITH outer ORDER BY size(outer.withinIds) DESC, outer.id
    RETURN outer { @@region_base(region=outer) }
  }
