package io.rankmesh.analysis.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;

/**
 * Bounds the bytes of large bodies that this replica has in hand at once, from the wire to the end of their audit: a site of
 * large pages alone would use up the memory of all. Who waits for room holds none, so that nobody waits for ever.
 */
@ApplicationScoped
class BodyBudget {

    /** Bodies up to this size are free: as many of them as there can be at once fit beside the budget. */
    static final int FREE = 256 * 1024;

    private static final int UNIT = 1024;

    private final int size;
    private final Semaphore left;

    @Inject
    BodyBudget(CrawlerConfig config) {
        this(config.bodyBudget().asLongValue());
    }

    /** @param bytes in all; a single larger body takes all of it and is alone */
    BodyBudget(long bytes) {
        size = Math.toIntExact(Math.max(1, bytes / UNIT));
        left = new Semaphore(size, true);
    }

    /** No room yet, for a body whose size is not known. */
    Room room() {
        return new Room();
    }

    /** Bytes of the large bodies in hand. */
    long used() {
        return (long) (size - left.availablePermits()) * UNIT;
    }

    private int units(long bytes) {
        return bytes <= FREE ? 0 : (int) Math.min(size, Math.ceilDiv(bytes, UNIT));
    }

    /** What one request holds, until it is closed. */
    final class Room implements AutoCloseable {

        private int held;
        private boolean closed;

        /** Makes room for this many bytes in all, unless there is none now, or others wait for it. */
        synchronized boolean fits(long bytes) {
            int more = units(bytes) - held;
            if (more <= 0) {
                return true;
            }
            if (closed || left.hasQueuedThreads() || !left.tryAcquire(more)) {
                return false;
            }
            held += more;
            return true;
        }

        /** Waits for all the room there is, in which every body fits. Only before a request is sent. */
        void awaitWhole() throws InterruptedException {
            left.acquire(size);
            held = size;
        }

        /**
         * Waits until there is room for this many bytes. Only for a request that is over.
         *
         * @return false when this holds some already, and so must not wait
         */
        boolean await(long bytes) throws InterruptedException {
            if (held > 0) {
                return false;
            }
            int wanted = units(bytes);
            left.acquire(wanted);
            held = wanted;
            return true;
        }

        /** Gives back what is not needed for this many bytes. */
        synchronized void shrink(long bytes) {
            int rest = Math.min(held, units(bytes));
            left.release(held - rest);
            held = rest;
        }

        @Override
        public synchronized void close() {
            closed = true;
            shrink(0);
        }
    }

    /** There is no room for the body now; the request may be sent again with all of the room. */
    static final class NoRoomException extends Exception {

        private static final long serialVersionUID = 1L;

        NoRoomException() {
            super("no room for a large body", null, false, false);
        }
    }
}
