package io.rankmesh.e2e.bench;

import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import java.net.URI;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Accounts that share a load, since each has a quota. */
final class Accounts implements AutoCloseable {

    /** An enterprise's. */
    static final int QUOTA_A_MINUTE = 10_000;

    private final ApiClient api;
    private final List<Session> sessions;

    private Accounts(ApiClient api, List<Session> sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    static Accounts register(URI gateway, int count) {
        ApiClient api = new ApiClient(gateway);
        System.out.printf("%d accounts sign up%n", count);
        return new Accounts(
                api, Stream.generate(() -> Session.register(api)).limit(count).toList());
    }

    Session get(int index) {
        return sessions.get(index % sessions.size());
    }

    int count() {
        return sessions.size();
    }

    /** The header by which an account is known. */
    String authorization(int index) {
        return "Authorization: Bearer " + get(index).token();
    }

    /** The accounts take turns at asking for the path. */
    LongFunction<byte[]> inTurns(String path) {
        List<byte[]> requests = IntStream.range(0, sessions.size())
                .mapToObj(i -> HttpLoad.get(path, authorization(i)))
                .toList();
        return ticket -> requests.get((int) (ticket % requests.size()));
    }

    @Override
    public void close() {
        api.close();
    }
}
