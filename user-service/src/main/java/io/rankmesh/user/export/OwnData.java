package io.rankmesh.user.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.consent.ConsentService;
import io.rankmesh.user.oidc.ExternalIdentityService;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What user-service itself knows of a member. */
@ApplicationScoped
class OwnData {

    private final AccountService accounts;
    private final SessionService sessions;
    private final ConsentService consents;
    private final ExternalIdentityService identities;
    private final ObjectMapper json;

    OwnData(
            AccountService accounts,
            SessionService sessions,
            ConsentService consents,
            ExternalIdentityService identities,
            ObjectMapper json) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.consents = consents;
        this.identities = identities;
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
                .replaceWith(files);
    }

    private <T> Uni<String> lines(Function<PageRequest, Uni<Paged<T>>> list) {
        return lines(list, new PageRequest(PageRequest.MAX_LIMIT, null), "");
    }

    private <T> Uni<String> lines(Function<PageRequest, Uni<Paged<T>>> list, PageRequest page, String before) {
        return list.apply(page).chain(part -> {
            String text = before + text(part.items());
            return part.next() == null
                    ? Uni.createFrom().item(text)
                    : lines(list, new PageRequest(PageRequest.MAX_LIMIT, Cursor.parse(part.next())), text);
        });
    }

    private String text(List<?> items) {
        return items.stream().map(item -> write(item) + "\n").collect(Collectors.joining());
    }

    private String write(Object item) {
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item cannot be written", e);
        }
    }
}
