-- What the links within a site tell of a page; null until its analysis has ended.
alter table page
    -- internal link score, 0 to 100
    add column link_score integer,
    -- links of the shortest path from the start; null too when no path leads to the page
    add column click_depth integer,
    -- other pages that link to it
    add column inlinks integer;
