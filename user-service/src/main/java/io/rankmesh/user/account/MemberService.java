package io.rankmesh.user.account;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.user.apikey.ApiKeyService;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Who belongs to an account, and as what. */
@ApplicationScoped
public class MemberService {

    private final MemberRepository members;
    private final SessionService sessions;
    private final ApiKeyService apiKeys;
    private final People people;

    MemberService(MemberRepository members, SessionService sessions, ApiKeyService apiKeys, People people) {
        this.members = members;
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.people = people;
    }

    Uni<Paged<MemberView>> list(UUID accountId, PageRequest page) {
        return members.listOwned(accountId, page).map(part -> part.map(this::view));
    }

    /** Ends the member's sessions and API keys, which have the old role. {@link SessionService#publishEnds} follows. */
    @WithTransaction
    Uni<MemberView> changeRole(UUID accountId, UUID id, Role role) {
        return members.changeRole(accountId, id, role).call(() -> endTokens(id)).map(this::view);
    }

    /** Ends the member's sessions and API keys too. {@link SessionService#publishEnds} follows. */
    @WithTransaction
    Uni<Void> remove(UUID accountId, UUID id) {
        return members.requireLocked(accountId, id).call(() -> endTokens(id)).chain(members::remove);
    }

    private Uni<Void> endTokens(UUID id) {
        return sessions.endAll(id).chain(() -> apiKeys.endAll(id));
    }

    /**
     * Adds a member whose address is known to be its own; part of the transaction that is open. Fails with 409 {@code email-taken} when
     * the address has a login.
     */
    public Uni<MemberView> join(UUID accountId, Person person, Role role, String passwordHash, Instant now) {
        UUID id = Uuid7.next();
        Member member = new Member(id, accountId, people.seal(id, person), role, now, now);
        return members.join(
                        member,
                        new Login(people.emailHash(person.email()), accountId, id),
                        Credential.ofMember(id, passwordHash, now))
                .replaceWith(() -> view(member));
    }

    private MemberView view(Member member) {
        Person person = people.open(member.id, member.person());
        return new MemberView(
                member.id, person.name(), person.email(), member.role, member.verifiedAt != null, member.createdAt);
    }
}
