package io.rankmesh.user.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Makes an e-mail address unique over all partitions of {@code account}, and finds the member by it. */
@Entity
@Table(name = "login")
class Login {

    @Id
    @Column(name = "email_hash")
    String emailHash;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "member_id")
    UUID memberId;

    protected Login() {}

    Login(String emailHash, UUID accountId, UUID memberId) {
        this.emailHash = emailHash;
        this.accountId = accountId;
        this.memberId = memberId;
    }
}
