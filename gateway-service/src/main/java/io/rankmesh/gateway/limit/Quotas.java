package io.rankmesh.gateway.limit;

import io.rankmesh.common.identity.Tier;
import java.time.Duration;
import java.util.List;

/** What each tier may ask for in a minute, and what anybody may whose standing is restricted. */
final class Quotas {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Quotas() {}

    static List<Window> of(Tier tier, boolean heavy) {
        return switch (tier) {
            case STARTER -> windows(heavy, 100, 10);
            case AGENCY -> windows(heavy, 1_000, 50);
            case ENTERPRISE -> windows(heavy, 10_000, 200);
        };
    }

    /** Whoever it is. */
    static List<Window> ofRestricted(boolean heavy) {
        Window all = new Window("restricted", 10, MINUTE);
        return heavy ? List.of(all, new Window("restricted-heavy", 1, MINUTE)) : List.of(all);
    }

    private static List<Window> windows(boolean heavy, int requests, int heavyCalls) {
        Window all = new Window("minute", requests, MINUTE);
        return heavy ? List.of(all, new Window("heavy", heavyCalls, MINUTE)) : List.of(all);
    }
}
