package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages on which the audit engine fails. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class AuditFailureTest {

    @Inject
    PageReaders readers;

    @Inject
    MeterRegistry metrics;

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();

    @BeforeEach
    void breakTheAuditor() {
        QuarkusMock.installMockForType(new BreakingAuditor(readers), PageAuditor.class);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void oneOfThemLeavesTheOthersTheirCrawl() {
        double before = metrics.counter(Telemetry.AUDITS_FAILED).count();
        site.page("/", "Home", "/a", "/breaks", "/c", "/fills").page("/a", "A").page("/breaks", "Breaks");
        site.page("/fills", "Fills");
        site.page("/c", "C", "/d").page("/d", "D");

        String id = api.analyse("site", site.url("/"));

        JsonPath analysis = api.ended(id);
        assertThat(analysis.getString("status")).isEqualTo("completed");
        assertThat(api.pages(id))
                .extracting(page -> page.get("url") + " " + page.get("status") + " " + page.get("error"))
                .containsExactly(
                        site.url("/") + " 200 null",
                        site.url("/a") + " 200 null",
                        site.url("/breaks") + " 200 audit-failed",
                        site.url("/c") + " 200 null",
                        site.url("/fills") + " 200 audit-failed",
                        site.url("/d") + " 200 null");
        assertThat(api.findings(id)).extracting(finding -> finding.get("audit")).doesNotContain("broken-internal-link");
        assertThat(metrics.counter(Telemetry.AUDITS_FAILED).count()).isEqualTo(before + 2);
    }

    @Test
    void siteWithNoOtherPageFails() {
        site.page("/breaks", "Breaks");

        assertFailed(api.ended(api.analyse("site", site.url("/breaks"))));
    }

    @Test
    void documentFails() {
        String project = api.project("https://shop.example/breaks");

        assertFailed(api.ended(api.accepted(Map.of("projectId", project, "kind", "html", "html", "<p>Hello"))));
    }

    private static void assertFailed(JsonPath analysis) {
        assertThat(analysis.getString("status")).isEqualTo("failed");
        assertThat(analysis.getString("failure.code")).isEqualTo("audit-failed");
        assertThat(analysis.getString("failure.detail")).isNotBlank();
    }

    /** Hands the engine an input that it cannot work with instead of pages named so, or asks for more memory than there is. */
    private static final class BreakingAuditor extends PageAuditor {

        BreakingAuditor(PageReaders readers) {
            super(readers);
        }

        @Override
        PageAudit read(PageInput input) {
            return input.url().endsWith("/fills")
                    ? filling()
                    : super.read(input.url().endsWith("/breaks") ? broken(input) : input);
        }

        private static PageAudit filling() {
            // longer than arrays may be, whatever the heap
            long[] all = new long[Integer.MAX_VALUE];
            throw new AssertionError("there was room for " + all.length);
        }

        @SuppressWarnings("NullAway")
        private static PageInput broken(PageInput input) {
            return PageInput.builder(input.url()).headers(null).build();
        }
    }
}
