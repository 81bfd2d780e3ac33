package io.rankmesh.rehearsal.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Analyses submitted one after the other while something happens to the suite, each of which must come to its end, once. */
public final class Work implements AutoCloseable {
    private final Consumer consumer;
    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    /** @param pause between two submissions; every fourth is of the whole site, the others of posted HTML */
    public Work(Consumer consumer, Duration pause) {
        this.consumer = consumer;
        this.thread = Thread.ofVirtual().name("work").start(() -> go(pause));
    }

    private void go(Duration pause) {
        for (int number = 0; !over; number++) {
            submit(number);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Until it is accepted, as a careful consumer does: the key makes one analysis of however many tries. */
    private void submit(int number) {
        Map<String, String> what = number % 4 == 0
                ? Map.of("kind", "site")
                : Map.of("kind", "html", "html", "<!doctype html><title>Page " + number + "</title><h1>Page</h1>");
        String wish = UUID.randomUUID().toString();
        while (!over) {
            try {
                Door.Reply reply = consumer.submit(what, wish);
                if (reply.status() == 202) {
                    accepted.add(reply.body().path("id").asText());
                    return;
                }
            } catch (NoAnswerException e) {
                // asked again
            }
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Those that were accepted so far. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** @param unlike analyses that failed, have no report, or more than one, each with what is wrong */
    public record Result(int analyses, List<String> unlike, Duration tail) {}

    /** Ends the submissions and waits until all has come to its end. */
    public Result result(Duration patience) {
        over = true;
        thread.interrupt();
        join();
        Instant begin = Instant.now();
        Instant deadline = begin.plus(patience);
        List<String> unlike = accepted.stream()
                .map(id -> fault(id, deadline))
                .flatMap(Optional::stream)
                .toList();
        return new Result(accepted.size(), unlike, Duration.between(begin, Instant.now()));
    }

    private Optional<String> fault(String id, Instant deadline) {
        while (true) {
            try {
                Duration left = Duration.between(Instant.now(), deadline);
                JsonNode state = consumer.ended(id, left);
                if (!state.path("status").asText().equals("completed")) {
                    return Optional.of(id + " is " + state.path("status").asText());
                }
                consumer.report(id, left);
                int reports = consumer.reports(id).size();
                return reports == 1 ? Optional.empty() : Optional.of(id + " has " + reports + " reports");
            } catch (NoAnswerException e) {
                if (Instant.now().isAfter(deadline)) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
