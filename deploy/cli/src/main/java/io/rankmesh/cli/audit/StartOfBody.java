package io.rankmesh.cli.audit;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes so much of a body at most, and the answer as whole then. */
final class StartOfBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> taken = BodySubscribers.ofByteArray();
    private @Nullable Subscription subscription;
    private int room;

    /** @param bytes more than 0 */
    StartOfBody(int bytes) {
        this.room = bytes;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return taken.getBody();
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        taken.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (room == 0) {
            return;
        }
        List<ByteBuffer> start = new ArrayList<>();
        for (ByteBuffer part : parts) {
            int length = Math.min(room, part.remaining());
            start.add(part.slice(part.position(), length));
            room -= length;
        }
        taken.onNext(start);
        if (room == 0) {
            taken.onComplete();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        taken.onError(failure);
    }

    @Override
    public void onComplete() {
        taken.onComplete();
    }
}
