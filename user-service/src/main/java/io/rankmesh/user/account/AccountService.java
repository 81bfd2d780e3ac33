package io.rankmesh.user.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.password.PasswordHasher;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class AccountService {

    private final AccountRepository repository;
    private final PasswordHasher passwords;
    private final Vault vault;
    private final AccountConfig config;
    private final Clock clock;
    private final Counter registered;

    AccountService(
            AccountRepository repository,
            PasswordHasher passwords,
            Vault vault,
            AccountConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.repository = repository;
        this.passwords = passwords;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
        this.registered = metrics.counter(Telemetry.ACCOUNTS_REGISTERED);
    }

    /** The unique e-mail hash decides a race; looking first only saves a hash for an address that is known to be taken. */
    Uni<AccountView> register(RegisterRequest request) {
        String emailHash = emailHash(request.email());
        return repository
                .isTaken(emailHash)
                .invoke(taken -> {
                    if (taken) {
                        throw new EmailTakenException();
                    }
                })
                .chain(() -> passwords.hash(request.password()))
                .chain(passwordHash -> store(request, emailHash, passwordHash));
    }

    private Uni<AccountView> store(RegisterRequest request, String emailHash, String passwordHash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Uuid7.next();
        Sealed name = vault.seal(nameContext(id), request.name().getBytes(UTF_8));
        Sealed email = vault.seal(emailContext(id), request.email().getBytes(UTF_8));
        Account account =
                new Account(id, name.bytes(), email.bytes(), email.keyId(), config.defaultTier(), Role.ADMIN, now);
        return repository
                .insert(account, new Login(emailHash, id), new Credential(id, passwordHash, now))
                .invoke(() -> registered.increment())
                .replaceWith(() -> view(account));
    }

    Uni<AccountView> find(UUID id) {
        return repository
                .findStored(id)
                .map(found -> found.map(this::view).orElseThrow(() -> new NotFoundException("No such account")));
    }

    /** Upper and lower case are one address. */
    public Uni<Optional<StoredLogin>> findLogin(String email) {
        return repository.findLogin(emailHash(email));
    }

    private String emailHash(String email) {
        return vault.keyedHash(email.toLowerCase(Locale.ROOT));
    }

    private AccountView view(Account account) {
        return new AccountView(
                account.id,
                new String(
                        vault.open(nameContext(account.id), new Sealed(account.sealedBy, account.nameSealed)), UTF_8),
                new String(
                        vault.open(emailContext(account.id), new Sealed(account.sealedBy, account.emailSealed)), UTF_8),
                account.tier,
                account.role,
                account.createdAt);
    }

    private static String nameContext(UUID id) {
        return "account.name/" + id;
    }

    private static String emailContext(UUID id) {
        return "account.email/" + id;
    }
}
