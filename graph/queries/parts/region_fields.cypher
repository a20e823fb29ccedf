// One region. Arguments: region, ask (what is wanted: within, country).
@region {
  @@region_base(region=@region),
  country: @@country_of_region(region=@region; ask=@ask),
  within: @@within_of_region(region=@region; ask=@ask)
}
