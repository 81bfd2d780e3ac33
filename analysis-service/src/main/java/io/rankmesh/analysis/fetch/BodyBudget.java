package io.rankmesh.analysis.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bytes of large bodies that this replica has in hand at once, from the wire to the end of their audit: a site of
 * large pages alone would use up the memory of all.
 *
 * <p>Room is taken as bytes come, by {@link Shares}. What does not fit goes alone: one body at a time, by fair turns, for which part of the room is
 * kept free. Who waits for room holds none, so that nobody waits for ever, and keeps none from others.
 */
@ApplicationScoped
class BodyBudget {

    /** Bodies up to this size are free: as many of them as there can be at once fit beside the budget. */
    static final int FREE = 256 * 1024;

    /** One analysis gets this part of what is shared when nobody else holds any. */
    private static final int PART = 3;

    private final long besideOne;
    private final Turns alone = new Turns(1);

    /** Bytes of all but the one that is alone. */
    private final Shares shared;

    private long ofOne;

    @Inject
    BodyBudget(CrawlerConfig config, MeterRegistry metrics) {
        this(config.bodyBudget().asLongValue(), config.maxBody().asLongValue());
        metrics.gauge(Telemetry.CRAWL_BODIES, this, BodyBudget::used);
    }

    /**
     * @param bytes in all
     * @param largest body; a larger one, or one that needs more while it is decoded, goes alone all the same
     */
    BodyBudget(long bytes, long largest) {
        besideOne = Math.max(bytes / 4, bytes - largest);
        shared = new Shares(besideOne);
    }

    /**
     * No room yet.
     *
     * @param wanted bytes that are waited for, 0 when the body's size is not known
     */
    Room room(Requester requester, long wanted) {
        return new Room(requester, wanted);
    }

    /** Bytes of the large bodies in hand. */
    synchronized long used() {
        return shared.used() + ofOne;
    }

    /** What one request holds, until it is closed. */
    final class Room implements AutoCloseable {

        private final Requester requester;
        private final long wanted;
        private long held;
        private Turns.@Nullable Turn turn;
        private boolean closed;

        private Room(Requester requester, long wanted) {
            this.requester = requester;
            this.wanted = wanted;
        }

        /** Makes room for this many bytes in all, unless there is none now. */
        boolean fits(long bytes) {
            synchronized (BodyBudget.this) {
                boolean fits = !closed && (isAlone() || grow(bytes) || goAlone());
                if (isAlone()) {
                    ofOne = Math.max(ofOne, bytes);
                }
                return fits;
            }
        }

        /** As {@link #fits} of a body that has been announced, which gets room when it comes: whether it may fit at all. */
        boolean mayFit(long bytes) {
            return bytes <= besideOne / PART || fits(bytes);
        }

        /** Waits for the room that was wanted: the first try has shown it. Only before a request is sent. */
        void await() throws InterruptedException {
            if (wanted > 0) {
                await(wanted);
            }
        }

        /**
         * Waits until there is room for this many bytes. Not during a request.
         *
         * @return false when this holds some already, and so must not wait
         */
        boolean await(long bytes) throws InterruptedException {
            synchronized (BodyBudget.this) {
                if (isHeld()) {
                    return false;
                }
                while (!grow(bytes)) {
                    if (bytes > besideOne / PART || shared.held(requester) == 0) {
                        break;
                    }
                    BodyBudget.this.wait();
                }
                if (held > 0 || bytes <= FREE) {
                    return true;
                }
            }
            Turns.Turn own = alone.await(requester);
            own.start();
            synchronized (BodyBudget.this) {
                turn = own;
            }
            return true;
        }

        /** Whether it keeps room from others. */
        boolean isHeld() {
            synchronized (BodyBudget.this) {
                return held > 0 || isAlone();
            }
        }

        /** Gives back what is not needed for the body, which has so many bytes, and the turn of the one that is alone, when it fits elsewhere. */
        void settle(long bytes) {
            synchronized (BodyBudget.this) {
                if (!isAlone()) {
                    shrink(Math.min(held, bytes <= FREE ? 0 : bytes));
                } else if (grow(bytes)) {
                    leave();
                }
            }
        }

        /** Gives back all of it. */
        void giveBack() {
            synchronized (BodyBudget.this) {
                shrink(0);
                leave();
            }
        }

        @Override
        public void close() {
            synchronized (BodyBudget.this) {
                closed = true;
                giveBack();
            }
        }

        private boolean isAlone() {
            return turn != null;
        }

        private boolean grow(long bytes) {
            long more = bytes <= FREE ? 0 : bytes - held;
            if (more > 0) {
                if (!shared.take(requester, more)) {
                    return false;
                }
                held += more;
            }
            return true;
        }

        private boolean goAlone() {
            Optional<Turns.Turn> own = alone.take(requester);
            own.ifPresent(_ -> shrink(0));
            turn = own.orElse(null);
            return isAlone();
        }

        private void shrink(long bytes) {
            if (held > bytes) {
                shared.giveBack(requester, held - bytes);
                held = bytes;
                BodyBudget.this.notifyAll();
            }
        }

        private void leave() {
            if (turn != null) {
                turn.close();
                turn = null;
                ofOne = 0;
                BodyBudget.this.notifyAll();
            }
        }
    }

    /** There is no room for the body now; the request may be sent again once there is. */
    static final class NoRoomException extends Exception {

        private static final long serialVersionUID = 1L;

        private final long wanted;

        /** @param wanted bytes that the body needs, as far as is known */
        NoRoomException(long wanted) {
            super("no room for a large body", null, false, false);
            this.wanted = wanted;
        }

        long wanted() {
            return wanted;
        }
    }
}
