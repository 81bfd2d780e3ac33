package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.audit.AuditStoppedException;
import io.rankmesh.audit.PageInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageReadersTest {

    private final PageReaders readers = new PageReaders(1);
    private final Requester requester = new Requester(UUID.randomUUID());
    private final Queue<String> read = new ConcurrentLinkedQueue<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Thread> waiting = new ArrayList<>();

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void costlyPagesOfOneAccountDoNotComeBeforeAnothers() throws Exception {
        Requester other = new Requester(UUID.randomUUID());
        ask(requester, "now");
        await().until(() -> read.contains("now"));
        for (int i = 0; i < 5; i++) {
            ask(requester, "many");
        }
        ask(other, "other");

        go.countDown();

        for (Thread thread : waiting) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(read).startsWith("now", "other").hasSize(7);
    }

    @Test
    void workThatNobodyWaitsForEnds() throws Exception {
        ask(requester, "now");
        await().until(() -> read.contains("now"));

        waiting.getFirst().interrupt();

        assertThat(readers.read(requester, () -> "next")).isEqualTo("next");
    }

    /** Where its links lead is work for the processor too. */
    @Test
    void doWhatComesAfterTheAuditOfAPage() throws Exception {
        PageInput input =
                PageInput.builder("https://shop.example/").html("<title>Shop").build();

        String thread = new PageAuditor(readers)
                .audit(requester, input, _ -> Thread.currentThread().getName());

        assertThat(thread).startsWith("page-reader-");
    }

    @Test
    void linksAreSortedNoFurtherOnceTheThreadIsInterrupted() {
        SiteScope scope = new SiteScope("https://shop.example/", CrawlOptions.NONE, Instant.EPOCH);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> scope.isWanted("https://shop.example/a"))
                    .isInstanceOf(AuditStoppedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void ask(Requester who, String name) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                readers.read(who, () -> {
                    read.add(name);
                    go.await();
                    return name;
                });
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.add(thread);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.WAITING);
    }
}
