package io.rankmesh.load.audit;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One operation goes through all pages of a set, from the bytes that were received: it reads each page and audits it. The two take turns
 * within milliseconds, so that what else the machine does falls on both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PageCost {
    /** The value of {@link #folder} for the pages of the sample site. */
    static final String SAMPLE_SITE = "sample";

    /** Nanoseconds that each of the two took in an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Shares {
        public long reading;
        public long auditing;
    }

    @Param(SAMPLE_SITE)
    private String folder = SAMPLE_SITE;

    private final AuditEngine engine = new AuditEngine();
    private List<FetchedPage> pages = List.of();

    @Setup
    public void load() throws IOException, InterruptedException {
        pages = pages(folder);
    }

    static List<FetchedPage> pages(String folder) throws IOException, InterruptedException {
        return folder.equals(SAMPLE_SITE) ? FetchedPage.ofSampleSite() : FetchedPage.inFolder(Path.of(folder));
    }

    @Benchmark
    public void readAndAudit(Shares shares, Blackhole sink) {
        for (FetchedPage page : pages) {
            long start = System.nanoTime();
            read(page, sink);
            long between = System.nanoTime();
            sink.consume(audit(page));
            shares.reading += between - start;
            shares.auditing += System.nanoTime() - between;
        }
    }

    /** What any crawler pays: it parses the page, and takes its text and its links. */
    private static void read(FetchedPage page, Blackhole sink) {
        Document document = Jsoup.parse(new String(page.body(), StandardCharsets.UTF_8), page.url());
        sink.consume(document.text());
        for (Element link : document.select("a[href]")) {
            sink.consume(link.absUrl("href"));
        }
    }

    /** The same with every page audit, its evidence and the score. */
    private PageAudit audit(FetchedPage page) {
        PageInput input = PageInput.builder(page.url())
                .headers(page.headers())
                .body(page.body())
                .build();
        return engine.auditPage(input);
    }
}
