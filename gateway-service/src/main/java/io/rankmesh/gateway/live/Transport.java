package io.rankmesh.gateway.live;

import java.util.List;

/** How messages reach one client. Used on its event loop only. */
interface Transport {

    /** Whether it should be given nothing more for now; it says itself when it can take more. */
    boolean isFull();

    void send(List<Message> messages);

    /**
     * Shows that the connection lives.
     *
     * @return false when the client, which was to answer, has not done so since the beat before
     */
    boolean beat();

    void close(CloseCode code);
}
