package io.rankmesh.common.id;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562, 5.7): time first, so that new rows land at the end of an index. Within one process each is
 * greater than the one before, as PostgreSQL and the text form order them (RFC 9562, 6.2, method 1).
 */
public final class Uuid7 {

    /** Milliseconds since 1970 in the upper 52 bits, a counter within the millisecond in the lower 12. */
    private static final AtomicLong LAST = new AtomicLong();

    private static final int COUNTER_BITS = 12;

    private Uuid7() {}

    public static UUID next() {
        long start = System.currentTimeMillis() << COUNTER_BITS;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, start));
        long high = (stamp >>> COUNTER_BITS) << 16 | 0x7000L | (stamp & 0xFFF);
        // the same half of a random UUID has the same variant; a SecureRandom of our own would be frozen into a native
        // image
        return new UUID(high, UUID.randomUUID().getLeastSignificantBits());
    }

    /** @return when this id was made, to the millisecond */
    public static Instant time(UUID uuid7) {
        return Instant.ofEpochMilli(uuid7.getMostSignificantBits() >>> 16);
    }
}
