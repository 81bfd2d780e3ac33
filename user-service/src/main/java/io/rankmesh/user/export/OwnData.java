package io.rankmesh.user.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.apikey.ApiKeyService;
import io.rankmesh.user.audit.AuditService;
import io.rankmesh.user.consent.ConsentService;
import io.rankmesh.user.oidc.ExternalIdentityService;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What user-service itself knows of a member. */
@ApplicationScoped
class OwnData {

    private final AccountService accounts;
    private final SessionService sessions;
    private final ConsentService consents;
    private final ExternalIdentityService identities;
    private final ApiKeyService apiKeys;
    private final AuditService audit;
    private final ObjectMapper json;

    OwnData(
            AccountService accounts,
            SessionService sessions,
            ConsentService consents,
            ExternalIdentityService identities,
            ApiKeyService apiKeys,
            AuditService audit,
            ObjectMapper json) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.consents = consents;
        this.identities = identities;
        this.apiKeys = apiKeys;
        this.audit = audit;
        this.json = json;
    }

    /** Texts by the names of their files. */
    Uni<Map<String, String>> files(DueExport export) {
        Map<String, String> files = new TreeMap<>();
        return accounts.find(export.caller())
                .invoke(account -> files.put("account.json", write(account)))
                .chain(() -> lines(page -> sessions.list(export.accountId(), export.memberId(), page)))
                .invoke(lines -> files.put("sessions.ndjson", lines))
                .chain(() -> lines(page -> consents.history(export.caller(), page)))
                .invoke(lines -> files.put("consents.ndjson", lines))
                .chain(() -> lines(page -> identities.list(export.caller(), page)))
                .invoke(lines -> files.put("external-identities.ndjson", lines))
                .chain(() -> lines(page -> apiKeys.listOf(export.accountId(), export.memberId(), page)))
                .invoke(lines -> files.put("api-keys.ndjson", lines))
                .chain(() -> lines(audit.listOf(export.accountId(), export.memberId())))
                .invoke(lines -> files.put("audit-log.ndjson", lines))
                .replaceWith(files);
    }

    private <T> Uni<String> lines(Function<PageRequest, Uni<Paged<T>>> list) {
        AtomicReference<@Nullable String> cursor = new AtomicReference<>();
        return lines(Multi.createBy()
                .repeating()
                .uni(() -> list.apply(page(cursor.get())).invoke(part -> cursor.set(part.next())))
                .whilst(part -> part.next() != null)
                .onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(part.items())));
    }

    private static PageRequest page(@Nullable String cursor) {
        return new PageRequest(PageRequest.MAX_LIMIT, cursor == null ? null : Cursor.parse(cursor));
    }

    private Uni<String> lines(Multi<?> items) {
        return items.map(item -> write(item) + "\n").collect().with(Collectors.joining());
    }

    private String write(Object item) {
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item cannot be written", e);
        }
    }
}
