"""Files in which databases and portals give several articles one behind the other."""
