package io.rankmesh.analysis.recrawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.analysis.fetch.FetchResult.Answer;
import io.rankmesh.analysis.recrawl.Recrawl.TakenOver;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long the server took is judged anew of a page that is as it was. */
class SlownessTest {

    private static final String URL = "https://a.example/";
    private static final String HTML = "<!doctype html><title>A page that stays</title><p>As it was";
    private static final long SLOW = 900;
    private static final long FAST = 90;

    private final KeptAudits audits = new KeptAudits(new ObjectMapper().findAndRegisterModules());

    /** It asks the database for nothing but earlier pages, which are at hand here. */
    @SuppressWarnings("NullAway")
    private final Recrawl recrawl = new Recrawl(null, audits, null, "basis", AuditSettings.DEFAULT, true);

    @Test
    void isWithdrawnOnceTheServerIsFaster() {
        TakenOver now = takenOver(kept(SLOW), answer(200, FAST));

        assertThat(now.audit().findings()).isEqualTo(fresh(FAST)).isNotEqualTo(fresh(SLOW));
        assertThat(recrawl.validators(now.kept()).etag()).isEqualTo("\"1\"");
    }

    @Test
    void isFoundOnceTheServerIsSlower() {
        TakenOver now = takenOver(kept(FAST), answer(304, SLOW));

        assertThat(now.audit().findings()).isEqualTo(fresh(SLOW)).isNotEqualTo(fresh(FAST));
        assertThat(recrawl.validators(now.kept()).isEmpty()).isTrue();
    }

    @Test
    void aSlowPageIsAskedForAsAWhole() {
        assertThat(recrawl.validators(kept(SLOW)).isEmpty()).isTrue();
        assertThat(recrawl.validators(kept(FAST)).isEmpty()).isFalse();
        assertThat(recrawl.validators(takenOver(kept(FAST), answer(304, FAST)).kept())
                        .isEmpty())
                .isFalse();
    }

    @Test
    void staysWhereNothingCouldBeMeasured() {
        assertThat(takenOver(kept(SLOW), answer(200, -1)).audit().findings()).isEqualTo(fresh(SLOW));
    }

    private TakenOver takenOver(KeptPage earlier, Answer answer) {
        return recrawl.unchanged(earlier, answer).orElseThrow();
    }

    private KeptPage kept(long firstByteMillis) {
        Answer answer = answer(200, firstByteMillis);
        Set<String> asked = new HashSet<>();
        return recrawl.keep("", answer, asked, audit(answer, asked)).orElseThrow();
    }

    private static List<Finding> fresh(long firstByteMillis) {
        return audit(answer(200, firstByteMillis), new HashSet<>()).findings();
    }

    private static PageAudit audit(Answer answer, Set<String> asked) {
        return new AuditEngine()
                .auditPage(PageInput.builder(URL)
                        .status(answer.status())
                        .headers(Headers.ofEntries(answer.headers()).telling(asked::add))
                        .body(answer.body())
                        .firstByteMillis(answer.firstByteMillis())
                        .build());
    }

    private static Answer answer(int status, long firstByteMillis) {
        byte[] body = status == 304 ? new byte[0] : HTML.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status,
                List.of(Map.entry("content-type", "text/html; charset=utf-8"), Map.entry("etag", "\"1\"")),
                body,
                body.length,
                firstByteMillis,
                firstByteMillis);
    }
}
