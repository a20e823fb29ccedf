// What reads start from and sort by.
CREATE INDEX document_state IF NOT EXISTS FOR (n:Document) ON (n.state, n.ingestedAt, n.id);
CREATE INDEX document_known_at IF NOT EXISTS FOR (n:Document) ON (n.knownAt, n.id);
CREATE INDEX document_text_hash IF NOT EXISTS FOR (n:Document) ON (n.textHash);
CREATE INDEX mention_document IF NOT EXISTS FOR (n:Mention) ON (n.documentId);
CREATE INDEX mention_block IF NOT EXISTS FOR (n:Mention) ON (n.block);
CREATE INDEX candidate_document IF NOT EXISTS FOR (n:Candidate) ON (n.documentId);
CREATE INDEX event_day IF NOT EXISTS FOR (n:Event) ON (n.day, n.id);
CREATE INDEX event_known_at IF NOT EXISTS FOR (n:Event) ON (n.knownAt, n.id);
CREATE INDEX event_action IF NOT EXISTS FOR (n:Event) ON (n.action, n.day, n.id);
CREATE INDEX event_mention_count IF NOT EXISTS FOR (n:Event) ON (n.mentionCount, n.id);
CREATE INDEX event_block IF NOT EXISTS FOR (n:Event) ON (n.block);
CREATE INDEX event_state_event IF NOT EXISTS FOR (n:EventState) ON (n.eventId);
CREATE INDEX actor_key IF NOT EXISTS FOR (n:Actor) ON (n.key, n.id);
CREATE INDEX region_key IF NOT EXISTS FOR (n:Region) ON (n.key, n.id);
CREATE POINT INDEX region_point IF NOT EXISTS FOR (n:Region) ON (n.point);
// Paging by date below a region or an actor: a composite index on the relationship, its properties in sort order.
CREATE INDEX within_region_day IF NOT EXISTS FOR ()-[r:WITHIN]-() ON (r.regionId, r.day, r.eventId);
CREATE INDEX involves_actor_day IF NOT EXISTS FOR ()-[r:INVOLVES]-() ON (r.actorId, r.role, r.day, r.eventId);
