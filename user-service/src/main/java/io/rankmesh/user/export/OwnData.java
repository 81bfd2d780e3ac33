package io.rankmesh.user.export;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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

    /** Files with an item a line. */
    List<Section> sections(DueExport export) {
        return List.of(
                new Section(
                        "account.json",
                        Uni.createFrom()
                                .deferred(() -> accounts.find(export.caller()))
                                .map(account -> lines(List.of(account)))
                                .toMulti()),
                new Section("sessions.ndjson", all(page -> sessions.list(export.accountId(), export.memberId(), page))),
                new Section("consents.ndjson", all(page -> consents.history(export.caller(), page))),
                new Section("external-identities.ndjson", all(page -> identities.list(export.caller(), page))),
                new Section(
                        "api-keys.ndjson", all(page -> apiKeys.listOf(export.accountId(), export.memberId(), page))),
                new Section(
                        "audit-log.ndjson",
                        audit.listOf(export.accountId(), export.memberId())
                                .group()
                                .intoLists()
                                .of(PageRequest.MAX_LIMIT)
                                .map(this::lines)));
    }

    private <T> Multi<byte[]> all(Function<PageRequest, Uni<Paged<T>>> list) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<@Nullable String> cursor = new AtomicReference<>();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> list.apply(page(cursor.get())).invoke(part -> cursor.set(part.next())))
                    .whilst(part -> part.next() != null)
                    .map(part -> lines(part.items()));
        });
    }

    private static PageRequest page(@Nullable String cursor) {
        return new PageRequest(PageRequest.MAX_LIMIT, cursor == null ? null : Cursor.parse(cursor));
    }

    private byte[] lines(List<?> items) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            for (Object item : items) {
                lines.write(json.writeValueAsBytes(item));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An item cannot be written", e);
        }
        return lines.toByteArray();
    }
}
