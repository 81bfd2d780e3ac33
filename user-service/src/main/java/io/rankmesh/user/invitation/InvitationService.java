package io.rankmesh.user.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.database.Expiry;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.MemberService;
import io.rankmesh.user.account.MemberView;
import io.rankmesh.user.account.People;
import io.rankmesh.user.account.Person;
import io.rankmesh.user.mail.Mail;
import io.rankmesh.user.mail.Post;
import io.rankmesh.user.password.PasswordHasher;
import io.rankmesh.user.session.Client;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.SealedTable;
import io.rankmesh.user.vault.Secrets;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Invites addresses to an account. The letter alone holds the token, so who accepts has shown that the address is theirs. */
@ApplicationScoped
public class InvitationService {

    private static final String CONTEXT = "invitation.email/";

    private final InvitationRepository invitations;
    private final MemberService members;
    private final PasswordHasher passwords;
    private final People people;
    private final Vault vault;
    private final Post post;
    private final InvitationConfig config;
    private final Clock clock;

    InvitationService(
            InvitationRepository invitations,
            MemberService members,
            PasswordHasher passwords,
            People people,
            Vault vault,
            Post post,
            InvitationConfig config,
            Clock clock) {
        this.invitations = invitations;
        this.members = members;
        this.passwords = passwords;
        this.people = people;
        this.vault = vault;
        this.post = post;
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("invitation", "expires_at", Duration.ZERO);
    }

    @Produces
    @Singleton
    static Expiry expiryOfLetters() {
        return new Expiry("invitation_letter", "left_at", Duration.ofDays(1));
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("invitation", new TreeMap<>(Map.of("email_sealed", CONTEXT)));
    }

    /**
     * An address gets one letter an hour: asked again within it, the invitation stays, with the role that was asked for last. Fails with
     * {@link TooManyInvitationsException}.
     */
    @WithTransaction
    Uni<InvitationView> invite(UUID accountId, InvitationRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Uuid7.next();
        String token = Secrets.next();
        Invitation invitation =
                new Invitation(id, accountId, request.role().wireName(), now, now.plus(config.lifetime()));
        Sealed email = vault.seal(context(id), request.email().getBytes(UTF_8));
        invitation.emailHash = people.emailHash(request.email());
        invitation.emailSealed = email.bytes();
        invitation.sealedBy = email.keyId();
        invitation.tokenHash = Secrets.hash(token);
        return invitations
                .findLocked(accountId, invitation.emailHash)
                .chain(earlier -> invitations
                        .lettersOf(accountId, invitation.emailHash, now)
                        .chain(letters -> {
                            if (letters.toAddressLately() && earlier.isPresent()) {
                                Invitation same = earlier.get();
                                same.role = invitation.role;
                                return Uni.createFrom().item(same);
                            }
                            letters.requireOneMore(config.lettersPerDay());
                            return send(invitation, letter(request.email(), token));
                        }))
                .map(this::view);
    }

    private Uni<Invitation> send(Invitation invitation, Mail letter) {
        return invitations
                .replace(invitation, config.perAccount())
                .chain(() -> invitations.noteLetter(invitation))
                .chain(() -> post.leaveUnasked(invitation.accountId, letter))
                .replaceWith(invitation);
    }

    /** Part of the transaction that is open. */
    public Uni<Void> withdrawAll(UUID accountId) {
        return invitations.delete("accountId", accountId).replaceWithVoid();
    }

    Uni<Paged<InvitationView>> list(UUID accountId, PageRequest page) {
        return invitations.listOwned(accountId, page).map(part -> part.map(this::view));
    }

    Uni<Void> withdraw(UUID accountId, UUID id) {
        return invitations
                .withdraw(accountId, id)
                .invoke(found -> {
                    if (!found) {
                        throw new NotFoundException("No such invitation");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Hashes before the transaction begins: hashes take long, and wait for each other. The transaction decides on the token; looking first
     * only saves a hash for one that is worth nothing.
     */
    Uni<MemberView> accept(AcceptRequest request, Client client) {
        return invitations
                .requireOpen(Secrets.hash(request.token()), clock.instant())
                .chain(() -> passwords.hash(client.address(), request.password()))
                .chain(hash -> join(request.token(), request.name(), hash));
    }

    /** One transaction: whoever loses a race for the token, or whose address has a login, changes nothing. */
    @WithTransaction
    Uni<MemberView> join(String token, String name, String passwordHash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return invitations
                .take(Secrets.hash(token), now)
                .chain(invitation -> members.join(
                        invitation.accountId,
                        new Person(name, email(invitation)),
                        Role.of(invitation.role),
                        passwordHash,
                        now));
    }

    private Mail letter(String to, String token) {
        return new Mail(
                to, "You are invited to Rankmesh", """
                You are invited to an account of Rankmesh. To accept, send this token, your name and a password to

                    %s

                token: %s

                If you expect no invitation, do nothing.
                """.formatted(post.route("POST", "/v1/invitations/accept"), token));
    }

    private InvitationView view(Invitation invitation) {
        return new InvitationView(
                invitation.id, email(invitation), invitation.role, invitation.createdAt, invitation.expiresAt);
    }

    private String email(Invitation invitation) {
        return new String(
                vault.open(context(invitation.id), new Sealed(invitation.sealedBy, invitation.emailSealed)), UTF_8);
    }

    private static String context(UUID id) {
        return CONTEXT + id;
    }
}
