package io.rankmesh.audit.http;

import java.util.Set;

/** Statuses by which servers turn crawlers away, or everybody for a while: they say nothing about what visitors get. */
public final class Refusals {
    /** Log in (401), pay per crawl (402), a firewall's no (403, and 999, which RFC 9110 does not know), too fast (429), not in this country (451). */
    private static final Set<Integer> ANYWHERE = Set.of(401, 402, 403, 429, 451, 999);

    /** Of another site also what firewalls say (405, 406), and that it is busy (503): of its own its owner wants to know. */
    private static final Set<Integer> ELSEWHERE = Set.of(405, 406, 503);

    /** What whoever asks too often, or is a crawler, is told instead of the page (999 by LinkedIn). */
    private static final Set<Integer> OF_SPEED = Set.of(429, 999);

    private Refusals() {}

    /** Of these the crawler's own speed is the reason: the next try may bring the page. */
    public static boolean ofSpeed(int status) {
        return OF_SPEED.contains(status);
    }

    public static boolean contain(int status) {
        return ANYWHERE.contains(status);
    }

    public static boolean containOfOtherSite(int status) {
        return contain(status) || ELSEWHERE.contains(status);
    }
}
