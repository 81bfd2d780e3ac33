package io.rankmesh.analysis.erasure;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that are erased, the first of them with more than fits into a statement, or with a row that cannot go. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class AnalysisErasureTest {

    private static final Duration ROUNDS = Duration.ofSeconds(20);
    private static final List<String> LARGE = List.of("site_phrase", "query_variant", "cluster", "section");

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Caller next = TestCallers.anyone(Tier.ENTERPRISE);

    @AfterEach
    void letGo() {
        stored.change("drop table if exists stubborn");
        stored.change("drop function if exists refuse_much cascade");
    }

    @Test
    void oneStatementDeletesSomeThousandRowsAtMost() {
        UUID analysis = UUID.fromString(new Api(caller).analyse("site", "https://shop.example/"));
        stored.change(
                "insert into site_phrase select $1, 'phrase ' || n, 1, 1 from generate_series(1, 6000) n", analysis);
        stored.change("insert into query_variant select $1, n, 1 from generate_series(1, 6000) n", analysis);
        stored.change("""
                create function refuse_much() returns trigger language plpgsql as $$
                begin
                  if (select count(*) from gone) > 5000 then raise exception 'too many at once'; end if;
                  return null;
                end $$
                """);
        LARGE.forEach(table -> stored.change("""
                create trigger refuse_much after delete on %s referencing old table as gone
                    for each statement execute function refuse_much()
                """.formatted(table)));

        erase(caller);

        awaitNothing("project", caller);
    }

    @Test
    void whatCannotGoDoesNotKeepOtherAccounts() {
        new Api(next).analyse("site", "https://shop.example/");
        UUID project = UUID.fromString(new Api(caller).project("https://shop.example/"));
        stored.change("create table stubborn (project_id uuid not null references project)");
        stored.change("insert into stubborn values ($1)", project);

        erase(caller);
        erase(next);

        awaitNothing("project", next);
        stored.change("drop table stubborn");
        awaitNothing("project", caller);
    }

    private void erase(Caller account) {
        stored.change(
                "insert into erased_account (account_id, erased_at) values ($1, clock_timestamp())",
                account.accountId());
    }

    private void awaitNothing(String table, Caller account) {
        await().atMost(ROUNDS).until(() -> stored.count(table + " where account_id = $1", account.accountId()) == 0);
    }
}
