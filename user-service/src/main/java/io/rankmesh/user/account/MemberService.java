package io.rankmesh.user.account;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.apikey.ApiKeyService;
import io.rankmesh.user.mail.Mail;
import io.rankmesh.user.mail.Post;
import io.rankmesh.user.onetime.OneTimeTokens;
import io.rankmesh.user.onetime.Purpose;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who belongs to an account, and as what. */
@ApplicationScoped
public class MemberService {

    private final MemberRepository members;
    private final SessionService sessions;
    private final ApiKeyService apiKeys;
    private final OneTimeTokens tokens;
    private final Post post;
    private final People people;
    private final AccountConfig config;

    MemberService(
            MemberRepository members,
            SessionService sessions,
            ApiKeyService apiKeys,
            OneTimeTokens tokens,
            Post post,
            People people,
            AccountConfig config) {
        this.members = members;
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.tokens = tokens;
        this.post = post;
        this.people = people;
        this.config = config;
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
        return members.requireLocked(accountId, id)
                .call(() -> endTokens(id))
                .chain(member -> members.remove(member, people.seal(id, new Person("", ""))));
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

    /** Leaves a letter that verifies the member's address, unless it is verified; part of the transaction that is open. */
    public Uni<Void> sendVerification(UUID accountId, UUID id) {
        return members.findOwned(accountId, id)
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such member")))
                .chain(member -> member.verifiedAt != null
                        ? Uni.createFrom().voidItem()
                        : tokens.issue(Purpose.VERIFY_EMAIL, id, config.verificationLifetime())
                                .chain(issued -> issued.map(token -> post.leave(accountId, verification(member, token)))
                                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Mail verification(Member member, String token) {
        return new Mail(
                people.open(member.id, member.person()).email(), "Confirm your address for Rankmesh", """
                To confirm that this address is yours, send this token to

                    %s

                token: %s

                If you have not registered, do not: somebody else has, with your address. Ask for another password; the
                letter that brings it tells how to have the account alone:

                    %s
                """.formatted(
                                post.route("POST", "/v1/email-verifications"),
                                token,
                                post.route("POST", "/v1/password-resets")));
    }

    /**
     * Ends what a member whose address was not known to be its own has set up: its API keys, its identities of a provider and, where the
     * whole account is asked for by an admin, who may remove them in any case, all other members; part of the transaction that is open.
     * {@link SessionService#publishEnds} follows its commit.
     */
    public Uni<TakenBack> takeBack(UUID id, boolean account) {
        return members.findLocked(id)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("No such member"))
                .chain(member -> {
                    if (member.verifiedAt != null) {
                        return Uni.createFrom().item(TakenBack.NOTHING);
                    }
                    Uni<Void> own = apiKeys.endAll(id).chain(() -> members.unlink(id));
                    return account && member.isAdmin()
                            ? own.chain(() -> members.othersOf(member))
                                    .chain(this::removeAll)
                                    .replaceWith(TakenBack.ACCOUNT)
                            : own.replaceWith(TakenBack.KEYS);
                });
    }

    private Uni<Void> removeAll(List<Member> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(member -> endTokens(member.id).chain(() -> members.delete(member)))
                .onItem()
                .ignoreAsUni();
    }

    /** Part of the transaction that is open. */
    public Uni<Void> markVerified(UUID id, Instant now) {
        return members.update("verifiedAt = coalesce(verifiedAt, ?1) where id = ?2", now, id)
                .replaceWithVoid();
    }

    /** Part of the transaction that is open. */
    public Uni<KnownMember> setPassword(UUID id, String passwordHash, Instant now) {
        return members.findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("No such member"))
                .call(member -> members.setPassword(member, passwordHash, now))
                .map(this::known);
    }

    /** Part of the transaction that is open. */
    public Uni<Optional<KnownMember>> findByEmailHash(String emailHash) {
        return members.findByEmailHash(emailHash).map(found -> found.map(this::known));
    }

    /** Whether one of these addresses, by their hashes, is shown to be the member's. */
    public Uni<Boolean> isVerifiedAs(UUID id, Set<String> emailHashes) {
        return emailHashes.isEmpty() ? Uni.createFrom().item(false) : members.isVerifiedAs(id, emailHashes);
    }

    private KnownMember known(Member member) {
        return new KnownMember(
                member.id,
                member.accountId,
                people.open(member.id, member.person()).email(),
                member.verifiedAt != null);
    }

    private MemberView view(Member member) {
        Person person = people.open(member.id, member.person());
        return new MemberView(
                member.id, person.name(), person.email(), member.role, member.verifiedAt != null, member.createdAt);
    }
}
