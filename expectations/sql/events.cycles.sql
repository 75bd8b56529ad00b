-- No event is a part of itself, however many steps up.
-- holds: linking/wholes.py leaves out what would lead back, and lasting ids rename one to one.
WITH RECURSIVE above AS (
    SELECT event_id, part_of_id FROM events WHERE part_of_id IS NOT NULL
    UNION SELECT above.event_id, events.part_of_id FROM above JOIN events ON events.event_id = above.part_of_id WHERE events.part_of_id IS NOT NULL
)
SELECT event_id FROM above WHERE event_id = part_of_id
