package io.rankmesh.audit.site;

import java.util.Set;

/** Statuses by which servers turn crawlers away, or everybody for a while: they say nothing about what visitors get. */
final class Refusals {
    /** Log in (401), pay per crawl (402), a firewall's no (403, and 999, which RFC 9110 does not know), too fast (429), not in this country (451). */
    private static final Set<Integer> ANYWHERE = Set.of(401, 402, 403, 429, 451, 999);

    /** Of another site also what firewalls say (405, 406), and that it is busy (503): of its own its owner wants to know. */
    private static final Set<Integer> ELSEWHERE = Set.of(405, 406, 503);

    private Refusals() {}

    static boolean contain(int status) {
        return ANYWHERE.contains(status);
    }

    static boolean containOfOtherSite(int status) {
        return contain(status) || ELSEWHERE.contains(status);
    }
}
