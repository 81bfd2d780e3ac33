package io.rankmesh.user.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.password.PasswordHasher;
import io.rankmesh.user.session.Client;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class AccountService {

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final MemberService memberService;
    private final PasswordHasher passwords;
    private final People people;
    private final AccountConfig config;
    private final Clock clock;
    private final Counter registered;

    AccountService(
            AccountRepository accounts,
            MemberRepository members,
            MemberService memberService,
            PasswordHasher passwords,
            People people,
            AccountConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.members = members;
        this.memberService = memberService;
        this.passwords = passwords;
        this.people = people;
        this.config = config;
        this.clock = clock;
        this.registered = metrics.counter(Telemetry.ACCOUNTS_REGISTERED);
    }

    /** The unique e-mail hash decides a race; looking first only saves a hash for an address that is known to be taken. */
    Uni<AccountView> register(RegisterRequest request, Client client) {
        String emailHash = people.emailHash(request.email());
        return accounts.isTaken(emailHash)
                .invoke(taken -> {
                    if (taken) {
                        throw new EmailTakenException();
                    }
                })
                .chain(() -> passwords.hash(client.address(), request.password()))
                .chain(passwordHash -> store(request, emailHash, passwordHash));
    }

    /** All or nothing, the letter that verifies the address included. */
    @WithTransaction
    Uni<AccountView> store(RegisterRequest request, String emailHash, String passwordHash) {
        Person founder = new Person(request.name(), request.email());
        Account account = account(founder);
        UUID id = account.id;
        Instant now = account.createdAt;
        return accounts.insert(account, new Login(emailHash, id, id), Credential.ofFirstMember(id, passwordHash, now))
                .chain(() -> memberService.sendVerification(id, id))
                .invoke(() -> registered.increment())
                .replaceWith(() -> new AccountView(
                        id, id, founder.name(), founder.email(), false, account.tier, account.role, now));
    }

    /**
     * Registers somebody whose address is known to be its own, without a password; part of the transaction that is open.
     *
     * @return the account's id, which is its first member's. Fails with {@link EmailTakenException} when the address has a login
     */
    public Uni<UUID> registerVerified(Person founder) {
        Account account = account(founder);
        UUID id = account.id;
        return accounts.insert(account, new Login(people.emailHash(founder.email()), id, id), null)
                .chain(() -> memberService.markVerified(id, account.createdAt))
                .invoke(() -> registered.increment())
                .replaceWith(id);
    }

    private Account account(Person founder) {
        UUID id = Uuid7.next();
        return new Account(
                id,
                people.seal(id, founder),
                config.defaultTier(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** The caller's account, and who the caller is in it. */
    public Uni<AccountView> find(Caller caller) {
        return accounts.findStored(caller.accountId())
                .chain(account -> members.findOwned(caller.accountId(), caller.memberId())
                        .map(member -> account.flatMap(known -> member.map(person -> view(known, person)))
                                .orElseThrow(() -> new NotFoundException("No such account"))));
    }

    public Uni<Optional<StoredLogin>> findLogin(String email) {
        return accounts.findLogin(people.emailHash(email));
    }

    public Uni<Optional<StoredLogin>> findLogin(UUID memberId) {
        return accounts.findLogin(memberId);
    }

    /** Whether the member is there and has the password of this reading. */
    public Uni<Boolean> isCurrent(StoredLogin read) {
        return findLogin(read.memberId())
                .map(found -> found.filter(read::hasSamePassword).isPresent());
    }

    public Uni<Optional<StoredAccount>> findStored(UUID id) {
        return accounts.findStored(id)
                .map(found -> found.map(account -> new StoredAccount(account.id, account.tier, account.createdAt)));
    }

    /** Part of the transaction that is open. @return false when there is no such account, or it has the tier */
    public Uni<Boolean> changeTier(UUID id, Tier tier) {
        return accounts.update("tier = ?1 where id = ?2 and tier <> ?1", tier.wireName(), id)
                .map(changed -> changed > 0);
    }

    /** With all that refers to it; part of the transaction that is open. @return false when there is no such account */
    public Uni<Boolean> delete(UUID id) {
        return accounts.deleteById(id);
    }

    private AccountView view(Account account, Member member) {
        Person person = people.open(member.id, member.person());
        return new AccountView(
                account.id,
                member.id,
                person.name(),
                person.email(),
                member.verifiedAt != null,
                account.tier,
                member.role,
                account.createdAt);
    }
}
