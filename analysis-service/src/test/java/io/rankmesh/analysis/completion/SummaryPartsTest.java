package io.rankmesh.analysis.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.completion.StoredPages.StoredPage;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SummaryPartsTest {

    @Inject
    StoredPages storedPages;

    @Inject
    ObjectMapper json;

    @Inject
    Stored stored;

    private final Api api = new Api(TestCallers.anyone(Tier.STARTER));

    @ParameterizedTest
    @CsvSource({"420, 10, '200,200,20'", "7, 1_572_864, '3,3,1'", "2, 6_291_456, '1,1'"})
    void partEndsByPagesOrBytes(int pages, String bytes, String parts) throws Exception {
        UUID analysis = stored(pages, Integer.parseInt(bytes.replace("_", "")));

        List<String> sizes = new ArrayList<>();
        int next = 0;
        for (List<StoredPage> part = storedPages.read(analysis, -1);
                !part.isEmpty();
                part = storedPages.read(analysis, part.getLast().seq())) {
            sizes.add(String.valueOf(part.size()));
            for (StoredPage page : part) {
                assertThat(page.seq()).isEqualTo(next++);
            }
        }

        assertThat(String.join(",", sizes)).isEqualTo(parts);
    }

    private UUID stored(int pages, int blanks) throws JsonProcessingException {
        UUID analysis = UUID.fromString(api.analyse("site", "https://shop.example/"));
        String summary = json.writeValueAsString(PageSummary.unread("https://shop.example/", 200));
        stored.change("""
                insert into page (analysis_id, seq, id, url, status, depth, bytes, indexable, fetch_millis, critical, warning, notice)
                select $1, n, gen_random_uuid(), 'https://shop.example/' || n, 200, 1, 0, false, 0, 0, 0, 0
                  from generate_series(0, $2 - 1) n
                """, analysis, pages);
        stored.change("""
                insert into page_summary (analysis_id, seq, summary, audits, counts)
                select $1, n, $3 || repeat(' ', $4), '{}', true from generate_series(0, $2 - 1) n
                """, analysis, pages, summary, blanks);
        return analysis;
    }
}
