package io.rankmesh.common.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that whatever asks the database ends. A database that is frozen, or that a broken network hides, takes a statement and
 * never answers; TCP alone gives up after a quarter of an hour. A time limit around the work would let go of the work only: the pool
 * would get its connection back when the lost answer comes. So the connection itself is closed, which fails the work, makes the server
 * roll back when it notices, and frees the pool's place for a new connection.
 *
 * <p>The server may have committed by then, though nobody heard it: work that is tried again must find out, as consumers do by the inbox.
 */
@Singleton
class ImpatientPool implements PgPoolCreator {

    private final DatabaseConfig config;
    private final DatabaseTls tls;

    ImpatientPool(DatabaseConfig config, DatabaseTls tls) {
        this.config = config;
        this.tls = tls;
    }

    @Override
    public Pool create(Input input) {
        long silence = config.silence().toMillis();
        input.pgConnectOptionsList().forEach(tls::secure);
        input.poolOptions()
                .setConnectionTimeout(Math.toIntExact(config.connectionWait().toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                // a connection that nobody uses leaves the pool before silence ends it: nobody is lent one that is
                // about to close
                .setIdleTimeout(Math.toIntExact(silence / 2))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .withConnectHandler(connection -> limitSilence(connection, silence))
                .using(input.vertx())
                .build();
    }

    private static void limitSilence(SqlConnection connection, long millis) {
        Connection pooled = ((SqlConnectionInternal) connection).unwrap();
        SocketConnectionBase physical = (SocketConnectionBase) pooled.unwrap();
        physical.socket().channelHandlerContext().pipeline().addFirst(new SilenceLimit(millis));
        connection.close();
    }

    /**
     * Stands nearest to the wire. The client's own idle time-out would not do: its codec says goodbye and waits for the server to hang
     * up.
     */
    private static final class SilenceLimit extends ReadTimeoutHandler {

        SilenceLimit(long millis) {
            super(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void readTimedOut(ChannelHandlerContext silent) {
            var _ = silent.close();
        }
    }
}
