package io.rankmesh.user.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Seals and opens what the database knows of persons. */
@ApplicationScoped
public class People {

    private final Vault vault;

    People(Vault vault) {
        this.vault = vault;
    }

    SealedPerson seal(UUID memberId, Person person) {
        Sealed name = vault.seal(nameContext(memberId), person.name().getBytes(UTF_8));
        Sealed email = vault.seal(emailContext(memberId), person.email().getBytes(UTF_8));
        return new SealedPerson(name.bytes(), email.bytes(), email.keyId());
    }

    Person open(UUID memberId, SealedPerson sealed) {
        return new Person(
                text(nameContext(memberId), new Sealed(sealed.sealedBy(), sealed.name())),
                text(emailContext(memberId), new Sealed(sealed.sealedBy(), sealed.email())));
    }

    /** What finds a login by its address. Upper and lower case are one address. */
    public String emailHash(String email) {
        return vault.keyedHash(email.toLowerCase(Locale.ROOT));
    }

    private String text(String context, Sealed sealed) {
        return new String(vault.open(context, sealed), UTF_8);
    }

    /** Named after the account, since the first member's row was sealed as the account's. */
    private static String nameContext(UUID memberId) {
        return "account.name/" + memberId;
    }

    private static String emailContext(UUID memberId) {
        return "account.email/" + memberId;
    }
}
