package io.rankmesh.common.event;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The publications of one batch: the events of a subject one after the other, subjects side by side. The oldest event goes before all
 * others, and nothing is begun once a publication met an outage: all sends share a thread, and each blocks it for max.block.ms as long
 * as the producer has never heard of the topic. Nor is anything begun once the round has taken long: what a slow broker has by then must
 * be deleted while the transaction lasts, or it is published again and again.
 */
final class OutboxRound {

    /** How long after the beginning of a round another send may begin. */
    static final Duration BEGIN = Duration.ofSeconds(5);

    private final EventPublisher publisher;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Queue<StoredEvent> published = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean outage;

    OutboxRound(EventPublisher publisher, LongSupplier nanoTime) {
        this.publisher = publisher;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** What the broker has. */
    Collection<StoredEvent> published() {
        return published;
    }

    /** Why it does not have all, or null. */
    @Nullable Throwable failure() {
        return failures.peek();
    }

    /** Completes when nothing is on its way any more; never fails. */
    Uni<Void> publish(List<StoredEvent> events) {
        List<List<StoredEvent>> subjects = bySubject(events);
        List<StoredEvent> oldest = subjects.removeFirst();
        return send(oldest.getFirst())
                .flatMap(sent -> inOrder(subjects, oldest.subList(1, oldest.size())))
                .onFailure()
                .recoverWithUni(failed -> inOrder(subjects, List.of()));
    }

    private Uni<Void> inOrder(List<List<StoredEvent>> subjects, List<StoredEvent> restOfTheOldest) {
        List<Uni<Void>> all = new ArrayList<>();
        all.add(inOrder(restOfTheOldest));
        subjects.forEach(subject -> all.add(inOrder(subject)));
        return Uni.join().all(all).andCollectFailures().replaceWithVoid();
    }

    /** One event of a subject is on its way at a time: were two, the first might fail and the second arrive. */
    private Uni<Void> inOrder(List<StoredEvent> subject) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (StoredEvent event : subject) {
            chain = chain.flatMap(
                    before -> outage || isLate() ? Uni.createFrom().voidItem() : send(event));
        }
        return chain.onFailure().recoverWithNull();
    }

    private boolean isLate() {
        return nanoTime.getAsLong() - begun > BEGIN.toNanos();
    }

    private Uni<Void> send(StoredEvent event) {
        return Uni.createFrom()
                .deferred(() -> publisher.publish(event))
                .invoke(() -> published.add(event))
                .onFailure()
                .invoke(this::failed);
    }

    /** An event that the broker refuses for its own sake holds back its subject only. */
    private void failed(Throwable failure) {
        failures.add(failure);
        if (EventConsumption.isOutage(failure)) {
            outage = true;
        }
    }

    private static List<List<StoredEvent>> bySubject(List<StoredEvent> events) {
        Map<String, List<StoredEvent>> subjects = new LinkedHashMap<>();
        events.forEach(
                event -> subjects.computeIfAbsent(event.topic() + '\n' + event.subject(), key -> new ArrayList<>())
                        .add(event));
        return new ArrayList<>(subjects.values());
    }
}
