package io.rankmesh.user.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.SealedTable;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Takes letters, to be carried away once the transaction of the change that they tell of is committed. */
@ApplicationScoped
public class Post {

    private static final String CONTEXT = "letter/";

    private final Vault vault;
    private final ObjectMapper json;
    private final MailConfig config;

    Post(Vault vault, ObjectMapper json, MailConfig config) {
        this.vault = vault;
        this.json = json;
        this.config = config;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("letter", new TreeMap<>(Map.of("sealed", CONTEXT)));
    }

    /**
     * Leaves a letter in the transaction that is open.
     *
     * @param accountId whose letter it is; it goes with the account
     */
    public Uni<Void> leave(UUID accountId, Mail mail) {
        return leave(accountId, mail, true);
    }

    /** The same for a letter that its reader does not wait for: it is carried after all that somebody waits for. */
    public Uni<Void> leaveUnasked(UUID accountId, Mail mail) {
        return leave(accountId, mail, false);
    }

    private Uni<Void> leave(UUID accountId, Mail mail, boolean urgent) {
        UUID id = Uuid7.next();
        Sealed sealed = vault.seal(context(id), write(mail));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into letter (id, account_id, sealed, sealed_by, created_at, due_at, urgent)
                                values (:id, :account, :sealed, :key, now(), now(), :urgent) returning id""", UUID.class)
                        .setParameter("id", id)
                        .setParameter("account", accountId)
                        .setParameter("sealed", sealed.bytes())
                        .setParameter("key", sealed.keyId())
                        .setParameter("urgent", urgent)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** How a letter tells where something is to be sent. */
    public String route(String method, String path) {
        return method + " " + config.apiUrl().resolve(path);
    }

    Mail open(UUID id, Sealed sealed) {
        try {
            return json.readValue(vault.open(context(id), sealed), Mail.class);
        } catch (IOException e) {
            throw new IllegalStateException("A letter is not readable", e);
        }
    }

    private byte[] write(Mail mail) {
        try {
            return json.writeValueAsString(mail).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A letter cannot be written", e);
        }
    }

    private static String context(UUID id) {
        return CONTEXT + id;
    }
}
