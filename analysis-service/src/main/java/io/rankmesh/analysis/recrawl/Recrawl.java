package io.rankmesh.analysis.recrawl;

import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.fetch.FetchResult.Answer;
import io.rankmesh.analysis.fetch.Validators;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.rule.Slowness;
import io.rankmesh.common.problem.Outages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one analysis takes over of the one before, and leaves to the next. A page's audit is a function of its URL, the rules of
 * robots.txt, the settings, the engine, the body, and the headers that it asks for: where all are the same, so are facts and findings,
 * but for how long the server took. A page that was slow leaves no validators: 304 may come sooner than the page would.
 */
public final class Recrawl {

    /** Dates in it are compared with the day of the analysis. */
    private static final byte[] DATED = "unavailable_after".getBytes(StandardCharsets.US_ASCII);

    private final KeptPages pages;
    private final KeptAudits audits;
    private final @Nullable UUID previous;
    private final String basis;
    private final AuditSettings settings;
    private final boolean anonymous;

    Recrawl(
            KeptPages pages,
            KeptAudits audits,
            @Nullable UUID previous,
            String basis,
            AuditSettings settings,
            boolean anonymous) {
        this.pages = pages;
        this.audits = audits;
        this.previous = previous;
        this.basis = basis;
        this.settings = settings;
        this.anonymous = anonymous;
    }

    /**
     * An audit that holds again.
     *
     * @param kept for the next analysis
     */
    public record TakenOver(KeptAudit audit, KeptPage kept) {}

    /**
     * The page as the analysis before left it, by the same rules.
     *
     * @param robots tells its origin's robots.txt from others
     */
    public Optional<KeptPage> earlier(String url, String robots) {
        if (previous == null) {
            return Optional.empty();
        }
        try {
            return pages.find(previous, url, basis(robots));
        } catch (RuntimeException e) {
            if (Outages.isOutage(e)) {
                // nothing needs it: the page is fetched as if it were new
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What the page may be asked for with; none where secrets would change the answer. */
    public Validators validators(KeptPage earlier) {
        return anonymous ? earlier.validators() : Validators.NONE;
    }

    /** The earlier audit, when a fresh one would have nothing else to see. A header that 304 leaves out is as it was (RFC 9111, 3.2). */
    public Optional<TakenOver> unchanged(KeptPage earlier, Answer answer) {
        boolean partly = answer.isNotModified();
        if (!partly && (answer.status() != 200 || !Arrays.equals(hash(answer.body()), earlier.bodyHash()))) {
            return Optional.empty();
        }
        KeptAudit audit = audits.unpack(earlier.audit());
        Map<String, List<String>> now = headers(answer, audit.headers().keySet());
        boolean same = audit.headers().entrySet().stream().allMatch(then -> {
            List<String> values = now.getOrDefault(then.getKey(), List.of());
            return values.equals(then.getValue()) || partly && values.isEmpty();
        });
        return same ? Optional.of(takenOver(earlier, audit, answer)) : Optional.empty();
    }

    private TakenOver takenOver(KeptPage earlier, KeptAudit audit, Answer answer) {
        List<Finding> findings =
                Slowness.judgedAnew(audit.facts().url(), audit.findings(), answer.firstByteMillis(), settings);
        boolean still = answer.isNotModified() && Validators.of(answer).isEmpty() && !Slowness.isAmong(findings);
        Validators later = still ? earlier.validators() : validators(answer, findings);
        KeptAudit now = new KeptAudit(audit.headers(), audit.facts(), findings, audit.extracted());
        return new TakenOver(now, earlier.with(later));
    }

    /**
     * What is left to the next analysis of a page that was audited; empty when it can't be told whether the audit will hold.
     *
     * @param asked names of the headers that the audit asked for, in lower case
     */
    public Optional<KeptPage> keep(String robots, Answer answer, Collection<String> asked, PageAudit audit) {
        if (answer.status() != 200 || !audit.facts().html() || isDated(answer)) {
            return Optional.empty();
        }
        return audits.pack(new KeptAudit(
                        headers(answer, asked),
                        audit.facts(),
                        audit.findings(),
                        Extracts.valuesJson(audit.extracted())))
                .map(packed -> new KeptPage(
                        audit.facts().url(),
                        basis(robots),
                        validators(answer, audit.findings()),
                        hash(answer.body()),
                        packed));
    }

    private Validators validators(Answer answer, List<Finding> findings) {
        return anonymous && !Slowness.isAmong(findings) ? Validators.of(answer) : Validators.NONE;
    }

    private String basis(String robots) {
        byte[] all = (basis + "\n" + robots).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(hash(all));
    }

    private static byte[] hash(byte[] bytes) {
        return Digests.sha256().digest(bytes);
    }

    private static Map<String, List<String>> headers(Answer answer, Collection<String> names) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : names) {
            headers.put(
                    name,
                    answer.headers().stream()
                            .filter(header -> header.getKey().equals(name))
                            .map(Map.Entry::getValue)
                            .toList());
        }
        return headers;
    }

    private static boolean isDated(Answer answer) {
        return contains(answer.body())
                || answer.headers().stream()
                        .anyMatch(header -> contains(header.getValue().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static boolean contains(byte[] text) {
        for (int i = 0; i <= text.length - DATED.length; i++) {
            int same = 0;
            while (same < DATED.length && (text[i + same] | 0x20) == (DATED[same] | 0x20)) {
                same++;
            }
            if (same == DATED.length) {
                return true;
            }
        }
        return false;
    }
}
